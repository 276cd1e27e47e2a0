"""The words that lead to a name, in many languages: "By", "Von", "Текст:"; and those that lead to another's. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

# Words of many languages that lead to a name: "by" itself, and what stands before it.
_BY = (
    r"by|von|vom|par|por|di|da|door|av|af|przez|od|autor|von:|oleh|bởi|โดย|द्वारा|لـ|بقلم|כתב|מאת|נכתב על ידי|tekijä|rašė|"
    r"ar|от|від|eftir|ni"
)
_TOLD = (
    r"written|posted|published|reported|authored|submitted|created|compiled|(?:an? )?(?:guest |blog )?post|text|story|words|"
    r"(?:words|story|text) (?:and|&) (?:photo(?:s|graphs|graphy)?|pictures|images)|"
    r"(?:photo(?:s|graphs|graphy)?|pictures|images) (?:and|&) (?:words|story|text)|"
    r"article|artikel|report(?:ing)?|analysis|opinion|"
    r"comment(?:ary)?|kommentar|kolumne|interview|reportage|gast(?:beitrag|kommentar|artikel|kolumne|essay)|essay|protokoll|analyse|bericht|porträt|rezension|"
    r"eingestellt|verfasst|geschrieben|veröffentlicht|erstellt|aufgezeichnet|"
    r"eine? (?:beitrag|artikel|kommentar|gastbeitrag|gastkommentar|analyse|essay|kolumne|reportage|glosse|rezension|interview)|"
    r"(?:zeige )?alle(?:s)?(?: (?:beiträge|artikel))?|(?:view|see|show|read)? ?all (?:posts|articles|stories)|"
    r"more (?:posts|articles|stories)|(?:posts|articles)|publié|écrit|rédigé|(?:propos )?recueillis?|publicado|"
    r"escrito|redactado|texto|scritto|pubblicato|testo|articolo|a cura|geschreven|geplaatst|skriven|skrevet|tekst|napisan[ey]|"
    r"opublikowan[ey]|ditulis|tác giả|napsal[a]?"
)
_IN = r"(?:[:*_/·]?\s?in(?:nen)?)?(?:/autor(?:in)?)?"
_LABEL = (
    rf"文・写真|写真・文|文・撮影|取材・文|写真と文|글·사진|글ㆍ사진|authors?|autor{_IN}|autor(?:es|as?|e|ka|ka textu|ica)?|avtor(?:ica|ji)?|autoři|auteurs?|auteure|autore|autrice|autori|"
    rf"yazar|yazan|haber|forfattere?|författare|skribent|kirjoittaja|toimittaja|szerző|írta|penulis|editor|reporter|"
    rf"journalist{_IN}|redakt(?:ion|eur|eurin|or|ør)|text[eo]?|teksti?|testo|story|words|muhabir|bài(?: viết)?|piše|"
    rf"(?:text[eo]?|teksti?|testo|words|story|article|reportage) ?(?:und|and|et|y|e|i|a|og|och|ja|&|\+|/) ?"
    rf"(?:fotos?|photos?|zdjęcia|fotky|photographs|bild(?:er)?|fotografie|kuvat?|pictures)|"
    rf"(?:fotos?|photos?|bild(?:er)?|pictures) ?(?:und|and|et|y|e|og|och|ja|&|\+|/) ?(?:text[eo]?|teksti?|testo|words|story)|"
    rf"protokoll|interview|gespräch|aufgezeichnet|bericht|report(?:ing|age)?|oprac\.?|opracowanie|"
    rf"текст|автор(?:ка|и|ы)?(?: (?:статьи|статті|текста|тексту|материала|матеріалу))?|аутор(?:ка)?|журналист(?:ка)?|"
    rf"кореспондент(?:ка)?|редактор|пише|συντάκτης|κείμενο|του|της|επιμέλεια|ρεπορτάζ|γράφει|"
    rf"文|文字|撰文|作者|记者|記者|编辑|編輯|責任編輯|责任编辑|執筆|取材|聞き手|構成|글|기자|"
    rf"ผู้เขียน|เรื่อง|tác giả|लेखक|লেখক|ผู้สื่อข่าว|حاور(?:ه|ته|ها)?|الكاتب|كتب|كتبت|تحرير|מאת|כתב|כתבה|نویسنده"
)
# What others did: their names follow. Pictures, translations, and whatever looks over another's text.
_WORK = (
    r"photo(?:s|graphs?|graphy|graphies)?|pictures?|images?|illustrations?|graphics?|videos?|camera|drawings?|"
    r"foto['’]?s?|fotograf(?:ia|ía|ie|ije|as|ías|en|in|i|af|ier|)|bild(?:er)?|bilde|grafik|zeichnung(?:en)?|kamera|montage|ilustra(?:ción|ção|ciones|cja|cje)|"
    r"illustrazion[ei]|dessins?|kuvat?|kuvaaja|zdjęci[ae]|fot\.|snímek|snímky|slike|fotoğraf(?:lar)?|billeder?|ljósmynd(?:ir)?|"
    r"фото(?:графі[яї]|графи[яи])?|снимки?|фотограф|ілюстраці[яї]|иллюстраци[яи]|φωτο(?:γραφί[αε]ς?)?|φωτό|צילום|צילומים|"
    r"تصوير|صور|عکس|फोटो|ภาพ|ảnh|写真|撮影|摄影|攝影|摄|攝|图|圖|사진|"
    r"edit(?:ed|ing)|additional reporting|produc(?:ed|tion)|reviewed|(?:medically |expert )?reviewed|fact[- ]checked|translated|translation|"
    r"übersetz(?:t|ung)|redigiert|bearbeitet|mitarbeit|traduit|traduction|traducido|traducción|tradotto|traduzione|traduzido|vertaald|"
    r"vertaling|tłum(?:aczenie|\.)|překlad|переклад|перевод|çeviri|编辑|編輯|责编|責編"
)
_WORK_OF = (
    rf"(?:{_WORK})(?:\s*(?:and|und|et|y|e|&|/|,)\s*(?:{_WORK}))*\s*"
    rf"(?:[:：・＝=]|\s(?:by|von|par|por|di|door|av|af|przez|od|credit)\b)"
)
# Who helped stands behind who wrote: "Ada Quill, with additional reporting by Tom Reed".
_HELPED = re.compile(
    r"[\s,;(]+(?:with\s+)?(?:additional reporting|contributions?|files|assistance|research|editing)\s+(?:by|from)\b.*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(rf"(?:(?:^|\s)(?:图|圖|摄|攝)\s?[/／].*$)|(?:^|[\s.,;|/(–—-]+)(?<!\w){_WORK_OF}.*$", re.IGNORECASE)
_PREFIX = re.compile(
    rf"^\W*(?:(?:{_TOLD})\s*)?(?:\b(?:written|posted|reported)?\s*by\b|بقلم|מאת|โดย|bởi|oleh)\s*[:：]?\s*"
    rf"|^\W*(?:{_TOLD})\s+(?:{_BY})\b\s*[:：]?\s*"
    rf"|^\W*(?:기자명|글·사진|글|취재|文・写真|取材・文|文|撰文|記者|记者)\s+(?=[\uac00-\ud7af\u3005\u3400-\u9fff]{{2,5}}(?![\uac00-\ud7af\u3005\u3400-\u9fff]))"
    rf"|^\W*(?:{_LABEL})\s*(?:\([^)]{{1,12}}\)\s*)?[:：／/—–|・=＝-]\s*"
    rf"|^\W*(?:von|vom|par|por|di|de|door|av|af|przez|od|eftir|від|от)\s*[:：]\s*"
    rf"|^\W*(?:(?:{_TOLD})\s+)?(?:{_BY})\W*$",
    re.IGNORECASE,
)
# These are also parts of names (Da Silva, von der Leyen): a prefix only before two capitalised words.
_PARTICLE_BY = re.compile(
    r"^(?:von|vom|par|por|da|di|door|av|af|przez|od|van|от|від|του|της|de|eftir|ni)\s+(?=\S+\s+\S)", re.IGNORECASE
)
# No family is called so: a single word behind them is a whole signature, "Von Redaktion".
_ONLY_BY = re.compile(
    r"^(?:von|vom|par|por|door|av|af|przez|от|від)\s+(?=\S+$)|^(?:di|da)\s+(?=reda\w+$)", re.IGNORECASE
)
# Who writes, as a verb or as a role before the name: "Piše Ana Kos", "Escribe Ana Sol", "As told to Ada Quill".
_WRITES = re.compile(
    r"^(?i:piše|пише|пишет|γράφ(?:ει|ουν) (?:ο|η|οι)|escriben?|scrive|schreibt|كتبت?|oprac(?:owała?)?\.?|"
    r"napsala?|napisała?|підготува(?:ла|в|ли)|подготовила?|as told to|(?:(?:an?|the) )?(?-i:[A-Za-z][a-z]+ (?:[a-z]+ )?)by|kirjoittanut|беседова(?:л|ла|ли)|"
    r"(?:(?:by|von|van|par|por|da|from)\s+)?(?:our|notre|nos|unser\w*|nuestr[oa]s?|noss[oa]s?|(?:da[li]l?[ae]? )?nostr[oaie]|"
    r"onze|vår|vores)\s+[^\W\d_]+(?:\s[^\W\d_]+)?(?:\s(?:in|à|a|en|aus|em|i)\s[^\W\d_]+)?,?)"
    r"\s+(?=[^\W\d_a-zà-ÿ][^\s,]+\s+[^\W\d_a-zà-ÿ])"
)
_BYS = frozenset(re.split(r"[|: ]", _BY)) | {"by:", "von:", "par:"}
_LATER_BY = re.compile(rf"^.{{0,60}}?\b(?:(?:{_TOLD})\s+(?:{_BY}))\b\s*:?\s*(?=\w)", re.IGNORECASE)
_BARE = re.compile(rf"\W*(?:(?:{_LABEL})|(?:{_TOLD})|(?:(?:{_TOLD})\s+)?(?:{_BY}))\s*[:：]?\s*", re.IGNORECASE)


def is_led(text: str) -> bool:
    """Whether a text begins as bylines do: "By", "Von", "Текст:".

    >>> is_led("Von Anna Meier"), is_led("Anna Meier")
    (True, False)
    """
    return without_prefix(text)[1]


def is_lead(text: str) -> bool:
    """Whether a text is nothing but words that lead to a name.

    >>> is_lead("Autor:in"), is_lead("By Ada Quill")
    (True, False)
    """
    return _BARE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def without_prefix(text: str) -> tuple[str, bool]:
    """The text without the words that lead to a name, and whether there were any."""
    found = _PREFIX.match(text)
    if found is None and not _BYS.isdisjoint(text.casefold().split()):
        found = _LATER_BY.match(text)
    if found and found.end():
        return text[found.end() :], True
    for pattern in (_WRITES, _PARTICLE_BY):
        found = pattern.match(text)
        if found and not text[found.end()].islower():
            return text[found.end() :], True
    found = _ONLY_BY.match(text)
    return (text[found.end() :], True) if found else (text, False)


def without_helpers(text: str) -> str:
    """The text up to where it tells who helped.

    >>> without_helpers("Ada Quill, with additional reporting by Tom Reed")
    'Ada Quill'
    """
    return _HELPED.sub("", text)


def without_others(text: str) -> str:
    """The text up to where it tells what others did: took the pictures, translated, looked it over.

    >>> without_others("Marlene Voss, Fotos: Udo Krahn"), without_others("Illustration by Tom Reed"), without_others("Ada Quill")
    ('Marlene Voss', '', 'Ada Quill')
    """
    return _OTHERS.sub("", text)
