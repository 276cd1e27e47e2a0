"""Which browser is used: the one that a person names, playwright's own, or one of the system's. Starts nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

SYSTEM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge")
_CURES = "`pip install 'newscrawl[browser]'`, and `playwright install chromium` or the system's package `chromium`"
_NEED = "A list goes on only by a button that needs a browser"
NO_EXTRA = f"{_NEED}, and scrapy-playwright is not installed: {_CURES}."
NO_BROWSER = (
    f"{_NEED}, and there is none: run `playwright install chromium`, or install the system's package `chromium` "
    "(NEWSCRAWL_BROWSER names one that stands elsewhere)."
)
# Without a screen, and silent but for the pages it is sent to.
ARGUMENTS = (
    "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps",
)  # fmt: skip

Which = Callable[[str], str | None]


def find_browser(named: str, own: str | None, which: Which = shutil.which) -> str | None:
    """The path of the browser to start; None where playwright's `own` is there and is taken.

    Raise FileNotFoundError, with a sentence that names the cures, where there is none.
    """
    if named:
        found = which(named) or (named if Path(named).is_file() else None)
        if found is None:
            raise FileNotFoundError(f"NEWSCRAWL_BROWSER is {named!r}, and no such program is there.")
        return found
    if own and Path(own).is_file():
        return None
    found = next((path for name in SYSTEM if (path := which(name))), None)
    if found is None:
        raise FileNotFoundError(NO_BROWSER)
    return found


def may_be_found(environment: Mapping[str, str] = os.environ, which: Which = shutil.which) -> bool:
    """Whether a browser and what drives it seem to be there, without starting anything: for tests that need one."""
    if find_spec("scrapy_playwright") is None:
        return False
    folder = environment.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright"
    own = Path(folder).expanduser().glob("chromium*-*")
    named = environment.get("NEWSCRAWL_BROWSER", "")
    return bool(which(named) if named else any(map(which, SYSTEM)) or any(own))


def launch_options(path: str | None, *, sandboxed: bool) -> dict[str, object]:
    """What playwright starts the browser with. Its sandbox cannot be used by root, nor in many containers."""
    options: dict[str, object] = {
        "headless": True,
        "timeout": 30_000,
        "args": list(ARGUMENTS),
        "chromium_sandbox": sandboxed,
    }
    return options if path is None else {**options, "executable_path": path}
