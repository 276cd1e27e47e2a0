"""Servers that mean harm, or are merely broken: each page ends in a counted state with a reason, the crawl goes on."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from newscrawl.store.sqlite import SqliteStore
from tests.commands import records, reports, scrapy

STORY = (
    "<h1>A story of the harbor</h1><time datetime='2026-11-20T10:00:00Z'></time>"
    + "<p>The crane was painted on Monday, and everybody came to see it dry in the sun.</p>" * 5
)
LARGEST = 10 * 1024 * 1024


class Handler(BaseHTTPRequestHandler):
    """/story is well; every other path is not."""

    def do_GET(self) -> None:
        path = self.path
        if path == "/huge":
            self.answer(b"x" * (LARGEST + 1))
        elif path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"<h1>half a story")
        elif path.startswith("/to-"):
            self.send_response(302)
            self.send_header("Location", {"/to-file": "file:///etc/passwd", "/to-self": "/to-self"}[path])
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path == "/picture":
            self.answer(b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png")
        elif path == "/bomb":
            self.answer(b"\x00" * 3000 + b"<p>" * 30_000)
        elif path == "/story":
            self.answer(STORY.encode())
        else:
            self.send_error(404)

    def answer(self, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on too large an answer is what is wanted."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    serving = Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield serving
    serving.shutdown()
    serving.server_close()
    thread.join()


def reasons(output: Path, base: str, paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """What the store keeps of each path: state and reason."""
    store = SqliteStore(output / "newscrawl.db")
    pages = {path: store.page(base + path) for path in paths}
    store.close()
    return {path: (str(page.state), page.reason) for path, page in pages.items() if page}


def test_each_broken_page_ends_in_its_own_state_and_the_others_are_read(
    server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    base = f"http://127.0.0.1:{server.server_address[1]}"
    paths = ("/huge", "/cut", "/to-file", "/to-self", "/picture", "/bomb", "/none", "/story")
    ran = scrapy(
        "crawl", "articles", "-a", "urls=-", given="\n".join(base + path for path in paths),
        NEWSCRAWL_OUTPUT=tmp_path, DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=False, RETRY_ENABLED=False,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "Traceback" not in ran.err
    assert [record["url"] for record in records(tmp_path)] == [f"{base}/story"]
    ended = reasons(tmp_path, base, paths)
    assert ended["/huge"] == ("failed", "the answer was too large")
    assert ended["/cut"] == ("failed", "the answer broke off")
    assert ended["/to-file"][0] in {"failed", "blocked", "not_article"}
    assert ended["/to-self"][0] in {"failed", "blocked"}
    assert ended["/picture"][0] == "not_article"
    assert ended["/bomb"][0] == "quarantined"
    assert ended["/none"] == ("gone", "HTTP status 404")
    assert "root:" not in json.dumps(records(tmp_path) + records(tmp_path, "quarantine"))
    report = reports(tmp_path)[-1]
    assert (report["asked"], report["addsUp"], report["owed"]) == (len(paths), True, 0)


def test_a_certificate_that_nobody_vouches_for_is_not_believed(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    ran = scrapy(
        "crawl", "newsfeed", "-a", f"url=https://localhost:{server.server_address[1]}/",
        NEWSCRAWL_OUTPUT=tmp_path / "output", DOWNLOAD_DELAY=0, RETRY_ENABLED=False,
    )  # fmt: skip
    assert ran.code == 1
    assert "certificate" in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err


def certificate(folder: Path) -> Path:
    """A certificate for localhost, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    signed = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False).sign(
        key, hashes.SHA256()
    )
    pem = folder / "localhost.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + private)
    return pem
