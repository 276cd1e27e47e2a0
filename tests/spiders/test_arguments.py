"""Spider arguments: typed values, or one sentence that names the culprit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.spiders.arguments import read_addresses, read_arguments


def names(**given: str) -> list[str]:
    return [site.name for site in read_arguments(given).sites]


def test_no_argument_means_every_enabled_site() -> None:
    assert "kyivindependent" in names()
    assert "demo" not in names()


def test_sites_are_picked_by_name_in_their_order() -> None:
    assert names(site="demo, kyivindependent") == ["demo", "kyivindependent"]


def test_an_address_is_a_site_and_a_known_host_its_own() -> None:
    assert names(url="https://herald.example/") == ["herald.example"]
    assert names(url="https://kyivindependent.com/") == ["kyivindependent"]


def test_an_own_file_brings_its_enabled_sites_and_its_names(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(
        '[[site]]\nname = "a"\nurl = "https://a.example/"\n'
        '[[site]]\nname = "b"\nurl = "https://b.example/"\nenabled = false\n'
    )
    assert names(sites=str(file)) == ["a"]
    assert names(sites=str(file), site="b,kyivindependent") == ["b", "kyivindependent"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T12:00:00+02:00", datetime(2026, 11, 1, 10, tzinfo=UTC)),
        ("2026-11-01 12:00", datetime(2026, 11, 1, 12, tzinfo=UTC)),
    ],
)
def test_since(text: str, wanted: datetime) -> None:
    assert read_arguments({"since": text}).since == wanted


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"siet": "demo"}, "-a siet: no such argument; known are site, url, sites, since, max_articles"),
        ({"site": "kyif"}, "no site is called 'kyif'"),
        ({"site": " , "}, "-a site: expected a name"),
        ({"url": "kyivindependent.com"}, "-a url: expected an address that begins with http"),
        ({"url": "https://a.example/", "site": "demo"}, "-a url and -a site cannot be given together"),
        ({"since": "last week"}, "-a since: expected a date or date-time such as 2026-11-01; found 'last week'"),
        ({"max_articles": "many"}, "-a max_articles: expected a whole number above 0; found 'many'"),
        ({"max_articles": "0"}, "-a max_articles: expected a whole number above 0; found '0'"),
        ({"sites": "/no/such.toml"}, "/no/such.toml: cannot be read"),
    ],
)
def test_a_wrong_argument_is_named(given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_arguments(given)
    assert said in str(caught.value)


def test_addresses_are_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "urls"
    file.write_text("# mine\nhttps://a.example/1\n\n  https://a.example/2  \n")
    assert list(read_addresses({"urls": str(file)})) == ["https://a.example/1", "https://a.example/2"]
    file.write_text("https://a.example/1\nnot an address\n")
    with pytest.raises(UsageError, match=r"urls: line 2: 'not an address' is no web address"):
        list(read_addresses({"urls": str(file)}))
    with pytest.raises(UsageError, match="expected a file"):
        list(read_addresses({}))
