"""Pressing the button of a list in an open page, until nothing new comes. Knows nothing of Scrapy."""

from __future__ import annotations

import asyncio
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


async def press_to_the_end(page: Page, css: str | None, *, presses: int, seconds: float, delay: float) -> int:
    """Press the button, or scroll where there is none, at most so often and so long; return how often it helped.

    `css` selects the button; None: it is known by its words. `delay` is what the crawl keeps between two requests.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    helped = 0
    await page.evaluate(_REMEMBER)
    pressed = False
    while helped < presses and clock() < end:
        found = await _press(page, css)
        if pressed and not found:
            break  # a button that has gone has said that this was all
        pressed = found
        if not await _grew(page, min(_PATIENCE + 2 * delay, max(0.1, end - clock()))):
            break
        await page.evaluate(_REMEMBER)
        helped += 1
        await asyncio.sleep(delay)
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
