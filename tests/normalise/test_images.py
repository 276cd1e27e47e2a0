"""Pictures: the original's address; captions told from credits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalise import image_key, original_image, split_caption


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Rowers at the pier. (Photo credit: Ada Quill/POOL)", "Rowers at the pier.", "Ada Quill/POOL"),
        (
            "The pier. (ADA QUILL / Lowmere Wire via Sample Images)",
            "The pier.",
            "ADA QUILL / Lowmere Wire via Sample Images",
        ),
        ("A map of the harbor. (The Lowmere Herald)", "A map of the harbor.", "The Lowmere Herald"),
        ("Ein Haus am Hafen. Foto: dpa/Max Muster", "Ein Haus am Hafen.", "dpa/Max Muster"),
        ("© Lowmere Wire", None, "Lowmere Wire"),
        ("Rowers (L) and swimmers (R) at the pier", "Rowers (L) and swimmers (R) at the pier", None),
        ("The old pier (left)", "The old pier (left)", None),
        ("The pier before the storm (2019)", "The pier before the storm (2019)", None),
        ("Plain words", "Plain words", None),
        ("", None, None),
    ],
)
def test_split_caption(text: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(text) == (caption, credit)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("/_next/image?url=https%3A%2F%2Fa.example%2Fpier.jpg&w=828&q=75", "https://a.example/pier.jpg"),
        ("https://a.example/content/images/size/w1200/2026/pier.jpg", "https://a.example/content/images/2026/pier.jpg"),
        ("https://a.example/images/size/w300/format/webp/pier.jpg", "https://a.example/images/pier.jpg"),
        ("pier.jpg", "https://herald.example/news/pier.jpg"),
        ("data:image/gif;base64,R0lGOD", None),
    ],
)
def test_original_image(url: str, wanted: str | None) -> None:
    assert original_image(url, "https://herald.example/news/") == wanted


def test_renditions_share_a_key_and_pictures_do_not() -> None:
    assert image_key("https://a.example/p/pier-1024x683.jpg") == image_key("https://b.example/pier.jpg?w=3")
    assert image_key("https://a.example/pier1.jpg") != image_key("https://a.example/pier2.jpg")


@given(st.text(max_size=120))
def test_captions_never_fail(text: str) -> None:
    caption, credit = split_caption(text)
    assert caption != ""
    assert credit != ""
