"""What the words of a link say: a headline, a button, a date, a way to the next page. Pure."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
# Scripts without blanks between words, and Hangul: a sign carries about as much as half a word.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HEADLINE_WORDS, _HEADLINE_LETTERS, _HEADLINE_SIGNS = 4, 20, 8
_SENTENCE_WORDS, _SENTENCE_LETTERS, _SENTENCE_SIGNS = 5, 30, 12

_BUTTON = re.compile(
    r"""(?:(?:read|learn|show|load|see|view|find\sout|discover)(?:\s(?:more|all|story|article|post|full\s\w+|the\s\w+|now))*
    |continue(?:\sreading)?|more|full\s(?:story|article)|keep\sreading|details|share|save|print|listen|watch(?:\snow)?|play|open|here
    |mehr(?:\slesen)?|weiterlesen|zum\sartikel|mehr\serfahren|lire(?:\s(?:la\ssuite|plus|l.article))?|en\ssavoir\splus|voir\splus
    |leer\sm[aá]s|ver\sm[aá]s|seguir\sleyendo|leggi(?:\s(?:tutto|di\spi[uù]|l.articolo))?|continua(?:\sa\sleggere)?
    |ler\smais|leia\smais|saiba\smais|lees\s(?:meer|verder)|l[aä]s\smer|les\smer|l[aæ]s\smere|lue\slis[aä][aä]|czytaj\s(?:dalej|wi[eę]cej)
    |читати\s(?:далі|більше)|докладніше|детальніше|читать\s(?:далее|полностью)|подробнее|далее|devam[ıi](?:n[ıi]\soku)?
    |続きを読む|もっと見る|阅读更多|閱讀更多|更多|查看更多|더\s?보기|اقرأ\sالمزيد|المزيد
    |(?:\d+\s*)?(?:comments?|kommentare?|commentaires?|comentarios?|коментар\w*|комментари\w*)(?:\s*\(?\d+\)?)?
    |(?:leave|add|post)\sa\s(?:comment|reply)|no\scomments(?:\syet)?|\d+)""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_A_LABEL = re.compile(
    r"""(?:last\s)?(?:updated?|published|posted|modified)(?:\s(?:on|at))?|today|yesterday|just\snow|now|by|von|par|por|di|від|автор|and|und|et|in
    |advertisement|ad|icon|like|bookmark|follow|copy\slink|send|sponsored\sby|photo|image|avatar|new|on|at|the|ago|min|mins|minutes""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE_LINE = re.compile(
    r"\W*(?:last\s)?(?:published|updated|posted|modified)(?:\s(?:on|at)\b|:).{0,40}$", re.IGNORECASE
)
_KIND = re.compile(
    r"""videos?|podcasts?|audio|gallery|photos?|photo\sgallery|in\spictures|opinion|op-ed|editorial|comment(?:ary)?|analysis|interview|explainer
    |live|live\sblog|sponsored|promoted|partner\scontent|paid\scontent|advertorial|company\snews|press\srelease|exclusive|breaking
    |review|column|feature|investigation|fact\scheck|newsletter|quiz""",
    re.IGNORECASE | re.VERBOSE,
)
_NEXT = re.compile(
    r"""(?:next(?:\s(?:page|posts?|articles?|stories|entries|results))?|(?:older|earlier|previous)\s(?:posts?|articles?|stories|entries|news)|older
    |(?:show|load|view|see)\smore(?:\s\w+)?|more(?:\s(?:news|stories|articles|posts))?
    |weiter|n[aä]chste(?:\sseite)?|[aä]ltere(?:\s(?:beitr[aä]ge|artikel|eintr[aä]ge|meldungen))?|mehr\s(?:laden|anzeigen)
    |(?:page\s)?suivante?|articles\s(?:plus\sanciens|pr[eé]c[eé]dents)|plus\sanciens|voir\splus
    |(?:p[aá]gina\s)?siguientes?|entradas\s(?:m[aá]s\santiguas|anteriores)|m[aá]s\santiguas|ver\sm[aá]s|cargar\sm[aá]s
    |(?:p[aá]gina\s)?(?:pr[oó]xima|seguinte)(?:\sp[aá]gina)?|mais\santigos|carregar\smais|(?:pagina\s)?successiv[ao]|avanti|carica\saltri
    |volgende(?:\spagina)?|oudere(?:\sberichten)?|n[aä]sta(?:\ssida)?|neste(?:\sside)?|n[aæ]ste(?:\sside)?|[aä]ldre|seuraava(?:\ssivu)?
    |nast[eę]pn[ay](?:\sstrona)?|starsze(?:\swpisy)?|dal(?:ej|š[ií])|ďalšie|starší|sonraki(?:\ssayfa)?|k[oö]vetkez[oő]|επόμεν\w+|înainte|urm[aă]toarea
    |далі|наступна(?:\sсторінка)?|(?:старіші|попередні)(?:\s(?:записи|новини|статті))?|показати\s(?:ще|більше)|більше\sновин|завантажити\sще
    |вперед|дал(?:ее|ьше)|следующая(?:\sстраница)?|показать\sещ[её]|загрузить\sещ[её]
    |次(?:へ|の?ページ|の\d+件)?|もっと見る|下一[页頁]|后一?页|下页|加载更多|다음(?:\s?페이지)?|더\s?보기|التالي|الصفحة\sالتالية|المزيد|הבא)""",
    re.IGNORECASE | re.VERBOSE,
)
_LATEST = re.compile(
    r"""(?:the\s)?(?:latest|recent|all|breaking|newest)(?:\s(?:news|stories|articles|posts|headlines|updates))?|news\s?(?:feed|archive|wire|room)?
    |archives?|aktuelle(?:s|\snachrichten)|alle\s(?:artikel|nachrichten)|nachrichten|(?:toutes?\s)?(?:les\s)?(?:derni[eè]res\s)?actualit[eé]s?|derni[eè]res\snouvelles
    |[uú]ltim[ao]s?\s(?:noticias|not[ií]cias|notizie|hora)|(?:todas\slas\s)?noticias|not[ií]cias|notizie|(?:всі\s|останні\s)?новини|(?:все\s|последние\s)?новости|стрічка(?:\sновин)?
    |(?:najnowsze\s)?wiadomo[sś]ci|nieuws|nyheter|nyheder|uutiset|haberler|ニュース(?:一覧)?|最新新闻|新闻|뉴스|آخر\sالأخبار|الأخبار""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTING = re.compile("^[›»→>⟩❯▶⇒≫]+$")


def reads_like_headline(text: str) -> bool:
    """Whether a text is long enough for a headline in its script, and neither a button nor a date.

    >>> [reads_like_headline(text) for text in ("Harbor council opens pier", "Culture", "14 Oct 2023 08:05")]
    [True, False, False]
    """
    return _long(text, _HEADLINE_WORDS, _HEADLINE_LETTERS, _HEADLINE_SIGNS) and not is_button(text)


def is_summary(text: str) -> bool:
    """Whether a text is long enough for a summary, and no line of dates."""
    return _long(text, _SENTENCE_WORDS, _SENTENCE_LETTERS, _SENTENCE_SIGNS) and not _DATE_LINE.match(text)


def is_button(text: str) -> bool:
    """Whether the words only say where to press: "Read more", "12 comments", or nothing at all."""
    bare = text.strip(" \t.,:;…›»→>←«()[]|+-–—·•")
    return not bare or (len(bare) < 60 and bool(_BUTTON.fullmatch(bare)))  # longer words say something


def reads_like_label(text: str) -> bool:
    """Whether a short text may name the kind of a story: "Video", "Company news"; no date, no button.

    >>> reads_like_label("Company news"), reads_like_label("(Updated: )"), reads_like_label("2 min read")
    (True, False, False)
    """
    bare = text.strip(" .:…()[]|/-–—·•#")
    if not bare or len(text.split()) > 3 or len(text) > 40 or re.search(r"[\d@]", text):  # "Paid partner content"
        return False
    return bool(_LETTER.search(bare)) and not is_button(bare) and not _NOT_A_LABEL.fullmatch(bare)


def names_a_kind(text: str) -> bool:
    """Whether a text is one of the usual names of kinds, wherever it stands in a card."""
    return bool(_KIND.fullmatch(text.strip(" .:…()[]|/-–—·•#")))


def says_latest(text: str) -> bool:
    """Whether a link's words lead to a site's stream of news: "News Feed", "Latest", "All news"."""
    return len(text) < 40 and bool(_LATEST.fullmatch(text.strip(" .:…›»→>+")))  # a menu's words are few


def says_next(text: str) -> bool:
    """Whether a link's words lead to the next, older page of a list.

    >>> [says_next(text) for text in ("Older posts", "»", "Далі", "Next story: the pier", "Newer posts")]
    [True, True, True, False, False]
    """
    text = " ".join(text.split())
    if not text or len(text) > 40:  # "Entradas más antiguas →"
        return False
    bare = text.strip(" .:…›»→>⟩❯▶⇒≫←«|+-–—·•")
    return bool(_NEXT.fullmatch(bare)) if bare else bool(_POINTING.match(text.replace(" ", "")))


def _long(text: str, words: int, letters: int, signs: int) -> bool:
    if len(text) < signs:
        return False
    dense = len(_DENSE.findall(text))
    written = len(_LETTER.findall(text))
    digits = sum(map(str.isdigit, text))
    if dense * 2 > written:
        return dense >= signs
    enough = len(text.split()) >= words and written >= 2 * words
    return (enough or written >= letters) and written >= 2 * digits
