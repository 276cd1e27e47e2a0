"""The frame that all pages share, and the pages that hold no list and no article. Pure."""

from newscrawl.demo.head import Head, head_html
from newscrawl.demo.markup import inline
from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.staff import PAPER_NAME, TOPIC_TAGS

_NAV_TAGS = tuple(TOPIC_TAGS.values())[:5]
# The numbers arrive by script.
_BANNER = """<section class="memberBanner" aria-label="Membership">
<p class="memberBanner__counter"><span data-count>0</span> out of 6,000</p>
<p>A small paper needs many friends.<br>Help us reach 6,000 members by the end of the year.</p>
<a href="/membership/" data-portal="signup">Become a member</a>
</section>"""
_HEADER = f"""<header class="siteHeader">
<a href="#content">Skip to content</a>
<a href="/" class="siteHeader__logo">{PAPER_NAME}</a>
<nav>{" ".join(f'<a href="{tag.path}">{inline(tag.name)}</a>' for tag in _NAV_TAGS)}
<a href="/news-archive/">News Feed</a> <a href="/about/">About</a>
<a href="/membership/">Membership</a></nav>
</header>"""
_FOOTER = f"""<footer><p>&copy; {PAPER_NAME}</p>
<a href="/about/">About</a> <a href="/team/">Team</a> <a href="/membership/">Membership</a>
<a href="https://player.example/@lowmereherald">Films</a></footer>"""

STATIC_PAGES = {
    "/about/": (
        "About",
        """The Lowmere Herald was founded in a net loft by eleven people who had lost their jobs \
in the same week. It is owned by a foundation that may not sell it.""",
        "The newsroom answers to its members once a year, with the books on the table.",
    ),
    "/membership/": (
        "Membership",
        """Members pay what they can, from three crowns a month. In return they get the same paper \
as everybody else, and the knowledge that it exists because of them.""",
        "Whoever cannot pay may write to us; there is a fund for that.",
    ),
    "/team/": ("Team", "These are the people who make the Herald."),
}


def page(head: Head, base: str, body_class: str, main: str) -> str:
    """Put a page together."""
    return f"""<!DOCTYPE html>
<html lang="en">
{head_html(head, base)}
<body class="{body_class}">
{_BANNER}
{_HEADER}
<main id="content">
{main}
</main>
{_FOOTER}
</body>
</html>
"""


def static_main(path: str, paper: Newspaper) -> str:
    """Write the content of a static page; the team page names everybody with their role."""
    title, *texts = STATIC_PAGES[path]
    lines = [f"<p>{inline(text)}</p>" for text in texts]
    if path == "/team/":
        lines += [
            f'<p><a href="{a.path}">{inline(a.name)}</a>, {inline(a.role)}</p>'
            for a in paper.authors
            if a in paper.by_author
        ]
    content = "\n".join(lines)
    return f'<article class="page"><h1>{title}</h1>\n{content}</article>'


def not_found_main() -> str:
    """Write the content of the page for addresses that lead nowhere."""
    return '<section><h1>404</h1><p>This page has sailed.</p><a href="/">Back to the harbor</a></section>'
