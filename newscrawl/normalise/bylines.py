"""Bylines -> names, and what kind of author a name is. Pure. Fewer names are better than wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.normalise.text import clean_text

# Words of many languages that lead to a name: "by" itself, and what stands before it.
_BY = r"by|von|vom|par|por|di|da|door|av|af|przez|od|autor|von:|oleh|bởi|โดย|द्वारा|لـ|بقلم|כתב|מאת|נכתב על ידי|tekijä|rašė|ar|от|від"
_TOLD = (
    r"written|posted|published|reported|authored|reviewed|edited|submitted|created|compiled|text|story|words|article|artikel|report|analysis|"
    r"opinion|comment(?:ary)?|kommentar|kolumne|interview|reportage|gastbeitrag|essay|protokoll|analyse|bericht|porträt|rezension|eingestellt|verfasst|geschrieben|veröffentlicht|erstellt|ein (?:beitrag|artikel|kommentar|gastbeitrag)|"
    r"(?:zeige )?alle(?:s)?(?: (?:beiträge|artikel))?|(?:view|see|show|read)? ?all (?:posts|articles|stories)|more (?:posts|articles|stories)|"
    r"(?:posts|articles)|publié|écrit|rédigé|propos recueillis|article|publicado|escrito|redactado|texto|scritto|pubblicato|testo|articolo|"
    r"geschreven|geplaatst|skriven|skrevet|tekst|napisan[ey]|opublikowan[ey]|ditulis|tác giả|napsal[a]?"
)
_LABEL = (
    r"authors?|autor(?:in|innen|en|es|a|e|ka|ka textu)?|autoři|auteurs?|auteure|autore|autrice|autori|yazar|yazan|haber|forfattere?|författare|"
    r"skribent|kirjoittaja|toimittaja|szerző|írta|penulis|editor|reporter|journalist(?:in)?|redakt(?:ion|eur|eurin|or|ør)|"
    r"text[eo]?|teksti?|testo|foto und text|text und foto|story|words|muhabir|"
    r"текст|автор(?:ка|и|ы)?|журналист(?:ка)?|кореспондент|редактор|συντάκτης|κείμενο|του|της|"
    r"文|文字|撰文|作者|记者|記者|编辑|編輯|責任編輯|责任编辑|執筆|取材|글|기자|ผู้เขียน|เรื่อง|tác giả|लेखक|লেখক|"
    r"الكاتب|كتب|كتبت|تحرير|מאת|כתב|نویسنده|نویسنده"
)
_PREFIX = re.compile(
    rf"^\W*(?:(?:{_TOLD})\s*)?(?:\b(?:written|posted|reported)?\s*by\b|بقلم|מאת|โดย|bởi|oleh)\s*[:：]?\s*"
    rf"|^\W*(?:{_TOLD})\s+(?:{_BY})\b\s*[:：]?\s*"
    rf"|^\W*(?:{_LABEL})\s*(?:\([^)]{{1,12}}\)\s*)?[:：／/—–|・=＝-]\s*"
    rf"|^\W*(?:글|취재|文|撰文)\s+(?=[\uac00-\ud7af\u3400-\u9fff]{{2,4}}(?![\uac00-\ud7af\u3400-\u9fff]))"
    rf"|^\W*(?:(?:{_TOLD})\s+)?(?:{_BY})\W*$",
    re.IGNORECASE,
)
# These are also parts of names (Da Silva, von der Leyen): a prefix only before two capitalised words.
_SOURCE = re.compile(
    r"^\W*(?:sources?|quellen?|fuentes?|fonti?|fontes|kaynak|źródło|zdroj|источник|джерело|来源|來源|المصدر)\s*[:：]",
    re.IGNORECASE,
)
_LONGEST = 2000  # letters; what is longer is no byline, and costs the square of its length
_GLUED_BY = re.compile(r"^By(?=[A-ZÀ-Þ])")
_PARTICLE_BY = re.compile(
    r"^(?:von|vom|par|por|da|di|door|av|af|przez|od|van|от|від|του|της)\s+(?=\S+\s+\S)", re.IGNORECASE
)
_LATER_BY = re.compile(rf"^.{{0,60}}?\b(?:(?:{_TOLD})\s+(?:{_BY}))\b\s*:?\s*(?=\w)", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•·¦‧∙►»]\s*|\s+[–—-]\s+|\s{2,}|\s*\n\s*")
# "y", "e" and "i" also stand inside names (Ortega y Gasset): there they part two full names only.
_SURE_AND = re.compile(
    r"\s+(?:and|und|et|och|og|ja|ve|oraz|dan|și|şi|és|та|и|і|και|และ|cùng|a zároveň|و|en|và|और|এবং|&|\+)\s+|\s*(?:、|，|・(?=.{4})|；|；|،|;)\s*|\s*,\s+(?:and|und|et|y|e|i|och|og|та|и|і)\s+",
    re.IGNORECASE,
)
# Arabic and Hebrew write "and" as the first letter of the next word; the names that begin with it are few.
_JOINED_AND = re.compile(
    r"و(?!(?:ليد|ائل|سام|فاء|جدي?|سيم|ديع|رد|ردة|صال|داد|هيب|هبي?|اصف)\b)[^\W\d_]{2,}|ו(?!רד\b|ו|לד|לר|יק|יול|יטל)[^\W\d_]{2,}"
)
_SOFT_AND = re.compile(r"\s+(?:y|e|i|a)\s+")
_SLASH = re.compile(r"\s*/\s*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\s*[(\[（【〔][^()\[\]（）【】〔〕]*[)\]）】〕]")
_STAMP = re.compile(
    r"\b\d+\s*(?:min|hours?|hrs?|days?|weeks?|stunden?|tagen?|heures?|jours?|horas?|días?)\b.*$|\b(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:uhr|h|hrs|[ap]\.?m\.?))?|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b.*$"
    r"|\b(?:updated|published|posted|publicado|publié|mis à jour|aktualisiert|veröffentlicht|stand|hace|il y a|vor|ago|aggiornato|pubblicato|"
    r"last updated|modified|actualizado|zuletzt)\b.*$"
    r"|(?:^|(?<=[\s|,.·]))(?:לפני|منذ|قبل|há|acum|πριν|před|pred|преди)\s+\d.*$"
    r"|(?:^|(?<=[\s|,.·]))(?:gepubliceerd|bijgewerkt|geplaatst|publicerad|uppdaterad|publisert|oppdatert|udgivet|opdateret|julkaistu|päivitetty|"
    r"publikováno|aktualizováno|közzétéve|megjelent|frissítve|publicat|actualizat|opublikowano|aktualizacja|опубліковано|оновлено|опубликовано|"
    r"обновлено|публикувано|обновена|објављено|δημοσίευση|δημοσιεύθηκε|ενημέρωση|yayınlanma|yayın tarihi|güncelleme|نشر|نشرت|تاريخ النشر|آخر تحديث|"
    r"تحديث|انتشار|פורסם|עודכן|प्रकाशित|अपडेट|公開日?|更新日?|配信|发布时间|发布|發佈|更新时间|입력|수정|승인|เผยแพร่|อัปเดต|diterbitkan|dipublikasikan|đăng|"
    r"cập nhật)(?=[\s:：.]|$).*$"
    r"|(?:\s+(?:on|am|le|el|il|den|op|på|em))?,?\s*(?:\b[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\b\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,}).*$"
    r"|\s+[^\W\d_]+\s?:\s.*$",
    re.IGNORECASE,
)
_LEADING_STAMP = re.compile(
    r"^\W*(?:(?!updated|posted|published|modified|hace|vor)[^\W\d_]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?(?:\s+\d{4})?|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
    r"(?:,?\s*\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?)?[\s|,•·–-]*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\W*$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    r",?\s+(?:in|aus|à|for|für|from|at|reporting from|dans|depuis|desde)\s+(?:[A-ZÄÖÜÀ-Þ][\w’'-]+\s*){1,4}$"
)
_ROLES = frozenset(
    "reporter reporterin correspondent correspondents editor editors writer columnist journalist journalistin contributor staff freelance "
    "freelancer senior junior chief deputy managing executive assistant associate bureau director producer photographer photojournalist "
    "blogger author autor autorin redakteur redakteurin redaktor redaktorin chefredakteur chefredakteurin korrespondent korrespondentin "
    "journaliste rédacteur rédactrice correspondant correspondante envoyé redactor redactora periodista corresponsal jornalista repórter "
    "giornalista redattore inviato redacteur journalista verslaggever correspondente редактор кореспондент журналіст журналистка журналіст "
    "журналистка журналист корреспондент muhabir muhabiri editör yazar dziennikarz dziennikarka redaktorka redaktor reportér redaktorka "
    "specialist consultant manager president founder ceo cto cfo coo head lead guest special political fellow professor lecturer analyst "
    "researcher intern trainee coach expert strategist nutritionist dietitian volontär volontärin praktikant kolumnist kolumnistin "
    "gastautor gastautorin fotograf fotografin freier freie mitarbeiter mitarbeiterin ressortleiter ressortleiterin reporterin praktikantin "
    "inviata giornaliste cronista collaboratore collaboratrice corrispondente direttore direttrice caporedattore vicedirettore "
    "envoyée envoyé reporter grand pigiste stagiaire éditorialiste chroniqueur chroniqueuse rédac-chef redactor redactora enviado enviada "
    "columnista editora editor colaborador colaboradora jefe subdirector subdirectora repórteres correspondente colunista editora enviado "
    "verslaggeefster redactrice medewerker columniste chef politiek economie journaliste korespondent korespondentka reporterka felietonista "
    "publicysta publicystka wydawca кореспондентка журналістка редакторка репортер репортерка оглядач оглядачка колумніст колумністка "
    "корреспондентка обозреватель колумнист спецкор автор репортёр muhabir muhabiri editörü yazarı köşe haberci gazeteci "
    "مراسل مراسلة محرر محررة صحفي صحفية كاتب كاتبة כתב כתבת עורך עורכת פרשן פרשנית संवाददाता पत्रकार संपादक रिपोर्टर "
    "journalisten skribent kommentator krönikör politisk redaktör utrikeskorrespondent toimittaja päätoimittaja avustaja redaktorka redaktorky "
    "szerkesztő tudósító újságíró jurnalist jurnalistă corespondent δημοσιογράφος συντάκτης ανταποκριτής wartawan jurnalis redaktur "
    "phóng viên biên tập новинар журналист репортер новинарка".split()
)
_ALSO_NAMES = frozenset("head lead guest fellow coach chef grand jefe stand leder".split())
_DESKS = frozenset(
    "political sports sport science business culture politics economics economy news night web digital investigative education health "
    "technology tech foreign world national local crime court features lifestyle travel entertainment arts data city environment climate "
    "energy defence defense security diplomatic white house content marketing audience engagement social media video politik wirtschaft "
    "kultur wissenschaft berlin european europe africa asia the of at for and & in".split()
)
_NO_NAME = frozenset(
    "admin administrator unknown anonymous guest editor author authors none null n/a webmaster web user wordpressadmin wpadmin undefined "
    "root support info test nan false true default super-admin superadmin siteadmin".split()
)
_NO_NAMES = re.compile(
    r"^(?:no author|unknown author|author bio|about the authors?|web ?admin|site ?admin|noc admin|guest (?:author|post|contributor)|"
    r"staff (?:writer|reporter)s?|.*\b(?:privacy policy|cookies?|subscribe|newsletter|follow|read more|learn more|share|comments?|click|"
    r"search for|view all|see all|all rights|more by|more from|contact|about us|sign ?up|log ?in|this (?:author|article|story))\b.*|"
    r"advertisement|sponsored|anzeige|werbung|publicité|publicidad|nachrichten|news|home)$",
    re.IGNORECASE,
)
# What follows a name after a comma and is none: "Ada Quill, Ph.D.", "Ada Quill, MS, RD", "Ada Quill Jr."
_DEGREE = re.compile(
    r"(?:Ph\.?\s?D|D\.?Phil|M\.?\s?D|D\.?O|[BMDJ]\.?[ASBDE]\.?[cdn]?|MBA|MPH|MPP|MSc|BSc|BSN|MSN|LDN?|RDN?|RN|NP|DNP|PT|DPT|CPA|CFA|CFP|CPT|"
    r"CSCS|Esq|Jr|Sr|II|III|IV|LL\.?[BMD]|FRCP|OBE|CBE|MBE|KC|QC|MP)\.?",
)
_DEGREES = re.compile(rf"(?:,?\s+(?:(?!Jr|Sr|II|III|IV){_DEGREE.pattern}))+$")
_SMALL = frozenset(
    "de del della dello dei degli di da das do dos du des la le les lo von van vom zu zum zur der den dem ten ter te v d "
    "al el bin bint ben ibn abu y e i af av und i til".split()
)
_ORGANISATION = re.compile(
    r"\b(?:desk|team|staff|newsroom|news(?:paper|room)?|agency|press|media|redaktion|redaksi|rédaction|redacci[oó]n|redazione|redakcja|redakce|"
    r"editorial|editors|board|herald|times|post|tribune|gazette|reuters|afp|dpa|apa|ansa|efe|tass|bloomberg|xinhua|kyodo|belga|ritzau|ntb|tt|"
    r"associated press|agencies|agencias|agenzia|agence|agentur|wire|service|correspondents|institute|university|редакція|редакция|агентство|укрінформ|"
    r"inc|ltd|gmbh|llc|network|magazine|journal|online|tv|radio|group|foundation|ministry|bureau|verlag|zeitung|"
    r"department|association|council|committee|company|e\.v)\b|^(?:AP|PA|UPI|KNA|epd|sid|IANS|PTI|ANI|AAP|SDA|JIJI|EFE|CNN|BBC|AA|DHA|İHA|İhlas)$"
    r"|編集部|编辑部|編輯部|通信社|通讯社|新聞社|新华社|新聞|日报|日報|한국|연합뉴스|편집부",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"^(?:AFP|AP|dpa|DPA|APA|ANSA|EFE|Reuters|Agencies|TASS|IANS|PTI|ANI|AAP|SDA|JIJI|sid|SID|epd|KNA|PA|UPI|Bloomberg|Xinhua|Kyodo|ČTK|PAP|MTI|"
    r"Belga|ANP|Lusa|Europa Press|Agencias|Redacción|ATS|NTB|TT|Ritzau|Укрінформ|ТАСС|Интерфакс)$"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_ROLE = re.compile(
    r"^글\s+|^(?:本报|本報|新华社|中央社)?(?:记者|記者|通讯员|特派員|編集委員|文字|責任編輯|责任编辑|编辑|編輯)[:：\s/／]*|(?:\s*[/／]?\s*(?:记者|記者|報導|报道|特派員|編集委員|編集|通讯员|기자|특파원|연합뉴스))+$"
)


def split_byline(text: str) -> list[str]:
    """The names in a byline, in its order; [] where it holds none.

    >>> split_byline("By Ada Quill and Tom Reed, Staff Writer")
    ['Ada Quill', 'Tom Reed']
    >>> split_byline("Updated 3 hours ago"), split_byline("By signing up, you agree to our terms")
    ([], [])
    """
    text = clean_text(_ADDRESS.sub(" ", _BRACKETS.sub("", text[:_LONGEST])))
    if _SOURCE.match(text):
        return []  # who is quoted, not who wrote
    text = _GLUED_BY.sub("By ", _LEADING_STAMP.sub("", text, count=1))
    rest, led = _without_prefix(text)
    rest = _WEEKDAY.sub("", _STAMP.sub("", rest))
    names: list[str] = []
    for segment in _segments(rest, led):
        role = False
        for part in _parts(segment):
            # What a person is stands behind his name: "Anna Meier, Redakteurin Hafen", "Ugo Bianchi, inviato al porto".
            role = bool(names) and (tells_role(part) or (role and part[0].islower()))
            if role:
                continue
            # A sentence is no byline: nothing in it is a name.
            if _is_prose(part, led) and not is_organisation(part):
                return names
            name = clean_name(part)
            if name and not _is_loose(name, names, part, segment):
                names.append(name)
    return list(dict.fromkeys(names))


def clean_name(text: str) -> str | None:
    """One author's name without prefix, place and role; None where the text is no name.

    >>> clean_name("Ada Quill (Lowmere)"), clean_name("Senior Reporter"), clean_name("12 min read")
    ('Ada Quill', None, None)
    """
    text = clean_text(_ADDRESS.sub(" ", text[:_LONGEST]))
    if _NO_NAMES.match(text):
        return None
    name, _ = _without_prefix(_BRACKETS.sub("", text) or text)
    name = _IN_PLACE.sub("", _DEGREES.sub("", name)).strip(' ,;:|-–—•·/*&"“”')
    name = _CJK_ROLE.sub("", name).strip() if _CJK.search(name) else _without_role(name)
    words = name.split()
    if not words or len(name) > 80 or len(words) > 7 or re.search(r"\d", name) or name.casefold() in _NO_NAME:
        return None
    if _ORGANISATION.search(name) and not all(word.casefold() in _ROLES for word in words):
        return name
    if (
        name.startswith(("http", "/", "#", "{", "<"))
        or _NO_NAMES.match(name)
        or _is_role(name)
        or _DEGREE.fullmatch(name)
    ):
        return None
    return name if sum(letter.isalpha() for letter in name) > 1 else None


def looks_like_name(name: str) -> bool:
    """Whether a text that nothing declares to be a name is written like one: capitals, but for particles.

    >>> looks_like_name("Ursula von der Leyen"), looks_like_name("the time we realised"), looks_like_name("Learn More")
    (True, False, False)
    """
    words = name.split()
    if _NO_NAMES.match(name) or len(words) > 6 or (name.endswith((".", "?", "!", ":")) and len(words[-1]) > 4):
        return False
    if _CJK.search(name):
        return len(name) <= 12
    return all(
        not word[0].islower() or word.casefold().strip(".'’") in _SMALL or re.match(r"[a-zå]+[-'’][A-ZÀ-Þ]", word)
        for word in words
    ) or bool(_AGENCY.match(name))


def is_organisation(name: str, publisher: str | None = None) -> bool:
    """Whether a name is a desk's, an agency's or the paper's own (also its web address) rather than a person's.

    >>> is_organisation("Herald news desk"), is_organisation("Ada Quill")
    (True, False)
    """
    if (publisher and name.casefold() == publisher.casefold()) or re.fullmatch(
        r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", name, re.IGNORECASE
    ):
        return True
    return bool(_ORGANISATION.search(name))


def is_led(text: str) -> bool:
    """Whether a text begins as bylines do: "By", "Von", "Текст:".

    >>> is_led("Von Anna Meier"), is_led("Anna Meier")
    (True, False)
    """
    return _without_prefix(text)[1]


def tells_role(text: str) -> bool:
    """Whether a text behind a name says what its bearer is.

    >>> tells_role("Redakteurin Hafen"), tells_role("Harbour Correspondent"), tells_role("Ada Quill")
    (True, True, False)
    """
    words = [word.casefold().strip(".,:") for word in text.split()]
    if not 0 < len(words) < 9:
        return False
    return words[0] in _ROLES or (words[-1] in _ROLES - _ALSO_NAMES and len(words) > 1)


def _without_prefix(text: str) -> tuple[str, bool]:
    """The text without the words that lead to a name, and whether there were any."""
    found = _PREFIX.match(text)
    if found is None and (later := _LATER_BY.match(text)):
        found = later
    if found and found.end():
        return text[found.end() :], True
    found = _PARTICLE_BY.match(text)
    if found and not text[found.end()].islower():
        return text[found.end() :], True
    return text, False


def _segments(text: str, led: bool) -> list[str]:
    """The stretches between bars; behind a "by" only the first, because rubric and reading time follow."""
    segments = [segment for segment in _BAR.split(text) if segment]
    return segments[:1] if led else segments


def _parts(segment: str) -> Iterator[str]:
    for sure in _SURE_AND.split(_with_and(segment)):
        for listed in re.split(r"\s*,\s*", sure):
            halves = _SOFT_AND.split(listed)
            # "José Ortega y Gasset" is one man, "José Ortega y Ada Quill" are two.
            together = len(halves) == 2 and min(len(half.split()) for half in halves) < 2
            for half in [listed] if together else halves:
                yield from _slashed(half)


def _slashed(text: str) -> list[str]:
    """One name or several: "Ada Quill / Tom Reed" are two, "srf/hosb" is one paper's own sign."""
    pieces = [piece.strip(" ,;") for piece in _SLASH.split(text)]
    signs = len(pieces) > 1 and not any(" " in piece or _AGENCY.match(piece) or _CJK.search(piece) for piece in pieces)
    return [text.strip(" ,;")] if signs else [piece for piece in pieces if piece]


