"""What patterns leave out is noticed, and some of it tried: a wrong pattern is mended by what it hid."""

from __future__ import annotations

from newscrawl.sources import AddressPatterns, Source, from_plain, read, to_plain
from newscrawl.sources.found import Endpoint
from newscrawl.sources.watching import pick, watched

SITE = "https://herald.example"
SITEMAP = Source("sitemap", f"{SITE}/sitemap.xml")


def learned() -> AddressPatterns:
    """A site whose articles stand under /news/, and of whose /briefing/ four pages were none."""
    articles = [f"{SITE}/news/the-pier-opens-again-{number}" for number in range(30)]
    return AddressPatterns().learn(articles, [f"{SITE}/briefing/{number}" for number in range(70, 75)])


def entries(*urls: str) -> bytes:
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'.encode()


def test_what_a_list_loses_to_the_patterns_is_noticed_once_each() -> None:
    patterns = watched(learned())
    hidden = [f"{SITE}/briefing/{number}" for number in (81, 82)]
    found = read(
        SITEMAP, entries(*hidden, hidden[0], f"{SITE}/news/the-quay-floods-at-noon"), SITEMAP.url, None, patterns
    )
    assert [link.url for link in found.articles] == [f"{SITE}/news/the-quay-floods-at-noon"]
    assert list(patterns.left) == hidden


def test_one_article_among_what_is_left_out_mends_the_patterns() -> None:
    patterns = learned()
    assert patterns.leaves_out(f"{SITE}/briefing/83")
    assert not patterns.learn([f"{SITE}/briefing/81"]).leaves_out(f"{SITE}/briefing/83")


def test_another_address_is_tried_on_another_day() -> None:
    left = [f"{SITE}/briefing/{number}" for number in range(100)]
    picked = {pick(left, f"2026-11-{day:02}") for day in range(1, 29)}
    assert len(picked) > 20
    assert pick(left, "2026-11-01") == pick(reversed(left), "2026-11-01")
    assert pick([], "2026-11-01") is None


def test_a_source_survives_as_plain_values() -> None:
    endpoint = Endpoint(f"{SITE}/api?page={{page}}", "POST", '{"page": {page}}', value="2")
    source = Source(
        "endpoint", f"{SITE}/api?page=2", page=2, first=f"{SITE}/news", endpoint=endpoint, facts=(("a", "b"),)
    )
    assert from_plain(to_plain(source)) == source
    assert from_plain({**to_plain(source), "of a later version": 1}) == source
