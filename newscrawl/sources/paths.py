"""What an address says by itself: an article, a list, an author, or a page that no crawl of news needs. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?")
_WORD_BREAK = re.compile(r"[-_+]|%20")

# Lists of articles, in the languages met most.
_LISTS = frozenset(
    """tag tags category categories cat topic topics section sections subject subjects keyword keywords label labels
    department departments hub hubs channel channels
    rubrik rubric rubrics rubrika thema themen theme themes tema temas sujet sujets etiqueta etiquetas categoria
    categorias categorie kategorie kategoria tagi temy collection collections series""".split()
)
_NEWS_LISTS = frozenset(
    """news-archive latest latest-news latest-stories archive archives news all-news news-feed newsfeed newswire recent
    newest breaking-news articles stories posts blog aktuell aktuelles nachrichten neueste actualites actualite actu
    noticias ultimas-noticias notizie ultime-notizie novini novyny novosti lenta wiadomosci aktualnosci nieuws nyheter
    nyheder uutiset haberler son-dakika""".split()
)
_AUTHORS = frozenset(
    """author authors autor autoren autore autori auteur auteurs autores avtor contributor contributors columnist
    columnists writer writers reporter reporters journalist journalists byline bylines
    columnista columnistas colunista colunistas opinionista opinionisti firmas kolumnist kolumnisten kolumnister
    redakteur redakteure autorzy felietonista felietonisci kolumnisci yazar yazarlar kose-yazarlari avtory avtori
    forfatter forfattere skribent skribenter toimittajat szerzo szerzok autorji autorii penulis tac-gia""".split()
)
_PERHAPS_AUTHORS = frozenset("people person profile profiles staff by team user users u redaktion".split())
# Below these nothing is news; the longer list holds only for the page of that name itself.
_NEVER = frozenset(
    """search suche recherche buscar login log-in logout signin sign-in signup sign-up register registration account
    my-account user users member members membership memberships subscribe subscription subscriptions abo abonnement
    abonnements newsletter newsletters donate donation donations support-us shop store cart basket checkout wp-admin
    wp-login.php wp-content wp-includes wp-json cdn-cgi ghost about about-us contact contact-us contacts kontakt
    privacy privacy-policy cookie-policy cookies terms legal imprint impressum datenschutz agb advertise advertising
    mediadaten help faq faqs feed feeds rss sitemap xmlrpc.php share print comments webmentions oembed""".split()
)
_STATIC = frozenset(
    """terms-of-service terms-of-use terms-and-conditions terms-conditions conditions-of-use tos disclaimer
    mentions-legales politica-de-privacidad aviso-legal cookie-settings privacy-notice privacy-statement privacy-center
    code-of-ethics ethics ethics-policy editorial-policy editorial-standards editorial-guidelines corrections
    corrections-policy accessibility accessibility-statement community-guidelines comment-policy become-a-member join
    join-us support careers career jobs work-with-us write-for-us partners sponsors masthead staff team our-team
    who-we-are mission our-mission our-story history press media-kit ueber-uns uber-uns qui-sommes-nous quienes-somos
    chi-siamo contatti contacto contactez-nous hilfe feedback tips send-a-tip submit-a-tip apps app mobile unsubscribe
    preferences games puzzles crossword crosswords quizzes weather calendar horoscope horoscopes e-paper epaper
    classifieds obituaries events podcasts videos video photos gallery galleries authors people home index
    index.html index.htm index.php default.aspx""".split()
)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|pdf|zip|gz|mp[34]|m4[av]|webm|ogg|wav|mov|avi|xml|rss|atom|json|css|js|ics|csv"
    r"|docx?|xlsx?|pptx?|epub|apk|exe|dmg)$"
)
_ACTION = re.compile(r"(?:^|&)(?:share|replytocom|print|action|sort|filter|s|q|query)=")
_PAGED = re.compile(r"/page[/-]?\d+$")
_CALENDAR = re.compile(r"(?:19|20)\d\d(?:/\d\d?){0,2}")
_LEGAL = re.compile(
    r"(?:privacy|cookies?|terms|legal)(?:[-_](?:policy|policies|notice|statement|of|and|use|service|conditions|terms|privacy|cookies?))+"
)
_DAY_FIRST = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d")
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PREVIEW = re.compile(rf"/p/{_UUID}$")
_DATED = re.compile(r"(?:^|[/_-])(?:19|20)\d\d[/_-]?(?:0[1-9]|1[0-2]|[1-9](?!\d)|[a-z]{3}(?=/))(?:[/_-]|\d\d)")
_NUMBERED = re.compile(rf"\d{{5,}}|{_UUID}|[0-9a-f]{{16,}}")
# One story by its number: "?p=17", "?articleId=4711", "?idx=8576", "?pk_no=1412361".
_ID_QUERY = re.compile(
    r"(?:^|&)(?:(?:p|art|story|(?:news|article|story|post|item|content|entry|[ans])?_?(?:id|idx))=\d+"
    r"|(?:pk|art|article|news)?_?(?:no|num|seq|key|code)=\w*\d{3,})(?:&|$)",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(?:index|default|home)(?:\.\w{3,5})?")
_SLUG_WORDS = 4
_NAME_WORDS = 4


@lru_cache(maxsize=8192)
def leads_elsewhere(url: str) -> bool:
    """Whether an address plainly holds no article: home, tag, section list, author, search, account, static, file.

    >>> [leads_elsewhere("https://herald.example" + path) for path in ("/tag/harbor/", "/about", "/quiet-pier-opens/")]
    [True, True, False]
    """
    parts = urlsplit(url)
    segments = _segments(parts.path)
    if not segments:
        return not _ID_QUERY.search(parts.query)
    path = "/" + "/".join(segments)
    return (
        is_static(url)
        or segments[-1] in {"feed", "rss", "login"}
        or (len(segments) == 1 and segments[0] in _NEWS_LISTS and not parts.query)
        or bool(_FILE.search(path) or _PAGED.search(path) or _PREVIEW.search(path) or _ACTION.search(parts.query))
        or is_author_page(url)
        or is_list_page(url)
    )


def is_home(url: str) -> bool:
    """Whether an address is that of a site's front page, in whatever language.

    >>> [is_home("https://herald.example" + path) for path in ("", "/fr/", "/index.php", "/?p=17", "/index.php?id=1")]
    [True, True, True, False, False]
    """
    parts = urlsplit(url)
    segments = _segments(parts.path)
    bare = not segments or (len(segments) == 1 and bool(_INDEX.fullmatch(segments[0])))
    return bare and not _ID_QUERY.search(parts.query)


def is_edition(url: str) -> bool:
    """Whether an address is that of a front page beside the main one, of a language or a land: "/en/", "/us".

    >>> [is_edition("https://herald.example" + path) for path in ("/", "/en/", "/pt-br", "/us?p=17", "/town")]
    [False, True, True, False, False]
    """
    return is_home(url) and bool(_LANGUAGE.fullmatch(urlsplit(url).path.strip("/").lower()))


def is_static(url: str) -> bool:
    """Whether an address is that of a page about the site, of an account or a search."""
    parts = urlsplit(url)
    segments = _segments(parts.path)
    if not segments:
        return not _ID_QUERY.search(parts.query)
    alone = len(segments) == 1 and not _ID_QUERY.search(parts.query)
    return segments[0] in _NEVER or (alone and (segments[0] in _STATIC or bool(_LEGAL.fullmatch(segments[0]))))


@lru_cache(maxsize=8192)
def is_author_page(url: str) -> bool:
    """Whether an address is that of a person's or desk's page.

    >>> paths = ("/author/jane-doe/", "/people/a-b-c-d-e", "/yazarlar/jane-doe/eski-bir-liman")
    >>> [is_author_page("https://herald.example" + path) for path in paths]
    [True, False, False]
    """
    segments = _segments(urlsplit(url).path)
    for place, segment in enumerate(segments[:3]):
        after = segments[place + 1 :]
        if segment in _AUTHORS:
            return not (after and _is_headline(after[-1])) and (len(after) <= 1 or not _is_story(after[-1]))
        if segment in _PERHAPS_AUTHORS and len(after) == 1:
            return len(_WORD_BREAK.split(after[0])) <= _NAME_WORDS and not re.search(r"\d", after[0])
    return len(segments) == 1 and segments[0].startswith("@")


def _is_story(segment: str) -> bool:
    """Whether what stands below a person's name is a story of his: a number, or more words than "latest-articles"."""
    return bool(_NUMBERED.search(segment)) or len(_WORD_BREAK.split(segment)) > 2