def _with_and(segment: str) -> str:
    words = segment.split()
    for place in range(2, len(words) - 1):
        if _JOINED_AND.fullmatch(words[place]):
            return " ".join([*words[:place], "&", words[place][1:], *words[place + 1 :]])
    return segment


def _is_loose(name: str, before: list[str], part: str, segment: str) -> bool:
    """Whether what follows a name after a comma is his place or employer: "Ada Quill, Lowmere", "Ada Quill, Reuters"."""
    if _CJK.search(name) or not before:
        return False
    if not re.search(rf"(?:,|\sen|/)\s*{re.escape(part.strip())}\s*(?:$|,)", segment):
        return False
    behind_person = len(before[-1].split()) > 1 and not is_organisation(before[-1])
    if is_organisation(name):
        return behind_person
    return len(name.split()) == 1 and (behind_person or bool(_AGENCY.match(before[-1])))


def _is_prose(part: str, led: bool) -> bool:
    words = part.split()
    small = [
        word for word in words if word[0].islower() and word.casefold() not in _SMALL and word.casefold() not in _ROLES
    ]
    return len(small) >= 2 and (len(words) > 2 or (led and len(small) == len(words)))


def _is_role(name: str) -> bool:
    words = [word.casefold().strip(".,") for word in re.split(r"[\s/-]+", name) if word]
    if all(word in _ROLES or word in _DESKS for word in words):
        return any(word in _ROLES for word in words) or len(words) > 1
    # "Kyiv Correspondent", "Senior Director of Operations", "Redakteurin Politik": no first name before or after it.
    return (
        words[-1] in _ROLES
        and len(words) == 2
        and words[-1] not in {"head", "lead", "coach"}
        and name.rsplit(maxsplit=1)[-1][0].isupper() is True
        and _is_placeish(name.split(maxsplit=1)[0])
    ) or (words[0] in _ROLES and len(words) > 1 and words[1] in _ROLES | _DESKS)


def _is_placeish(word: str) -> bool:
    return word.isupper() or word.casefold() in _DESKS or word.endswith(("ish", "ese", "ian"))


def _without_role(name: str) -> str:
    """The name without roles before or after it, as long as two words are left."""
    words = name.split()
    while len(words) > 2 and words[-1].casefold().strip(",.") in _ROLES | {"seo"}:
        words = words[:-1]
        while len(words) > 2 and words[-1].casefold().strip(",.") in _DESKS | {"seo"}:
            words = words[:-1]
    while len(words) > 2 and words[0].casefold().strip(",.:") in _ROLES and not words[1][0].islower():
        words = words[1:]
    return " ".join(words).strip(" ,;:")
