"""What every store promises, whatever database lies below it. A test module gives the fixture `reopen` and imports all.

`reopen()` gives the store as a new process would find it; what a store before it had only staged is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from newscrawl.copies import fingerprint
from newscrawl.items import State
from newscrawl.store import (
    FINAL,
    BackfillList,
    Discovery,
    Entry,
    Learned,
    Segment,
    Signal,
    Store,
    StoredArticle,
    StoredAuthor,
    StoredList,
    StoredRobots,
    StoredRun,
    Validators,
    Visit,
)

AT, LATER, MUCH_LATER = "2026-11-24T12:00:00Z", "2026-11-25T12:00:00Z", "2026-12-24T12:00:00Z"
PIER = "https://herald.example/news/pier-opens"
FEED = "https://herald.example/feed"
ARTICLE = StoredArticle(
    identifier="herald.example/news/pier-opens",
    site="herald",
    url=PIER,
    version=1,
    content_hash="c1",
    revision_hash="r1",
    headline_hash="h1",
    body_hash="b1",
    first_seen=AT,
    last_written=AT,
    cluster="herald.example/news/pier-opens",
    next_visit=LATER,
    listed="2026-11-24T11:00:00Z",
    etag='"e1"',
    last_modified="Tue, 24 Nov 2026 11:00:00 GMT",
    snapshot=b"\x00\xffsnapshot",
)
# Sentences of which no two share four words in a row.
STORY = " ".join(
    f"The {n}th boat left quay {n * 7} with cargo number {n * 13} aboard for harbour {n * 29}." for n in range(40)
)
OTHER_STORY = " ".join(
    f"Nobody in street {n * 31} has seen lamp {n * 17} lit since winter {n * 3} came." for n in range(40)
)
Reopen = Callable[[], Store]


def visit(
    state: State, *urls: str, article: StoredArticle | None = None, reason: str = "", retry: str | None = None
) -> Visit:
    return Visit(site="herald", state=state, urls=urls or (PIER,), article=article, reason=reason, retry=retry)


def found(url: str = PIER, site: str = "herald") -> Discovery:
    return Discovery(site=site, url=url, found_on=FEED, link='{"link":{}}')


def keep(store: Store, *entries: Entry, at: str = AT) -> None:
    for entry in entries:
        store.stage(entry, at)
    store.commit()


def state_of(store: Store, url: str = PIER) -> State | None:
    page = store.page(url)
    return page.state if page else None


def owed(store: Store, now: str = LATER, site: str = "herald") -> list[str]:
    return [page.url for page in store.owed(site, now)]


def test_every_spelling_of_an_address_is_one_page(reopen: Reopen) -> None:
    store = reopen()
    keep(store, visit(State.GONE))
    assert state_of(store, "http://www.herald.example/news/pier-opens/?utm_source=mail#top") is State.GONE
    assert store.page("https://herald.example/news/pier-opens?page=2") is None


def test_what_is_staged_is_known_at_once_and_kept_by_the_commit(reopen: Reopen) -> None:
    store = reopen()
    author = StoredAuthor(identifier="a", site="herald", version=1, content_hash="x", first_seen=AT, last_written=AT)
    validators = Validators(url=FEED, site="herald", reader="1", etag='"f"')
    entries = (visit(State.WRITTEN, PIER, "https://herald.example/p/7", article=ARTICLE), author, validators)
    for entry in (*entries, Signal(site="herald", proved=True), found("https://herald.example/new-one")):
        store.stage(entry, AT)
    for turn in range(2):
        assert state_of(store) is State.WRITTEN
        assert store.find(["https://herald.example/none", "https://herald.example/p/7"]) == ARTICLE
        assert store.find_by_hash("herald", "c1") == ARTICLE
        assert store.find_article(ARTICLE.identifier) == ARTICLE
        assert store.find_author("a") == author
        assert store.validators(FEED) == validators
        assert store.signals("herald") == (1, 1)
        if not turn:
            store.commit()
            store.close()
            store = reopen()
    assert owed(store) == ["https://herald.example/new-one"]


def test_what_was_only_staged_never_was(reopen: Reopen) -> None:
    store = reopen()
    store.stage(visit(State.WRITTEN, article=ARTICLE), AT)
    store.stage(found("https://herald.example/2"), AT)
    store.discard()
    assert store.page(PIER) is None
    assert store.find_article(ARTICLE.identifier) is None
    store.stage(visit(State.WRITTEN, article=ARTICLE), AT)
    store.close()
    assert reopen().page(PIER) is None


def test_nothing_of_a_commit_that_fails_is_kept(reopen: Reopen) -> None:
    store = reopen()
    keep(store, visit(State.FAILED, retry=LATER))
    store.stage(visit(State.WRITTEN, article=ARTICLE), AT)
    broken = replace(ARTICLE, identifier="herald.example/2", version=None)  # type: ignore[arg-type]
    store.stage(visit(State.WRITTEN, "https://herald.example/2", article=broken), AT)
    segment = Segment(run="r", path="articles/x.jsonl", length=10, lines=1)
    with pytest.raises(Exception, match="version"):
        store.commit([segment])
    for known in (store, reopen()):
        assert state_of(known) is State.FAILED
        assert known.find_article(ARTICLE.identifier) is None
        assert known.unpublished("r") == []
    keep(store, visit(State.GONE))
    assert state_of(store) is State.GONE


def test_an_article_is_found_by_content_on_its_own_site_only(reopen: Reopen) -> None:
    store = reopen()
    keep(store, visit(State.WRITTEN, article=ARTICLE))
    assert store.find_by_hash("herald", "c1") == ARTICLE
    assert store.find_by_hash("gazette", "c1") is None
    edited = replace(ARTICLE, content_hash="c2", version=2)
    store.stage(visit(State.REVISED, article=edited), LATER)
    assert store.find_by_hash("herald", "c1") is None
    assert store.find_by_hash("herald", "c2") == edited


def test_the_article_that_was_there_first_is_found_by_content(reopen: Reopen) -> None:
    store = reopen()
    second = replace(ARTICLE, identifier="herald.example/b", first_seen=LATER)
    keep(store, visit(State.WRITTEN, "https://herald.example/b", article=second))
    keep(store, visit(State.WRITTEN, article=ARTICLE))
    assert store.find_by_hash("herald", "c1") == ARTICLE


def test_a_failure_of_today_takes_no_final_state_and_no_article_away(reopen: Reopen) -> None:
    store = reopen()
    keep(store, visit(State.WRITTEN, article=ARTICLE))
    keep(store, visit(State.FAILED, reason="503", retry=LATER), at=LATER)
    assert state_of(store) is State.WRITTEN
    assert store.find([PIER]) == ARTICLE
    assert store.count_owed("herald") == 0
    keep(store, visit(State.GONE), at=LATER)
    assert state_of(store) is State.GONE
    assert store.find([PIER]) == ARTICLE


def test_an_address_goes_to_another_article_only(reopen: Reopen) -> None:
    store = reopen()
    keep(store, visit(State.WRITTEN, article=ARTICLE))
    keep(store, visit(State.NOT_ARTICLE))
    assert store.find([PIER]) == ARTICLE
    other = replace(ARTICLE, identifier="herald.example/other")
    keep(store, visit(State.WRITTEN, article=other))
    assert store.find([PIER]) == other


@pytest.mark.parametrize("state", sorted(FINAL))
def test_what_was_found_is_owed_until_it_has_ended(reopen: Reopen, state: State) -> None:
    store = reopen()
    keep(store, found())
    page = store.page(PIER)
    assert page is not None
    assert (page.state, page.found, page.found_on, page.next_visit, page.link) == (None, AT, FEED, AT, '{"link":{}}')
    assert owed(store) == [PIER]
    assert store.count_owed("herald") == 1
    assert owed(store, site="gazette") == []
    keep(store, visit(state), at=LATER)
    assert owed(store, MUCH_LATER) == []
    assert store.count_owed("herald") == 0
    keep(store, found(), at=LATER)  # its list names it still
    assert owed(store, MUCH_LATER) == []


def test_a_page_that_failed_is_owed_later_until_it_is_given_up(reopen: Reopen) -> None:
    store = reopen()
    keep(store, found(), visit(State.FAILED, reason="HTTP status 500", retry=LATER))
    assert owed(store, AT) == []
    assert owed(store, LATER) == [PIER]
    assert store.count_owed("herald") == 1
    keep(store, visit(State.BLOCKED, reason="given up", retry=None))
    page = reopen().page(PIER)
    assert page is not None
    assert (page.state, page.attempts, page.next_visit) == (State.BLOCKED, 2, None)
    assert (page.reason, page.link) == ("given up", None)
    assert owed(store, MUCH_LATER) == []


def test_a_page_that_failed_may_end_well_later(reopen: Reopen) -> None:
    store = reopen()
    for state in (State.FAILED, State.BLOCKED, State.WRITTEN):
        keep(store, visit(state, retry=LATER))
        assert state_of(store) is state
    assert store.count_owed("herald") == 0


def test_many_owed_pages_are_read_once_each_while_they_are_worked_off(reopen: Reopen) -> None:
    store = reopen()
    urls = [f"https://herald.example/story-{number}" for number in range(1203)]
    keep(store, *(found(url) for url in urls))
    met = []
    for number, page in enumerate(store.owed("herald", LATER)):
        met.append(page.url)
        store.stage(visit(State.NOT_ARTICLE, page.url), AT)
        if number % 70 == 0:
            store.commit()
    store.commit()
    assert sorted(met) == sorted(urls)
    assert store.count_owed("herald") == 0


def test_articles_are_due_when_their_time_has_come(reopen: Reopen) -> None:
    store = reopen()
    keep(store, visit(State.WRITTEN, article=ARTICLE))
    assert list(store.due("herald", AT)) == []
    assert list(store.due("herald", LATER)) == [ARTICLE]
    assert list(store.due("gazette", LATER)) == []
    store.stage(visit(State.UNCHANGED, article=replace(ARTICLE, next_visit=None)), LATER)
    assert list(store.due("herald", MUCH_LATER)) == []


def test_an_author_is_kept_in_his_newest_version(reopen: Reopen) -> None:
    store = reopen()
    first = StoredAuthor(identifier="a", site="herald", version=1, content_hash="x", first_seen=AT, last_written=AT)
    second = replace(first, version=2, content_hash="y", last_written=LATER)
    keep(store, first)
    keep(store, second)
    assert reopen().find_author("a") == second
    assert store.find_author("b") is None


def test_a_list_is_remembered_as_the_server_told_it_last(reopen: Reopen) -> None:
    store = reopen()
    keep(store, found())  # an address found on it is not yet a word of the server's
    assert store.validators(FEED) is None
    first = Validators(url=FEED, site="herald", reader="1", etag='"f"')
    second = replace(first, etag=None, last_modified="Tue, 24 Nov 2026 11:00:00 GMT", digest="d2")
    for validators in (first, second):
        keep(store, validators)
        assert reopen().validators(FEED) == validators


def test_a_list_is_due_when_its_time_has_come_and_known_by_site(reopen: Reopen) -> None:
    store = reopen()
    feed = StoredList(url=FEED, site="herald", kind="feed", source="{}", next_visit=LATER, pace="{}")
    author = replace(feed, url="https://herald.example/author/ada", kind="author", found_on=FEED)
    store.stage(feed, AT)
    for turn in range(2):
        assert store.list_at("herald", FEED) == feed
        assert store.list_at("other", FEED) is None
        if not turn:
            keep(store, author, replace(feed, site="gazette", next_visit=AT))
            store = reopen()
    assert list(store.lists_due("herald", AT)) == []
    assert list(store.lists_due("herald", LATER)) == [feed]  # nobody has led to the author
    assert store.list_at("herald", author.url) == author
    keep(store, replace(feed, next_visit=MUCH_LATER, pace='{"held":15}'))
    assert list(reopen().lists_due("herald", LATER)) == []
    store.stage(replace(feed, next_visit=LATER), AT)
    store.discard()
    assert list(store.lists_due("herald", LATER)) == []


def test_what_was_learnt_of_a_site_stands_under_its_name_until_something_newer_does(reopen: Reopen) -> None:
    store = reopen()
    assert store.learned("herald", "patterns") is None
    keep(store, Learned(site="herald", name="patterns", value="1"), Learned(site="herald", name="ways", value="2"))
    store.stage(Learned(site="herald", name="patterns", value="3"), AT)
    assert store.learned("herald", "patterns") == "3"
    store.discard()
    store = reopen()
    assert (store.learned("herald", "patterns"), store.learned("herald", "ways")) == ("1", "2")
    assert store.learned("gazette", "patterns") is None


def test_a_robots_txt_is_remembered_with_the_moment_it_was_asked_for(reopen: Reopen) -> None:
    store = reopen()
    first = StoredRobots(origin="https://herald.example", asked=AT, body=b"\xffDisallow: /p/")
    store.stage(first, AT)
    assert store.robots("https://herald.example") == first
    keep(store, replace(first, asked=LATER, body=b""))
    assert reopen().robots("https://herald.example") == replace(first, asked=LATER, body=b"")
    assert store.robots("http://herald.example") is None


def test_signals_are_counted_by_site(reopen: Reopen) -> None:
    store = reopen()
    assert store.signals("herald") == (0, 0)
    keep(store, *(Signal(site="herald", proved=number == 1) for number in range(3)), Signal(site="other", proved=True))
    assert reopen().signals("herald") == (3, 1)


def test_completeness_is_taken_once_and_kept_by_site(reopen: Reopen) -> None:
    store = reopen()
    assert not store.take_completeness("herald")
    store.keep_completeness(["herald", "gazette"], AT)
    store = reopen()
    assert store.take_completeness("herald")
    assert not store.take_completeness("herald")
    assert store.take_completeness("gazette")


def test_a_store_is_new_until_a_run_has_begun_on_it(reopen: Reopen) -> None:
    store = reopen()
    assert store.created
    keep(store, found())
    store = reopen()
    assert store.created
    store.begin_run(StoredRun(run="r", spider="newsfeed", sites=("herald", "gazette"), started=AT))
    assert not reopen().created


def test_runs_that_never_said_how_they_ended_are_remembered(reopen: Reopen) -> None:
    store = reopen()
    runs = [StoredRun(run=f"r{n}", spider="newsfeed", sites=("herald", "gazette"), started=AT) for n in range(3)]
    for run in runs:
        store.begin_run(run)
    store.end_run("r1", LATER)
    assert reopen().unended_runs() == [runs[0], runs[2]]


def test_segments_are_unpublished_until_readers_can_see_them(reopen: Reopen) -> None:
    store = reopen()
    one, two = (Segment(run="r", path=f"articles/{n}.jsonl", length=10, lines=1) for n in "ab")
    store.commit([one, two])
    longer = replace(one, length=25, lines=3)
    store.commit([longer])
    assert reopen().unpublished("r") == [longer, two]
    assert store.unpublished("other") == []
    store.published([two])
    assert reopen().unpublished("r") == [longer]


def test_a_text_with_half_a_surrogate_pair_is_kept(reopen: Reopen) -> None:
    store = reopen()
    keep(store, found("https://herald.example/\ud800"), visit(State.FAILED, reason="bad \ud800 byte", retry=LATER))
    assert state_of(store) is State.FAILED


def test_two_processes_may_read_and_write_beside_each_other(reopen: Reopen) -> None:
    one, other = reopen(), reopen()
    one.stage(visit(State.GONE), AT)
    assert other.page(PIER) is None
    keep(other, found("https://gazette.example/quay-closes", "gazette"))
    one.commit()
    assert state_of(other) is State.GONE
    assert owed(one, site="gazette") == ["https://gazette.example/quay-closes"]


def test_closing_twice_does_nothing(reopen: Reopen) -> None:
    store = reopen()
    store.close()
    store.close()


def test_copies_are_found_on_every_site_staged_or_kept(reopen: Reopen) -> None:
    store = reopen()
    seen = fingerprint(STORY)
    store.stage(replace(visit(State.WRITTEN, article=ARTICLE), fingerprint=seen), AT)
    shorter = fingerprint(STORY[: len(STORY) * 3 // 4])
    for _ in range(2):
        [match] = store.find_copies(shorter)
        assert (match.identifier, match.site, match.cluster) == (ARTICLE.identifier, "herald", ARTICLE.identifier)
        assert 0.5 < match.score <= 1
        assert store.find_copies(fingerprint(OTHER_STORY)) == []
        store.commit()
    elsewhere = replace(ARTICLE, identifier="gazette.example/pier", site="gazette")
    store.stage(replace(visit(State.WRITTEN, "https://gazette.example/pier", article=elsewhere), fingerprint=seen), AT)
    assert {match.site for match in store.find_copies(seen)} == {"herald", "gazette"}
    store.discard()
    assert {match.site for match in reopen().find_copies(seen)} == {"herald"}


def test_old_copies_are_forgotten_and_their_articles_are_not(reopen: Reopen) -> None:
    store, seen = reopen(), fingerprint(STORY)
    store.stage(replace(visit(State.WRITTEN, article=ARTICLE), fingerprint=seen), AT)
    store.commit()
    assert store.forget_copies(AT) == 0
    assert store.find_copies(seen)
    assert store.forget_copies("2999-01-01T00:00:00Z") == 1
    assert store.find_copies(seen) == []
    assert reopen().find_article(ARTICLE.identifier) is not None


def test_owed_pages_are_taken_in_portions_and_none_twice(reopen: Reopen) -> None:
    store = reopen()
    pages = [f"https://herald.example/{number}" for number in range(5)]
    keep(store, *(found(url) for url in pages), found("https://gazette.example/1", "gazette"))
    keep(store, visit(State.GONE, pages[0]), visit(State.FAILED, pages[1], retry=LATER))
    first, row = store.owed_after(0, "herald", AT, 2)
    keep(store, found("https://herald.example/new"))
    second, row = store.owed_after(row, "herald", AT, 2)
    assert [page.url for page in (*first, *second)] == [*pages[2:], "https://herald.example/new"]
    assert store.owed_after(row, "herald", AT, 2) == ([], row)


def test_a_backfill_knows_its_lists_until_it_has_read_all(reopen: Reopen) -> None:
    store = reopen()
    lists = [BackfillList(site="herald", task="2020..", key=f"GET /{n}", source=f"{n}") for n in range(3)]
    keep(store, *lists, replace(lists[0], task="2021.."))
    store.stage(replace(lists[1], done=True), AT)
    assert store.backfill_list("herald", "2020..", "GET /1") == replace(lists[1], done=True)
    store.commit()
    keep(store, lists[1])  # who meets it again does not make it unread
    assert store.backfill_list("herald", "2020..", "GET /1") == replace(lists[1], done=True)
    assert store.backfill_list("gazette", "2020..", "GET /1") is None
    first, row = reopen().backfill_after(0, "herald", "2020..", 1)
    second, row = store.backfill_after(row, "herald", "2020..", 5)
    assert [entry.source for entry in (*first, *second)] == ["0", "2"]
    assert not store.end_backfill("herald", "2020..")
    keep(store, *(replace(entry, done=True) for entry in lists))
    assert store.end_backfill("herald", "2020..")
    assert store.backfill_list("herald", "2020..", "GET /1") is None
    assert store.backfill_list("herald", "2021..", "GET /0") is not None


def test_the_articles_of_each_day_are_counted(reopen: Reopen) -> None:
    store = reopen()
    for number, day in enumerate(("2024-05-01", "2024-05-03", "2024-05-03", "2024-06-01", None)):
        article = replace(ARTICLE, identifier=f"herald.example/{number}", published=day)
        keep(store, visit(State.WRITTEN, f"https://herald.example/{number}", article=article))
    assert store.coverage("herald", "2024-05-01", "2024-05-31") == {"2024-05-01": 1, "2024-05-03": 2}
    assert store.coverage("gazette", "2024-05-01", "2024-05-31") == {}
