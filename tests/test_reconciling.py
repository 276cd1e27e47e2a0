"""Lists are held against each other: what each named, what it alone knew, what stands in one and not in another."""

from __future__ import annotations

from newscrawl.reconciling import EXAMPLES, Named

FEED, NEWS, MAP = (f"https://herald.example/{name}" for name in ("feed", "news", "sitemap.xml"))


def story(number: int, host: str = "herald.example") -> str:
    return f"https://{host}/news/story-{number}"


def named(**lists: range) -> Named:
    found = Named()
    for start, numbers in zip((FEED, NEWS, MAP), lists.values(), strict=False):
        for number in numbers:
            found.add(start, story(number))
    return found


def test_what_a_list_alone_named_is_counted_with_examples() -> None:
    told = named(feed=range(10), news=range(5, 30), map=range(20)).compare({NEWS: 2})
    assert told["articles"] == 30
    assert [(s["listed"], s["alone"], s["lacks"], s["owed"]) for s in told["sources"]] == [
        (10, 0, 20, 0),
        (25, 10, 5, 2),
        (20, 0, 10, 0),
    ]
    assert told["sources"][1]["examples"] == [story(number) for number in range(20, 20 + EXAMPLES)]


def test_two_lists_are_compared_both_ways_and_equal_ones_not_at_all() -> None:
    told = named(feed=range(10), news=range(5, 12)).compare({})
    assert {(d["in"], d["notIn"], d["count"]) for d in told["differences"]} == {(FEED, NEWS, 5), (NEWS, FEED, 2)}
    assert named(feed=range(4), news=range(4)).compare({})["differences"] == []


def test_every_spelling_of_an_address_is_one_article() -> None:
    found = named(feed=range(3))
    found.add(NEWS, story(1, "www.herald.example") + "/?utm_source=mail")
    assert len(found) == 3
    assert found.alone(NEWS) == 0
