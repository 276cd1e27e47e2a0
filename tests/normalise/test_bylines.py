"""Bylines: names, or nothing; never something that is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalise import clean_name, is_organisation, split_byline


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("Ada Quill, Tom Reed and Bo Li", ["Ada Quill", "Tom Reed", "Bo Li"]),
        ("Von Anna Meier und Tom Klug", ["Anna Meier", "Tom Klug"]),
        ("Ada Quill, Staff Writer", ["Ada Quill"]),
        ("Текст: Олена Петренко", ["Олена Петренко"]),
        ("Ada Quill (Lowmere)", ["Ada Quill"]),
        ("Ada Quill ada@herald.example @adaquill", ["Ada Quill"]),
        ("Von der Leyen", ["Von der Leyen"]),
        ("Da Silva", ["Da Silva"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Jean-Luc d’Arc", ["Jean-Luc d’Arc"]),
        ("山田太郎", ["山田太郎"]),
        ("Ada Quill, Ph.D.", ["Ada Quill"]),
        ("Ada Quill, MS, RD and Tom Reed, M.D.", ["Ada Quill", "Tom Reed"]),
        ("Updated 3 hours ago", []),
        ("Staff", []),
        ("admin", []),
        ("https://herald.example/author/ada", []),
        ("", []),
    ],
)
def test_split_byline(text: str, wanted: list[str]) -> None:
    assert split_byline(text) == wanted


@pytest.mark.parametrize(
    "name", ["Herald news desk", "Reuters", "AP", "The Lowmere Times", "Redaktion Sport", "lowmere.net"]
)
def test_desks_and_agencies_are_organisations(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize("name", ["Ada Quill", "Pat Newsome", "Олена Петренко", "Deska Pressler"])
def test_persons_are_none(name: str) -> None:
    assert not is_organisation(name)


def test_the_paper_itself_is_an_organisation() -> None:
    assert is_organisation("Lowmere Now", publisher="Lowmere Now")


@given(st.text(max_size=100))
def test_a_name_holds_no_address_and_a_persons_no_digits(text: str) -> None:
    for name in split_byline(text):
        assert "@" not in name.strip("@")
        assert is_organisation(name) or not any(letter.isdecimal() for letter in name)
        assert clean_name(name) is not None
