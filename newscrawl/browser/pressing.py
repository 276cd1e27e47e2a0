"""Pressing the button of a list in an open page, until nothing new comes. Knows nothing of Scrapy."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.async_api import Error as PlaywrightError

from newscrawl.sources.wording import says_next

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

_PRESSABLE = (
    "button, [role=button], input[type=button], input[type=submit], a:not([href]), a[href^='#'], a[href^='javascript:']"
)
# What each pressable element says, "" for one that cannot be seen or pressed.
_WORDS = """elements => elements.map(e => {
  const seen = e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden';
  if (!seen || e.closest('nav, footer')) return '';
  return e.innerText || e.value || e.ariaLabel || e.title || '';
})"""
# Keeps the card of every link that was ever shown, for lists that replace their articles.
_REMEMBER = """() => {
  const kept = window.newscrawlCards ??= new Map();
  for (const a of document.querySelectorAll('a[href]'))
    if (!kept.has(a.href)) kept.set(a.href, (a.closest('article, li') || a.parentElement || a).outerHTML);
  return kept.size;
}"""
_GREW = """known => {
  for (const a of document.querySelectorAll('a[href]')) if (!window.newscrawlCards.has(a.href)) return true;
  return false;
}"""
# Whether what has come last is dated throughout, and all of it older than a moment.
_OLDER = """since => {
  const dates = [];
  for (const a of document.querySelectorAll('a[href]')) if (!window.newscrawlCards.has(a.href)) {
    const time = (a.closest('article, li') || a.parentElement || a).querySelector('time[datetime]');
    dates.push(time ? Date.parse(time.dateTime) : NaN);
  }
  return dates.length > 0 && dates.every(date => date < Date.parse(since));
}"""
_RESTORE = """() => {
  const here = new Set([...document.querySelectorAll('a[href]')].map(a => a.href));
  const lost = [...window.newscrawlCards].filter(([href]) => !here.has(href)).map(([, card]) => card);
  if (!lost.length) return;
  const again = document.createElement('section');
  again.innerHTML = lost.join('\\n');
  (document.querySelector('main') || document.body).append(again);
}"""
_TO_THE_END = "() => window.scrollTo(0, document.documentElement.scrollHeight)"
_PATIENCE = 4.0  # seconds in which an answer must show on the page, beside the delay that the crawl keeps


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a list is followed.

    delay    seconds that the crawl keeps between two requests
    since    the moment before which nothing is wanted; None: everything is
    scrolls  whether the list may go on below where its button stood
    """

    presses: int
    seconds: float
    delay: float
    since: str | None = None
    scrolls: bool = False


async def press_to_the_end(page: Page, css: str | None, bounds: Bounds) -> int:
    """Press the button, or scroll where there is none, as long as that brings what is wanted; return how often it did.

    `css` selects the button; None: it is known by its words.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + bounds.seconds
    helped = 0
    await page.evaluate(_REMEMBER)
    pressed = False
    while helped < bounds.presses and clock() < end:
        found = await _press(page, css)
        if pressed and not found and not bounds.scrolls:
            break  # a button that has gone has said that this was all
        pressed = found
        if not await _grew(page, min(_PATIENCE + 2 * bounds.delay, max(0.1, end - clock()))):
            break
        helped += 1
        if bounds.since is not None and await page.evaluate(_OLDER, bounds.since):
            break
        await page.evaluate(_REMEMBER)
        await asyncio.sleep(bounds.delay)
    await page.evaluate(_RESTORE)
    return helped


async def _press(page: Page, css: str | None) -> bool:
    """Press the button; whether there is one."""
    button = await _button(page, css)
    await page.evaluate(_TO_THE_END)
    if button is None:
        return False
    try:
        await button.click(timeout=2_000)
    except PlaywrightError:
        # A banner lies over it, or the page moves: the button itself still knows what to do.
        await button.evaluate("button => button.click()")
    return True


async def _button(page: Page, css: str | None) -> Locator | None:
    found = page.locator(css or _PRESSABLE)
    words: list[str] = await found.evaluate_all(_WORDS)
    wanted = (place for place, said in enumerate(words) if css or (says_next(said) and said.strip().lower() != "more"))
    place = next(wanted, None)
    return None if place is None else found.nth(place)


async def _grew(page: Page, seconds: float) -> bool:
    try:
        await page.wait_for_function(_GREW, timeout=1000 * seconds)
    except PlaywrightError:
        return False
    return True
