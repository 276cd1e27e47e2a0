"""The project's settings, with the clock and the newspaper of one hour of a scripted week. Read from the environment."""

from newscrawl.settings import *  # noqa: F403 - all of them
from newscrawl.settings import DOWNLOADER_MIDDLEWARES, EXTENSIONS

EXTENSIONS = {
    **{name: order for name, order in EXTENSIONS.items() if name != "newscrawl.run.Run"},
    "tests.week.hour.VirtualRun": EXTENSIONS["newscrawl.run.Run"],
}
DOWNLOADER_MIDDLEWARES = {
    **{name: order for name, order in DOWNLOADER_MIDDLEWARES.items() if "ServeDemo" not in name},
    "tests.week.hour.ServeWeek": 740,
}
