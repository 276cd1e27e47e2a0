"""Crawl a folder of recorded pages at their own addresses, through a proxy on loopback, and say what became of them.

    python benchmarks/replay.py CORPUS [--sets aeb,fundus] [--limit 100] [--keep FOLDER]

CORPUS holds `<set>/truth.jsonl`, whose lines have `id` and `url`, and `<set>/pages/<id>.html.gz`. Every page goes the
whole way: `scrapy crawl articles -a urls=FILE` asks the proxy for it over HTTP or TLS, reads it, and writes JSON Lines.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import os
import ssl
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from jsonschema import Draft202012Validator

from newscrawl.normalise import key_of, normal_url

ROOT = Path(__file__).resolve().parent.parent
SETS = ("aeb", "fundus", "trafilatura", "mediacloud", "wcxb")
GENTLE_NO_MORE = ("DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "DOWNLOAD_VERIFY_CERTIFICATES=False")


def recorded(corpus: Path, sets: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The address and the file of every page."""
    for name in sets:
        with (corpus / name / "truth.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                yield page["url"], corpus / name / "pages" / f"{page['id']}.html.gz"


class Proxy:
    """An HTTP proxy that knows the recorded pages and nothing else; CONNECT is answered with an own certificate."""

    def __init__(self, pages: dict[str, Path], folder: Path) -> None:
        self.pages = pages
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(_certificate(folder))
        self.port = 0
        self._ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        self._ready.wait()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0, limit=1 << 20)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await server.serve_forever()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        origin = ""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
                if method == "CONNECT":
                    origin = "https://" + target.removesuffix(":443")
                    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    await writer.drain()
                    await writer.start_tls(self.tls)
                    continue
                writer.write(self._reply(target if target.startswith("http") else origin + target))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass  # the client hung up
        finally:
            writer.close()

    def _reply(self, url: str) -> bytes:
        file = self.pages.get(key_of(url))
        if file is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        # The recorded text is UTF-8 whatever the page's own <meta charset> says; the header outranks it.
        body = gzip.decompress(file.read_bytes())
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "replay")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    pem = folder / "replay.pem"
    pem.write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return pem


def crawl(pages: dict[str, str], proxy: Proxy, folder: Path) -> int:
    """Run the crawl over the addresses; its exit code. Its log goes to `folder/log`."""
    (folder / "urls").write_text("\n".join(pages.values()), encoding="utf-8")
    address = f"http://127.0.0.1:{proxy.port}"
    command = ["scrapy", "crawl", "articles", "-a", f"urls={folder / 'urls'}", "--logfile", str(folder / "log")]
    for setting in (*GENTLE_NO_MORE, f"NEWSCRAWL_OUTPUT={folder / 'output'}"):
        command += ["-s", setting]
    own = {"http_proxy": address, "https_proxy": address, "no_proxy": ""}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **own, "PATH": path}, check=False).returncode


def lines(folder: Path, kind: str) -> Iterator[dict[str, object]]:
    """The records of one kind that the crawl wrote."""
    for file in sorted((folder / "output" / kind).glob("date=*/*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def report(pages: dict[str, str], folder: Path, seconds: float) -> int:
    """Print what became of the pages; 1 where fewer than 97 of 100 became articles, or anything is broken."""
    written = {key_of(str(record["url"])) for record in lines(folder, "articles")}
    reasons = {key_of(str(record["url"])): record["reasons"] for record in lines(folder, "quarantine")}
    log = (folder / "log").read_text(encoding="utf-8")
    missed = [key for key in pages if key not in written]
    share = (len(pages) - len(missed)) / len(pages)
    traces = log.count("Traceback")
    schema = json.loads((ROOT / "newscrawl" / "schema.json").read_text(encoding="utf-8"))
    fits = Draft202012Validator(schema).is_valid
    odd = [record["url"] for kind in ("articles", "quarantine") for record in lines(folder, kind) if not fits(record)]
    print(f"{len(pages)} pages, {len(written)} articles ({share:.1%}), {seconds:.0f} s, {traces} tracebacks")
    for url in odd:
        print(f"  does not satisfy the schema: {url}")
    counted = Counter(", ".join(map(str, reasons.get(key, ["see the log"]))) for key in missed)  # type: ignore[call-overload]
    for reason, count in counted.most_common():
        print(f"  {count:4} not written: {reason}")
    for key in missed:
        print(f"       {pages[key]}: {reasons.get(key, 'see the log')}")
    return 0 if share >= 0.97 and not traces and not odd else 1


def main() -> int:
    """Replay the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--keep", type=Path, help="keep the output, the log and the list of addresses here")
    opts = parser.parse_args()
    found = list(recorded(opts.corpus, tuple(opts.sets.split(","))))[: opts.limit]
    no_address = [url for url, _ in found if normal_url(url) is None]
    for url in no_address:
        print(f"left out, no web address: {url}")
    urls = {key_of(url): url for url, _ in found if url not in no_address}
    files = {key_of(url): file for url, file in found}
    with tempfile.TemporaryDirectory() as scratch:
        folder = opts.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        begun = monotonic()
        crawl(urls, Proxy(files, folder), folder)
        return report(urls, folder, monotonic() - begun)


if __name__ == "__main__":
    sys.exit(main())
