"""Site files: what is shipped, what a user may write, and how a mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.sites import load_sites, parse_sites, pick_sites, shipped_sites, site_of
from newscrawl.sources import Endpoint

MINIMAL = '[[site]]\nname = "herald"\nurl = "https://herald.example/"\n'


def test_name_and_url_suffice_and_sources_are_then_discovered() -> None:
    site = parse_sites(MINIMAL, "my.toml")["herald"]
    assert [source.kind for source in site.starts()] == ["robots", "home"]
    assert site.starts()[0].url == "https://herald.example/robots.txt"
    assert (site.enabled, site.horizon_days, site.delay) == (True, 14, None)


def test_shipped_sites_hold_the_first_site_and_a_demo_that_is_not_enabled() -> None:
    sites = shipped_sites()
    assert sites["kyivindependent"].enabled
    assert not sites["demo"].enabled
    assert (sites["demo"].delay, sites["demo"].horizon_days) == (0, 0)


def test_hundreds_of_sites_fit_one_file() -> None:
    text = "".join(f'[[site]]\nname = "s{n}"\nurl = "https://s{n}.example/"\n' for n in range(300))
    assert len(parse_sites(text, "many.toml")) == 300


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n" + MINIMAL, "my.toml: 'x' is not a known key; expected [[site]] tables"),
        ("", "my.toml: expected at least one [[site]] table with name and url"),
        ('[[site]]\nname = "a"\n', "my.toml: site 'a': url: is missing"),
        (MINIMAL + "delya = 3\n", "my.toml: site 'herald': delya: is not a known key"),
        (MINIMAL + 'delay = "fast"\n', "my.toml: site 'herald': delay: input should be a valid number; found 'fast'"),
        (MINIMAL + "delay = -1\n", "greater than or equal to 0; found -1"),
        (MINIMAL + 'enabled = "yes"\n', "site 'herald': enabled:"),
        (MINIMAL + 'timezone = "Mars"\n', "expected an IANA time zone such as Europe/Kyiv; found 'Mars'"),
        (MINIMAL + '[site.select]\nheadlin = "h1"\n', "'headlin' is no key a site can point at"),
        (MINIMAL + '[site.select]\nheadline = "h1["\n', "select.headline: expected a CSS selector"),
        (MINIMAL + '[[site.sources]]\nkind = "fed"\nurl = "https://a.example/"\n', "sources.1.kind:"),
        (MINIMAL + '[[site.sources]]\nkind = "feed"\nurl = "/rss"\n', "sources.1.url: expected an address"),
        (MINIMAL.replace("https", "ftp"), "url: expected an address that begins with http:// or https://"),
        (MINIMAL + MINIMAL, "site 2: name: 'herald' stands twice"),
        (MINIMAL + "name = [\n", "my.toml: not valid TOML:"),
    ],
)
def test_a_mistake_is_named_by_file_and_key_on_one_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_sites(text, "my.toml")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_toml_errors_name_the_line() -> None:
    with pytest.raises(UsageError, match="line 4"):
        parse_sites(MINIMAL + "delay = = 3\n", "my.toml")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml: cannot be read: No such file"):
        load_sites(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"name = '\xe9'")
    with pytest.raises(UsageError, match="is not UTF-8"):
        load_sites(tmp_path / "latin.toml")


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no site is called 'kyif'; known are demo, kyivindependent"):
        pick_sites(["kyif"], shipped_sites())


def test_a_nameless_site_is_called_by_its_host() -> None:
    assert site_of("https://www.Herald.example/news").name == "herald.example"
    assert site_of("http://127.0.0.1:8000/").name == "127.0.0.1"


def test_a_site_is_plain_frozen_data() -> None:
    import pickle  # noqa: PLC0415 - requests that carry a site are stored

    site = shipped_sites()["kyivindependent"]
    assert pickle.loads(pickle.dumps(site)) == site
    with pytest.raises(Exception, match="frozen"):
        setattr(site, "delay", 0)  # noqa: B010 - a type checker refuses it before pydantic does


ENDPOINT = '[[site]]\nname = "a"\nurl = "https://a.example/"\n[[site.sources]]\n'


def test_an_endpoint_can_be_described_by_hand() -> None:
    text = (
        ENDPOINT
        + 'kind = "endpoint"\nurl = "https://a.example/api?after={cursor}"\ncursor = "meta.next"\nlink = "https://a.example/{slug}/"\n'
    )
    (source,) = parse_sites(text, "mine.toml")["a"].starts()
    assert source.url == "https://a.example/api"
    assert source.endpoint == Endpoint(
        "https://a.example/api?after={cursor}", cursor="meta.next", link="https://a.example/{slug}/"
    )


@pytest.mark.parametrize(
    ("keys", "begins"),
    [
        ('url = "https://a.example/api?page={page}"', ("1", 1)),
        ('url = "https://a.example/api?page={page}"\nstart = 0', ("0", 1)),
        ('url = "https://a.example/api?skip={offset}"', ("0", 0)),
        ('url = "https://a.example/api?skip={offset}"\nstep = 20', ("0", 20)),
        ('url = "https://a.example/api"\nmethod = "POST"\nbody = "p={page}"', ("1", 1)),
    ],
)
def test_an_endpoint_begins_at_the_top_of_its_list(keys: str, begins: tuple[str, int]) -> None:
    (source,) = parse_sites(f'{ENDPOINT}kind = "endpoint"\n{keys}\n', "mine.toml")["a"].starts()
    assert source.endpoint is not None
    assert (source.endpoint.value, source.endpoint.step) == begins


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('kind = "endpoint"\nurl = "https://a.example/api?page={page}&n={offset}"', "sources.1.url: expected one of {page}, {offset} and {cursor}"),
        ('kind = "endpoint"\nurl = "https://a.example/api?page={number}"', "sources.1.url: expected one of"),
        ('kind = "endpoint"\nurl = "https://a.example/api"\nbody = "page={page}"', "sources.1.body: is sent by a POST only"),
        ('kind = "endpoint"\nurl = "https://a.example/api"\nmethod = "PUT"', "sources.1.method: "),
        ('kind = "listing"\nurl = "https://a.example/news"\nstep = 2', "sources.1.step: belongs to a source of kind 'endpoint'"),
        ('kind = "script"\nurl = "https://a.example/app.js"', "sources.1.kind: "),
    ],
)  # fmt: skip
def test_a_wrong_endpoint_names_its_key(keys: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_sites(f"{ENDPOINT}{keys}\n", "mine.toml")
    assert f"mine.toml: site 'a': {said}" in str(raised.value)
