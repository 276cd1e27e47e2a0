"""The paper over HTTP, asked directly and as a proxy, by a process of its own."""

import http.client
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newscrawl
from newscrawl.demo.newspaper import Newspaper, make_newspaper

ROOT = Path(newscrawl.__file__).parents[1]
COMMAND = [sys.executable, "-X", "utf8", "-m", "newscrawl.demo"]
Headers = dict[str, str]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    command = [*COMMAND, "--port", "0", "--articles", "60", "--remove", "1"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout
        line = server.stdout.readline()
        yield int(line.rsplit(":", 1)[1].strip(" /\n"))
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


@pytest.fixture(scope="module")
def path() -> str:
    return make_newspaper(1, 60).remove(1).articles[0].path


def ask(port: int, target: str, headers: Headers | None = None, method: str = "GET") -> "Answer":
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, target, headers=headers or {})
    response = connection.getresponse()
    answer = Answer(response.status, dict(response.getheaders()), response.read())
    connection.close()
    return answer


class Answer:
    def __init__(self, status: int, headers: Headers, body: bytes) -> None:
        self.status, self.headers, self.text = status, headers, body.decode()


def ask_raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        received = b""
        while part := connection.recv(65536):
            received += part
    return received


def test_an_ordinary_request_takes_the_base_from_its_host(port: int, path: str) -> None:
    answer = ask(port, path)
    assert answer.status == 200
    assert f'<link rel="canonical" href="http://127.0.0.1:{port}{path}">' in answer.text


def test_a_request_to_a_proxy_takes_the_base_from_its_address(port: int, path: str) -> None:
    answer = ask(port, f"http://lowmere-herald.example{path}?a=b")
    assert answer.status == 200
    assert f'<link rel="canonical" href="http://lowmere-herald.example{path}">' in answer.text
    assert "127.0.0.1" not in answer.text


def test_the_address_counts_before_the_host_header(port: int, path: str) -> None:
    request = f"GET http://Lowmere-Herald.example{path} HTTP/1.1\r\nHost: other.example\r\n"
    received = ask_raw(port, f"{request}Connection: close\r\n\r\n".encode()).decode()
    assert received.startswith("HTTP/1.1 200 ")
    assert f'href="http://lowmere-herald.example{path}"' in received
    assert "other.example" not in received


def test_a_raw_request_in_the_ordinary_form_is_answered_too(port: int) -> None:
    request = b"GET /robots.txt HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"
    assert b"Sitemap: http://paper.example/sitemap.xml" in ask_raw(port, request)


def test_a_proxy_request_for_the_bare_host_is_for_home(port: int) -> None:
    request = b"GET http://lowmere-herald.example HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert b'"@type": "WebSite"' in ask_raw(port, request)


def test_a_client_without_host_header_gets_our_own_address(port: int) -> None:
    received = ask_raw(port, b"GET /robots.txt HTTP/1.0\r\n\r\n")
    assert f"Sitemap: http://127.0.0.1:{port}/sitemap.xml".encode() in received


@pytest.mark.parametrize("host", ['a"><b', "user@host", "[", "a b"])
def test_a_host_that_means_something_in_html_is_refused(port: int, host: str) -> None:
    request = f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    assert ask_raw(port, request.encode()).startswith(b"HTTP/1.1 400 ")


def test_redirects_stay_with_the_asked_host(port: int, path: str) -> None:
    answer = ask(port, f"http://lowmere-herald.example{path[:-1]}?ref=news-feed")
    assert answer.status == 301
    assert answer.headers["Location"] == f"http://lowmere-herald.example{path}?ref=news-feed"


@pytest.mark.parametrize("target", ["ARTICLE", "/news-archive/", "/news-archive/rss/", "/sitemap-posts.xml"])
def test_an_unchanged_page_answers_304(port: int, path: str, target: str) -> None:
    target = path if target == "ARTICLE" else target
    first = ask(port, target)
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-None-Match": f'"other", W/{first.headers["ETag"]}'},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = ask(port, target, headers)
        assert (again.status, again.text) == (304, "")
        assert again.headers["ETag"] == first.headers["ETag"]