def is_author_index(url: str) -> bool:
    """Whether an address is that of the list of those who write for a site.

    >>> is_author_index("https://herald.example/opinion/columnists/"), is_author_index("https://herald.example/authors/ada")
    (True, False)
    """
    segments = _segments(urlsplit(url).path)
    return 0 < len(segments) <= 2 and segments[-1] in _AUTHORS


def _is_headline(segment: str) -> bool:
    """Whether a segment is too long for a name, or begins with a day: "20191118-royal-self-indicting-arrogance"."""
    return len(_WORD_BREAK.split(segment)) > _NAME_WORDS + 1 or bool(
        re.match(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d", segment)
    )


def is_list_page(url: str) -> bool:
    """Whether an address is that of a list: a tag, a category, a month.

    >>> is_list_page("https://herald.example/topics/harbor"), is_list_page("https://herald.example/2023/10/")
    (True, True)
    """
    segments = _segments(urlsplit(url).path)
    for place, segment in enumerate(segments[:2]):
        after = segments[place + 1 :]
        if segment in _LISTS:
            return len(after) <= 1 or not looks_like_article(url)
    tail = segments[1:] if segments and segments[0] in _NEWS_LISTS else segments
    return bool(_CALENDAR.fullmatch("/".join(tail)))


def is_paged(url: str) -> bool:
    """Whether an address is that of a further page of a list: "/news/page/3/"."""
    return bool(_PAGED.search(urlsplit(url).path.lower().rstrip("/")))


def is_news_list(url: str) -> bool:
    """Whether an address is that of a site's stream of news: its archive, its latest.

    >>> is_news_list("https://herald.example/news-archive/"), is_news_list("https://herald.example/news/harbor")
    (True, False)
    """
    segments = _segments(urlsplit(url).path)
    return 0 < len(segments) <= 2 and segments[-1] in _NEWS_LISTS  # "/news/latest"


def is_bare_word(url: str) -> bool:
    """Whether the path is one plain word or two, as sections and static pages have it: "/culture", "/arts-life".

    >>> is_bare_word("https://herald.example/culture/index.htm"), is_bare_word("https://herald.example/arts/opera")
    (True, False)
    """
    parts = urlsplit(url)
    segments = _segments(parts.path)
    if len(segments) == 2 and _INDEX.fullmatch(segments[1]):
        segments = segments[:1]
    return len(segments) == 1 and not parts.query and bool(re.fullmatch(r"[^\W\d]+(?:-[^\W\d]+)?", segments[0]))


@lru_cache(maxsize=8192)
def looks_like_article(url: str) -> bool:
    """Whether an address has the form of a story's: a long slug, a date, a number.

    >>> looks_like_article("https://herald.example/harbor-council-opens-pier"), looks_like_article("https://herald.example/arts")
    (True, False)
    """
    parts = urlsplit(url)
    segments = _segments(parts.path)
    if _ID_QUERY.search(parts.query):
        return True
    if not segments:
        return False
    last = segments[-1].rpartition(".")[0] or segments[-1]
    words = [word for word in _WORD_BREAK.split(last) if word]
    dated = bool(_DATED.search("/".join(segments))) and not last.isdigit()
    return len(words) >= _SLUG_WORDS or dated or bool(_NUMBERED.search(last))


def _segments(path: str) -> list[str]:
    segments = [segment for segment in path.lower().split("/") if segment]
    return segments[1:] if segments and _LANGUAGE.fullmatch(segments[0]) else segments
