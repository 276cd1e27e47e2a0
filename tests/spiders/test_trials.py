"""A list is followed as the spider follows it, but by function calls: every way on, and every trap beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from urllib.parse import urlsplit

import pytest

from newscrawl.normalise import same_site
from newscrawl.sites import parse_sites
from newscrawl.sources import Endpoint, Found, Link, Source, read, to_plain
from newscrawl.sources.counting import filled
from newscrawl.spiders.trials import Telling, Trials
from tests.showmore import (
    A_PAGE,
    KIN,
    PAPER,
    PATHS,
    SIX,
    STORIES,
    Answer,
    Asked,
    Ways,
    as_json,
    cards,
    items,
    list_page,
    number,
    parsed,
)

SITE = "https://paper.example"
NEWS = f"{SITE}/news/"
OTHER = f"{SITE}/other/"


@dataclass
class Walk:
    """What was asked for, in its order, and which articles were found."""

    asked: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)
    trials: Trials = field(default_factory=Trials)

    def paths(self) -> list[str]:
        return [url.removeprefix(SITE) for url in self.asked]


def walk(
    ways: Ways, *starts: Source, forbidden: Callable[[Source], bool] = lambda source: source.kind == "browser"
) -> Walk:
    """Follow lists to their ends. What is forbidden fails, as what robots.txt forbids does."""
    walked = Walk()
    queue = list(starts or (Source("listing", NEWS),))
    while queue and len(walked.asked) < 400:
        source = queue.pop(0)
        if forbidden(source):
            queue += walked.trials.otherwise(source)
            continue
        assert same_site(source.url, SITE)
        walked.asked.append(source.url)
        walked.kinds.append(source.kind)
        method, body = (
            (source.endpoint.method, filled(source.endpoint)[1])
            if source.endpoint and source.kind == "endpoint"
            else ("GET", "")
        )
        answer = ways(Asked(method, source.url.removeprefix(SITE), body, "paper.example"))
        if answer is None or answer.status != 200:
            queue += walked.trials.otherwise(source)
            continue
        given = answer.body if isinstance(answer.body, bytes) else answer.body.encode()
        found, instead = walked.trials.settle(source, read(source, given, source.url), given)
        walked.found |= {urlsplit(link.url).path for link in found.articles}
        queue += [*instead, *found.more]
    return walked


@pytest.mark.parametrize("name", [name for name in SIX | KIN if name != "script only"])
def test_a_list_is_followed_to_its_end(name: str) -> None:
    walked = walk((SIX | KIN)[name])
    assert walked.found == PATHS
    assert len(walked.asked) <= STORIES // A_PAGE + 2
    assert walked.trials.chosen[NEWS].kind in {"listing", "endpoint"}


def test_a_browser_is_the_last_thing_that_is_thought_of() -> None:
    walked = walk(SIX["script only"], forbidden=lambda _source: False)
    assert walked.kinds[-1] == "browser"
    assert len(walked.asked) <= 3


def test_a_browser_that_did_not_help_with_one_list_is_not_started_for_the_next() -> None:
    def ways(asked: Asked) -> Answer | None:
        return (
            list_page("<button>Show More</button><script>start()</script>")
            if parsed(asked)[0] in {"/news/", "/town/"}
            else None
        )

    walked = walk(ways, Source("listing", NEWS), Source("listing", f"{SITE}/town/"), forbidden=lambda _source: False)
    assert walked.kinds.count("browser") <= 2  # both lists were read before the first browser was
    late = Source("listing", f"{SITE}/sea/")
    body = str(list_page("<button>Show More</button><script>start()</script>").body).encode()
    found, _ = walked.trials.settle(late, read(late, body, late.url), body)
    (more,) = found.more
    assert walked.trials.otherwise(replace(more, otherwise=more.otherwise)) == ()


def test_a_script_is_read_once_for_all_lists_of_a_site() -> None:
    def both(asked: Asked) -> Answer | None:
        return SIX["json cursor"](Asked(asked.method, asked.path.replace("/culture/", "/news/"), asked.body))

    walked = walk(both, Source("listing", NEWS))
    again = [Source("listing", f"{SITE}/culture/")]
    before = len(walked.asked)
    queue = again
    while queue:
        source = queue.pop(0)
        walked.asked.append(source.url)
        answer = both(Asked("GET", source.url.removeprefix(SITE)))
        assert answer is not None
        body = str(answer.body).encode()
        found, instead = walked.trials.settle(source, read(source, body, source.url), body)
        queue += [*instead, *found.more]
    assert "/assets/list.js" in walked.paths()[:before]
    assert "/assets/list.js" not in walked.paths()[before:]
    assert len(walked.asked) - before == STORIES // A_PAGE


# --- traps ------------------------------------------------------------------------------------------------------------


def test_a_list_without_a_button_is_asked_for_nothing_else() -> None:
    assert walk(lambda _asked: list_page("<script>fetch('/api/weather?page=' + page)</script>")).paths() == ["/news/"]


def test_a_last_page_that_is_repeated_for_ever_is_the_last() -> None:
    def ways(asked: Asked) -> Answer | None:
        path, query = parsed(asked)
        if path == "/api/stories":
            return as_json({"stories": items(min((number(query, "page", 1) - 1) * A_PAGE, STORIES - A_PAGE))})
        return SIX["json page"](asked)

    walked = walk(ways)
    assert walked.found == PATHS
    assert len(walked.asked) <= STORIES // A_PAGE + 1


def test_an_endless_scroll_ends_where_it_begins_to_repeat_itself() -> None:
    def ways(asked: Asked) -> Answer | None:
        path, query = parsed(asked)
        if path == "/api/stories":
            start = (number(query, "page", 1) - 1) * A_PAGE % STORIES
            return as_json({"stories": items(start), "time": query.get("page")})
        return SIX["json page"](asked)

    walked = walk(ways)
    assert walked.found == PATHS
    assert len(walked.asked) <= STORIES // A_PAGE + 3


def test_an_endless_calendar_ends_with_the_first_month_that_shows_nothing_new() -> None:
    def ways(asked: Asked) -> Answer | None:
        month = int(re.sub(r"\D", "", asked.path) or 1)
        return list_page(
            f'<a rel="next" href="/news/page/{month + 1}/">Next month</a>', shown=cards(0) if month < 3 else ""
        )

    assert len(walk(ways).asked) <= 3


def test_session_ids_make_no_new_articles_and_no_new_pages() -> None:
    count = iter(range(10_000))

    def ways(asked: Asked) -> Answer | None:
        session = f"{next(count) + 11:x}af09b7c3d1e2f4a5"
        listed = re.sub(r'href="(/news/[^"]+)"', rf'href="\1?sid={session}"', cards(0))
        page = number(parsed(asked)[1], "page", 1)
        return list_page(f'<a rel="next" href="/news/?page={page + 1}&amp;sid={session}">Next</a>', shown=listed)

    walked = walk(ways)
    assert len(walked.asked) <= 2
    assert len(walked.found) == A_PAGE


def test_a_button_that_leads_nowhere_costs_a_few_requests() -> None:
    def ways(asked: Asked) -> Answer | None:
        return list_page('<button data-url="/gone?page=2">Show More</button>') if parsed(asked)[0] == "/news/" else None

    walked = walk(ways)
    assert len(walked.asked) <= 3
    assert walked.trials.chosen == {}


def test_an_answer_of_other_things_is_no_continuation() -> None:
    def ways(asked: Asked) -> Answer | None:
        if parsed(asked)[0] == "/api/tags":
            return as_json({"tags": [{"name": "Harbor", "url": "/tag/harbor"}, {"name": "Mill", "url": "/tag/mill"}]})
        return list_page('<button data-url="/api/tags?page=2">Show More</button>') if asked.path == "/news/" else None

    assert walk(ways).found == {story.path for story in PAPER[:A_PAGE]}


def test_where_an_endpoint_is_forbidden_the_next_way_is_tried() -> None:
    def ways(asked: Asked) -> Answer | None:
        page = SIX["json page"](asked)
        path, query = parsed(asked)
        if path == "/news/" and page and "page" in query:
            return list_page("", shown=cards((number(query, "page", 1) - 1) * A_PAGE))
        return page

    walked = walk(ways, forbidden=lambda source: "/api/" in source.url or source.kind == "browser")
    assert walked.found == PATHS
    assert not [path for path in walked.paths() if path.startswith("/api/")]


def test_an_endpoint_of_another_host_is_never_asked() -> None:
    button = '<button data-url="https://other.example/more?page=2">Show More</button>'
    script = "<script>fetch('https://other.example/api?page=' + page)</script><script src='https://other.example/list.js'></script>"
    walked = walk(
        lambda asked: list_page(button + script) if parsed(asked)[0] == "/news/" else None
    )  # `walk` refuses other hosts
    assert walked.found == {story.path for story in PAPER[:A_PAGE]}


def test_a_next_link_that_is_broken_gives_way_to_the_button() -> None:
    def ways(asked: Asked) -> Answer | None:
        page = SIX["json page"](asked)
        if asked.path == "/news/" and page:
            return Answer(str(page.body).replace("</head>", '<link rel="next" href="/news/page/2/"></head>'))
        return page

    assert walk(ways).found == PATHS


def test_counting_may_begin_before_the_end_of_what_is_shown() -> None:
    def ways(asked: Asked) -> Answer | None:
        path, query = parsed(asked)
        if path == "/api/small":
            return as_json(items((number(query, "page", 1) - 1) * 3, 3))
        script = "<script>let page = 0; b.onclick = () => fetch('/api/small?page=' + ++page)</script>"
        return list_page(f"<button>Show More</button>{script}") if path == "/news/" else None

    assert walk(ways).found == PATHS


def test_a_page_that_its_scripts_fill_is_read_from_the_first_article_on() -> None:
    def ways(asked: Asked) -> Answer | None:
        path, _ = parsed(asked)
        if path == "/news/":
            return Answer(
                '<!DOCTYPE html><html><body><div id="root"></div><script src="/static/app.js"></script></body></html>'
            )
        if path == "/static/app.js":
            return Answer(
                "async function load(page) { return (await fetch(`/api/stories?page=${page}`)).json() }",
                "text/javascript",
            )
        return SIX["json page"](asked)

    walked = walk(ways)
    assert walked.found == PATHS
    assert len(walked.asked) == STORIES // A_PAGE + 2


def test_a_front_page_that_its_scripts_fill_is_read_beside_its_feeds() -> None:
    feed = Source("feed", f"{SITE}/feed/")
    script = Source("script", f"{SITE}/app.js", page=2)
    found, instead = Trials().settle(Source("home", f"{SITE}/"), Found(more=(feed, script)), b"")
    assert (found.more, instead) == ((feed,), (script,))


def test_articles_that_a_script_addresses_by_their_parts_are_found() -> None:
    def ways(asked: Asked) -> Answer | None:
        if parsed(asked)[0] == "/news/":
            return Answer(
                '<!DOCTYPE html><html><body><div id="app"></div><script src="/app.js"></script></body></html>'
            )
        if parsed(asked)[0] == "/app.js":
            script = """const load = page => fetch(`/api/stories?page=${page}`).then(r => r.json())
            list.innerHTML = items.map(i => `<a href="/news/${i.slug}">${i.title}</a>`).join("")"""
            return Answer(script, "text/javascript")
        told = SIX["json page"](asked)
        return told and replace(told, body=re.sub(r'"url": "[^"]*", ', "", str(told.body)))

    assert {urlsplit(path).path.strip("/") for path in walk(ways).found} == {path.strip("/") for path in PATHS}


def test_a_list_may_go_on_behind_the_mark_of_its_last_card() -> None:
    def marked(start: int) -> str:
        return "".join(
            f'<div class="item" data-id="{9000 - n}">{PAPER[n].card()}</div>'
            for n in range(start, min(start + A_PAGE, STORIES))
        )

    def ways(asked: Asked) -> Answer | None:
        if parsed(asked)[0] == "/news/":
            script = """$(".more").click(function () {
            $.post("/ajax/more", {desk: "a", last_id: $(".item").last().data("id")}, function (html) { list.append(html) }) })"""
            return list_page(f'<a href="#" class="more">Load more</a><script>{script}</script>', shown=marked(0))
        last = re.search(r"last_id=(\d+)", asked.body)
        return Answer(marked(9001 - int(last[1]))) if asked.path == "/ajax/more" and last else None

    walked = walk(ways)
    assert walked.found == PATHS
    assert len(walked.asked) <= STORIES // A_PAGE + 1


def test_where_a_way_brings_one_list_nothing_another_list_goes_its_own_way() -> None:
    shared = Source("endpoint", f"{SITE}/api/all?page=2", page=2, endpoint=Endpoint(f"{SITE}/api/all?page={{page}}"))
    town, sea = (
        Source("endpoint", f"{SITE}/{desk}?page=2", page=2, first=f"{SITE}/{desk}") for desk in ("town", "sea")
    )
    trials = Trials()
    assert trials.otherwise(replace(shared, first=town.start, otherwise=(town,)), came=False) == (town,)
    tried = Found(more=(replace(shared, first=sea.start, otherwise=(sea,)),))
    assert trials.settle(Source("listing", sea.start), tried, b"")[1] == (sea,)


def test_max_pages_is_a_bound_for_every_way() -> None:
    walked = walk(SIX["json page"], Source("listing", NEWS, max_pages=3))
    assert len(walked.asked) == 3


def test_an_endpoint_that_a_person_describes_is_a_list_by_itself() -> None:
    text = f'[[site]]\nname = "paper"\nurl = "{SITE}/"\n[[site.sources]]\nkind = "endpoint"\nurl = "{SITE}/api/more"\nmethod = "POST"\n'
    text += 'body = \'{"section": "latest", "skip": {offset}}\'\n'
    (source,) = parse_sites(text, "mine.toml")["paper"].starts()
    walked = walk(KIN["json post"], source)
    assert walked.found == PATHS
    assert len(walked.asked) == STORIES // A_PAGE + 1


def test_sources_hold_plain_values_only() -> None:
    page = SIX["json cursor"](Asked("GET", "/news/"))
    assert page is not None
    found = read(Source("listing", NEWS), str(page.body).encode(), NEWS)
    for more in found.more:
        assert json.loads(json.dumps(asdict(more)))["kind"] == "script"


def test_a_later_run_begins_with_the_way_that_proved_right_and_tries_no_more_where_none_did() -> None:
    wrong = Source(
        "endpoint", f"{SITE}/wrong?page=2", page=2, first=NEWS, endpoint=Endpoint(f"{SITE}/wrong?page={{page}}")
    )
    right = Source(
        "endpoint", f"{SITE}/more?page=2", page=2, first=NEWS, endpoint=Endpoint(f"{SITE}/more?page={{page}}")
    )
    kept = {"ways": {NEWS: to_plain(right)}, "vain": {OTHER: 2}}
    trials = Trials.from_dict(json.loads(json.dumps(kept)))
    links = (Link(f"{SITE}/news/the-pier-opens-again"),)
    found = Found(links, more=(replace(wrong, otherwise=(right,)),))
    settled, _ = trials.settle(Source("listing", NEWS), found, b"1")
    assert [more.url for more in settled.more] == [right.url]
    assert [more.url for more in settled.more[0].otherwise] == [wrong.url]
    for reading in range(3):
        settled, _ = trials.settle(Source("listing", OTHER), Found(links, more=(wrong,)), str(reading).encode())
        assert bool(settled.more) == (reading == 2)
    assert trials.to_dict()["ways"] == kept["ways"]


def page(number: int, *paths: str) -> tuple[Source, Found, Telling]:
    source = replace(Source("listing", f"{NEWS}?page={number}"), page=number, first=NEWS)
    links = tuple(Link(f"{SITE}/{path}", headline=f"What became of {path}") for path in paths)
    onwards = source.next(f"{NEWS}?page={number + 1}")
    return source, Found(links, (onwards,)), Telling(links, frozenset(link.url for link in links))


def goes_on(trials: Trials, number: int, *paths: str) -> bool:
    source, found, telling = page(number, *paths)
    settled, instead = trials.settle(source, found, f"{number}".encode(), telling)
    return bool(settled.more or instead)


def stories(first: int, count: int = 10) -> list[str]:
    return [f"story-{number}" for number in range(first, first + count)]


def test_a_page_that_is_the_first_again_with_other_recommendations_ends_its_list() -> None:
    trials = Trials()
    trials.settle(Source("sitemap", SITE), Found(page(1, *stories(0, 60))[1].articles), b"")
    assert goes_on(trials, 1, *stories(0), *stories(40, 4))
    assert not goes_on(trials, 2, *stories(0), *stories(44, 4))


def test_a_list_that_goes_round_ends_where_it_begins_again() -> None:
    trials = Trials()
    trials.settle(Source("sitemap", SITE), Found(page(1, *stories(0, 60))[1].articles), b"")
    assert goes_on(trials, 1, *stories(0))
    assert goes_on(trials, 2, *stories(10, 3))
    assert not goes_on(trials, 3, *stories(0), "story-50")


def test_a_list_goes_on_beside_a_large_box_that_stays_though_all_is_known_from_elsewhere() -> None:
    trials, box = Trials(), [f"box-{number}" for number in range(12)]
    trials.settle(Source("sitemap", SITE), Found(page(1, *stories(0, 60))[1].articles), b"")
    assert all(goes_on(trials, number, *stories(10 * number), *box) for number in range(1, 6))


def test_recommendations_of_what_is_known_do_not_carry_an_empty_list_on_for_ever() -> None:
    trials = Trials()
    trials.settle(Source("sitemap", SITE), Found(page(1, *stories(0, 900))[1].articles), b"")
    assert goes_on(trials, 1, *stories(0))
    pages = [goes_on(trials, number, *stories(10 + 4 * number, 4)) for number in range(2, 8)]
    assert pages[:2] == [True, True]
    assert not any(pages[2:])


def test_a_list_that_names_stories_by_their_own_addresses_does_not_go_on_with_others() -> None:
    trials = Trials()
    assert goes_on(trials, 1, *stories(0))
    source, found, telling = page(2, *stories(30, 4))
    settled, instead = trials.settle(source, found, b"2", replace(telling, repeats=telling.likely))
    assert not settled.more
    assert not instead