def test_an_etag_that_differs_counts_before_the_date(port: int, path: str) -> None:
    headers = {
        "If-None-Match": '"other"',
        "If-Modified-Since": ask(port, path).headers["Last-Modified"],
    }
    assert ask(port, path, headers).status == 200


@pytest.mark.parametrize("since", ["Mon, 01 Jan 2024 00:00:00 GMT", "yesterday"])
def test_an_older_or_unreadable_date_gets_the_page(port: int, path: str, since: str) -> None:
    assert ask(port, path, {"If-Modified-Since": since}).status == 200


def test_head_has_the_headers_and_no_body(port: int, path: str) -> None:
    answer = ask(port, path, method="HEAD")
    assert answer.status == 200
    assert answer.headers["ETag"] == ask(port, path).headers["ETag"]
    assert answer.text == ""


def test_other_methods_are_refused(port: int) -> None:
    answer = ask(port, "/", method="POST")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_several_requests_share_a_connection(port: int, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for target, status in ((path, 200), ("/feed/", 404), ("/robots.txt", 200)):
        connection.request("GET", target)
        response = connection.getresponse()
        response.read()
        assert response.status == status
    connection.close()


def test_importing_the_server_does_not_choose_a_reactor() -> None:
    code = "import sys, newscrawl.demo.server; sys.exit('twisted.internet.reactor' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# In a process of its own: whoever makes a site chooses the reactor for everybody.
_OPEN_SITE = """
from urllib.request import urlopen
from twisted.internet import reactor, threads
from newscrawl.demo.newspaper import make_newspaper
from newscrawl.demo.server import listen

asked = []
port = listen(make_newspaper(1, 3), on_request=lambda path, status: asked.append((path, status)))

def ask():
    address = f"http://127.0.0.1:{port.getHost().port}/news-archive/rss/"
    before = urlopen(address).read().count(b"<item>")
    port.factory.paper = port.factory.paper.publish(1)
    return before, urlopen(address).read().count(b"<item>")

def tell(counts):
    print(counts, asked == port.factory.requests == [("/news-archive/rss/", 200)] * 2)
    reactor.stop()

threads.deferToThread(ask).addBoth(tell)
reactor.run()
"""


def test_the_paper_of_a_running_site_can_be_replaced_and_its_log_read() -> None:
    command = [sys.executable, "-c", _OPEN_SITE]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    assert run.stdout == "(3, 4) True\n"


def test_a_noisy_site_never_answers_304_for_a_page_and_softly_removes() -> None:
    command = [*COMMAND, "--port", "0", "--articles", "60", "--remove", "2", "--noise", "--soft404"]
    paper = make_newspaper(1, 60).remove(2, soft=True)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout
        port = int(server.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
        path = paper.articles[0].path
        first = ask(port, path)
        again = ask(
            port, path, {"If-None-Match": first.headers["ETag"], "If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"}
        )
        since = ask(port, path, {"If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"})
        assert [answer.status for answer in (first, again, since)] == [200, 200, 200]
        assert len({first.text, again.text, since.text}) == 3
        feed = ask(port, "/news-archive/rss/")
        assert ask(port, "/news-archive/rss/", {"If-None-Match": feed.headers["ETag"]}).status == 304
        assert sorted(ask(port, f"/{slug}/").status for slug in paper.gone) == [200, 302]
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


def test_truth_is_printed_as_json_lines() -> None:
    command = [*COMMAND, "--truth", "--articles", "20", "--publish", "2", "--edit", "1"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    expected: Newspaper = make_newspaper(1, 20).publish(2).edit(1)
    assert [json.loads(line) for line in printed.stdout.splitlines()] == expected.truth()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--port", "x"], "--port"),
        (["--port", "70000"], "70000"),
        (["--articles", "-1"], "-1"),
        (["--articles", "3", "--edit", "9", "--truth"], "cannot edit 9 of 3 articles"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_arguments_cost_one_line_and_exit_code_2(arguments: list[str], complaint: str) -> None:
    run = subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 2
    assert complaint in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_taken_port_costs_one_line_and_exit_code_2(port: int) -> None:
    command = [*COMMAND, "--port", str(port), "--articles", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 2
    assert f"cannot listen on port {port}" in run.stderr
    assert run.stderr.count("\n") == 1
