"""Scrapy settings: safe and gentle, each with its reason. Ours stand in the last block."""

import os

from newscrawl import __version__

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"
COMMANDS_MODULE = "newscrawl.commands"

# --- Manners: what a site owner sees in his log ---------------------------------------------------
# Who came, and whom to write to: an address or a page of the person who runs the crawl.
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "")
USER_AGENT = f"newscrawl/{__version__} (+no contact given)"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"  # the name to write into robots.txt
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # one request at a time and host: never two of ours in one server's way
DOWNLOAD_DELAY = 1.0  # seconds between two requests to a host; a site file may set its own
DOWNLOAD_DELAY_JITTER = 0.5  # half a delay up or down, so that many crawls do not beat in time
AUTOTHROTTLE_ENABLED = True  # a server that answers slowly is asked less often
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
COOKIES_ENABLED = False  # nobody is logged in, and nobody wants to be followed

# --- Limits: a hostile or broken server must cost little ------------------------------------------
DOWNLOAD_TIMEOUT = 30  # seconds
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes; Scrapy's own bound is 1 GiB
DOWNLOAD_WARNSIZE = 5 * 1024 * 1024
DNS_TIMEOUT = 20
REDIRECT_MAX_TIMES = 5  # what leads on more often leads on for ever
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # what could not be had is counted, and said in the summary
MEMUSAGE_LIMIT_MB = 4096  # a crawl that needs more has met something endless
CONCURRENT_REQUESTS = 32  # many hosts side by side, each gently
SCHEDULER_PRIORITY_QUEUE = "newscrawl.queues.SideBySide"  # a slow host takes nobody's turn
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # as a list has them: the newest first, and its cards first

# --- Safety ---------------------------------------------------------------------------------------
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy verifies none by default
# Only the web: a page must not make us read a file, a bucket or an FTP server.
DOWNLOAD_HANDLERS = {
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
    # Scrapy's own, but for the few requests that need a browser: it is started by the first of them, never before.
    "http": "newscrawl.browser.HttpOrBrowser",
    "https": "newscrawl.browser.HttpOrBrowser",
}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # since Scrapy 2.19 a server that runs posted Python, on by default

# --- How items go through the house ---------------------------------------------------------------
SPIDER_MIDDLEWARES = {
    "newscrawl.middlewares.SkipKnown": 20,  # next to the engine: the last word on what is asked
    "newscrawl.middlewares.KnowFurniture": 900,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.Robots": 100,  # in its place: where robots.txt cannot be read, nothing is fetched
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.middlewares.Redirects": 600,  # in its place: none that lead round
    "newscrawl.demo.middleware.ServeDemo": 740,  # before HttpProxyMiddleware (750)
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.RecordOutcomes": 100,
    "newscrawl.pipelines.RequireFields": 200,
    # One decides what is new, the other stores it: nothing that awaits may stand between them.
    "newscrawl.pipelines.Deduplicate": 300,
    "newscrawl.pipelines.WriteJsonLines": 400,
    "newscrawl.pipelines.LearnFurniture": 500,
}
EXTENSIONS = {
    "newscrawl.run.Run": -100,  # first: it opens what the others use, and refuses an unusable output folder
    "newscrawl.extensions.Progress": -50,
    "newscrawl.browser.Browser": 0,
    "newscrawl.extensions.RunReport": 100,
    "newscrawl.extensions.SiteThrottle": 200,  # instead of:
    "scrapy.extensions.throttle.AutoThrottle": None,
}
LOG_LEVEL = "INFO"
LOG_FORMATTER = "newscrawl.logformatter.ShortSentences"  # an item in the log is one line with its address
FEED_EXPORT_ENCODING = "utf-8"

# --- Ours -----------------------------------------------------------------------------------------
NEWSCRAWL_OUTPUT = os.environ.get("NEWSCRAWL_OUTPUT", "output")  # the folder of the records, reports and the store
NEWSCRAWL_MAX_ARTICLES = 0  # articles written after which a run ends; 0: no bound
NEWSCRAWL_SITE_PAGES = 10_000  # articles that a run asks one site for; others are left to later runs; 0: no bound
NEWSCRAWL_REFETCH = False  # whether articles that are known are asked for again
NEWSCRAWL_WHOLE_LISTS = False  # whether lists are followed behind a page whose articles are all known
NEWSCRAWL_RETRY_HOURS = [0, 1, 6, 24, 72]  # after each failed attempt; a page that fails once more is given up
NEWSCRAWL_REVISIT_HOURS = [4, 30, 165]  # ages at which an article is visited again for what was edited; []: never
# A list is asked for again when it should hold so many new articles, within these bounds; 0 minutes: at every run.
NEWSCRAWL_POLL_ARTICLES = 8
NEWSCRAWL_POLL_MINUTES = [10, 180]  # longer where little comes, as by night, or nothing of its own: up to a week
NEWSCRAWL_STORE = "newscrawl.store.sqlite.SqliteStore"
NEWSCRAWL_COMMIT_ITEMS = 100  # lines that are made durable together, at most
NEWSCRAWL_COMMIT_SECONDS = 2.0  # seconds that a line waits for others, at most
NEWSCRAWL_PUBLISH_SECONDS = 60.0  # seconds until lines of a running crawl are shown to readers; in long runs more
# The last resort for lists that go on only by a button: a program or its path, "": playwright's own or the system's.
NEWSCRAWL_BROWSER = os.environ.get("NEWSCRAWL_BROWSER", "")
NEWSCRAWL_BROWSER_PRESSES = 50  # how often the button of one list is pressed
NEWSCRAWL_BROWSER_SECONDS = 120  # and for how long
NEWSCRAWL_SAMPLE = False  # whether the summary shows a record
# The bundled newspaper: how many articles it has, and what has happened to it since its first day.
NEWSCRAWL_DEMO_SEED = 1
NEWSCRAWL_DEMO_ARTICLES = 120
NEWSCRAWL_DEMO_PUBLISH = 0
NEWSCRAWL_DEMO_EDIT = 0
NEWSCRAWL_DEMO_REMOVE = 0
NEWSCRAWL_DEMO_RENAME = 0
NEWSCRAWL_DEMO_NOISE = False  # whether no page is the same twice around its story: counters, stamps, advertisements
NEWSCRAWL_DEMO_SOFT404 = False  # whether removed articles answer 200 with a page that says so, or lead home
