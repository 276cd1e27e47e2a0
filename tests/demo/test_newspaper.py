"""The newspaper as a value: one seed, one paper; a change changes what it says and no more."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import newscrawl
from newscrawl.demo.body import body_text, compose
from newscrawl.demo.newspaper import DemoArticle, Newspaper, make_newspaper
from newscrawl.demo.prose import slugify


def body(article: DemoArticle) -> list[str]:
    return body_text(compose(article))


def by_guid(paper: Newspaper, guid: str) -> DemoArticle:
    return paper.by_guid[guid]


def test_the_same_seed_prints_the_same_paper(paper: Newspaper) -> None:
    assert make_newspaper(1, 120).truth() == paper.truth()


def test_another_process_prints_the_same_paper(paper: Newspaper) -> None:
    code = "from newscrawl.demo.newspaper import make_newspaper; print(make_newspaper().articles[7])"
    root = Path(newscrawl.__file__).parents[1]
    command = [sys.executable, "-X", "utf8", "-c", code]
    printed = subprocess.run(command, cwd=root, capture_output=True, check=True, encoding="utf-8")
    shown = paper.articles[7]
    assert f"slug={shown.slug!r}" in printed.stdout
    assert f"guid={shown.guid!r}" in printed.stdout


def test_another_seed_prints_another_paper(paper: Newspaper) -> None:
    other = {article.headline for article in make_newspaper(2, 120).articles}
    assert len(other & {article.headline for article in paper.articles}) <= 1


def test_a_larger_paper_reaches_further_back_from_the_same_articles(paper: Newspaper) -> None:
    larger = make_newspaper(1, 160)
    newest = [(a.guid, a.slug, a.published) for a in larger.articles[:120]]
    assert newest == [(a.guid, a.slug, a.published) for a in paper.articles]
    assert larger.articles[-1].published < paper.articles[-1].published


def test_the_newest_article_is_of_the_twentieth_of_november(any_paper: Newspaper) -> None:
    assert any_paper.articles[0].published == datetime(2026, 11, 20, 9, 12, 41, tzinfo=UTC)


def test_about_twelve_articles_a_day_come_out(paper: Newspaper) -> None:
    span = paper.articles[0].published - paper.articles[-1].published
    assert timedelta(days=9.5) < span < timedelta(days=10.5)


def test_articles_are_sorted_newest_first(any_paper: Newspaper) -> None:
    dates = [article.published for article in any_paper.articles]
    assert dates == sorted(set(dates), reverse=True)


def test_slugs_headlines_and_guids_of_two_thousand_articles_are_unique() -> None:
    articles = make_newspaper(3, 2000).articles
    assert len({a.slug for a in articles}) == 2000
    assert len({a.headline for a in articles}) == 2000
    assert len({a.guid for a in articles}) == 2000
    assert all(len(a.guid) == 24 and int(a.guid, 16) for a in articles)


def test_no_two_articles_share_a_paragraph(any_paper: Newspaper) -> None:
    texts = Counter(text for article in any_paper.articles for text in set(body(article)))
    # List items and editor's notes are formulas, in real papers as well.
    longer = [text for text in texts if len(text.split()) > 12 and "note:" not in text]
    assert [text for text in longer if texts[text] > 1] == []


def test_an_article_has_four_to_fourteen_paragraphs_and_some(any_paper: Newspaper) -> None:
    lengths = [len(body(a)) for a in any_paper.articles if a.kind != "video"]
    assert min(lengths) >= 4
    assert max(lengths) <= 30


def test_every_slot_of_every_template_was_filled(any_paper: Newspaper) -> None:
    for article in any_paper.articles:
        written = [article.headline, article.summary, *body(article)]
        assert not [text for text in written if set(text) & set("{}<>|")]


def test_no_number_follows_the_wrong_indefinite_article(any_paper: Newspaper) -> None:
    text = " ".join(part for article in any_paper.articles for part in body(article))
    assert " a 8" not in text
    assert " a 11 " not in text


def test_publishing_goes_forward_in_time_and_leaves_the_rest_alone(paper: Newspaper) -> None:
    later = paper.publish(5)
    assert len(later.articles) == 125
    assert later.articles[5:] == paper.articles
    assert all(a.published > paper.clock for a in later.articles[:5])
    assert later.clock == later.articles[0].published


def test_publishing_twice_is_publishing_both_at_once(paper: Newspaper) -> None:
    assert paper.publish(2).publish(3) == paper.publish(5)


def test_an_edit_changes_one_paragraph_and_moves_the_date(paper: Newspaper) -> None:
    before = next(a for a in paper.articles if a.kind == "news")
    after = by_guid(paper.edit([before.slug]), before.guid)
    changed = set(body(before)) ^ set(body(after))
    assert len(changed) == 2
    assert after.modified > before.modified
    assert (after.slug, after.published) == (before.slug, before.published)


def test_of_two_edits_one_changes_the_headline(paper: Newspaper) -> None:
    slug, guid = paper.articles[0].slug, paper.articles[0].guid
    once = paper.edit([slug])
    twice = once.edit([slug])
    headlines = [by_guid(p, guid).headline for p in (paper, once, twice)]
    assert len(set(headlines)) == 2


def test_an_edit_leaves_all_other_articles_as_they_were(paper: Newspaper) -> None:
    edited = paper.edit(10)
    unchanged = [a for a, b in zip(paper.articles, edited.articles, strict=True) if a == b]
    assert len(unchanged) == 110


def test_a_removed_article_is_gone_and_its_address_remembered(paper: Newspaper) -> None:
    slugs = [article.slug for article in paper.articles[:3]]
    without = paper.remove(slugs)
    assert not set(slugs) & set(without.by_slug)
    assert [without.gone[slug] for slug in slugs] == [404, 404, 410]


def test_a_renamed_article_keeps_its_guid_and_text(paper: Newspaper) -> None:
    before = paper.articles[0]
    renamed = paper.rename([before.slug])
    after = by_guid(renamed, before.guid)
    assert after.slug != before.slug
    assert renamed.moved[before.slug] == before.guid
    assert body(after) == body(before)
    assert after.headline == before.headline


def test_slugs_stay_unique_through_all_changes(paper: Newspaper) -> None:
    changed = paper.rename(20).publish(40).remove(5).edit(30).rename(20).publish(40)
    assert len(changed.by_slug) == len(changed.articles) == 195
    assert not set(changed.by_slug) & (set(changed.moved) | set(changed.gone))


@pytest.mark.parametrize("deed", ["edit", "remove", "rename"])
def test_a_number_chooses_by_the_seed(paper: Newspaper, deed: str) -> None:
    assert getattr(paper, deed)(4) == getattr(make_newspaper(1, 120), deed)(4)


@pytest.mark.parametrize("deed", ["edit", "remove", "rename"])
def test_an_unknown_slug_is_named(paper: Newspaper, deed: str) -> None:
    with pytest.raises(ValueError, match=f"cannot {deed} 'no-such-slug'"):
        getattr(paper, deed)(["no-such-slug"])


@pytest.mark.parametrize("deed", ["edit", "remove", "rename", "publish"])
def test_a_number_out_of_reach_is_refused(paper: Newspaper, deed: str) -> None:
    with pytest.raises(ValueError, match=f"cannot {deed} -1"):
        getattr(paper, deed)(-1)


def test_changing_a_paper_leaves_it_as_it_was(paper: Newspaper) -> None:
    before = paper.truth()
    paper.publish(1).edit(1).remove(1).rename(1)
    assert paper.truth() == before


def test_an_empty_paper_can_be_printed_and_published_to() -> None:
    assert make_newspaper(1, 0).truth() == []
    assert len(make_newspaper(1, 0).publish(2).articles) == 2


def test_some_author_has_a_slug_that_the_name_does_not_give(paper: Newspaper) -> None:
    assert len(paper.authors) == 10
    assert sum(author.is_desk for author in paper.authors) == 2
    underivable = [a for a in paper.authors if not a.is_desk and slugify(a.name) != a.slug]
    assert len(underivable) == 1
