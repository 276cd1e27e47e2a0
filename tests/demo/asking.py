"""How the tests ask the paper for a page, without a server."""

from typing import Any

from lxml import etree
from lxml import html as lxml_html

from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.pages import Reply, render

BASE = "http://lowmere-herald.example"


def get(paper: Newspaper, path: str, query: str = "") -> Reply:
    return render(paper, path, query, BASE)


def text_of(paper: Newspaper, path: str) -> str:
    reply = get(paper, path)
    assert reply.status == 200, path
    return reply.body.decode()


# lxml's types leave open what an XPath returns, so trees go untyped.
def tree_of(paper: Newspaper, path: str) -> Any:
    return lxml_html.fromstring(get(paper, path).body)


def fragment(content: str) -> Any:
    return lxml_html.fromstring(f"<div>{content}</div>")


def xml_of(paper: Newspaper, path: str) -> Any:
    return etree.fromstring(get(paper, path).body)
