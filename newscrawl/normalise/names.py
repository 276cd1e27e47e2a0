"""What is an author's name, and what kind of author it is: a person, a desk, a mere role. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.normalise.prefixes import without_prefix
from newscrawl.normalise.text import clean_text

LONGEST = 2000  # letters; what is longer is no byline, and costs the square of its length
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+|(?<!\w)@\w+")
BRACKETS = re.compile(r"\s*[(\[（【〔][^()\[\]（）【】〔〕]*[)\]）】〕]")
_IN_PLACE = re.compile(
    r",?\s+(?:in|aus|à|for|für|from|at|reporting from|dans|depuis|desde)\s+(?:[A-ZÄÖÜÀ-Þ][\w’'-]+\s*){1,4}$"
)
ROLES = frozenset(
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
    "writers reporters journalists columnists contributors redakteure redakteurinnen journalistes periodistas giornalisti "
    "former vp vice sr leiter leiterin engineer developer strategist coordinator reviewer "
    "phóng viên biên tập новинар журналист репортер новинарка".split()
)
_NEVER = re.compile(r"[\d:：©]")  # signs that no person's name holds
_NUMBERED = re.compile(r"\b[^\W\d_]{2,}\d{1,2}\b")  # as stations are called: "BR24 Redaktion"
_ALSO_NAMES = frozenset("head lead guest fellow coach chef grand jefe stand leder".split())
_DESKS = frozenset(
    "political sports sport science business culture politics economics economy news night web digital investigative education health "
    "technology tech foreign world national local crime court features lifestyle travel entertainment arts data city environment climate "
    "energy defence defense security diplomatic white house content marketing audience engagement social media video politik wirtschaft "
    "kultur wissenschaft berlin european europe africa asia the of at for and & in".split()
)
_NO_NAME = frozenset(
    "admin administrator unknown anonymous guest editor author authors none null n/a webmaster web user wordpressadmin wpadmin undefined "
    "root support info test nan false true default super-admin superadmin siteadmin "
    "print listen opinion exclusive premium comments comment share image photo video audio breaking updated published live datum date uhr "
    "artikel article story text byline sat sun mon tue wed thu fri monday tuesday wednesday thursday friday saturday sunday".split()
)
_NO_NAMES = re.compile(
    r"^(?:no author|unknown author|author bio|about the authors?|web ?admin|site ?admin|noc admin|guest (?:author|post|contributor)|"
    r"staff (?:writer|reporter)s?|about .*|(?:full )?bio|lesedauer|reading time|artikel anhören|jetzt teilen|[綜综]合(?:報導|报道)|.{2,4}報導|"
    r"(?:from |by |von |par |por |door )?(?:our|unser\w*|notre|nos|(?:da[li]l?[ae]? )?nostr[oaie]|nuestr[oa]s?|noss[oa]s?|onze|vår|vores)\b.*|.*\b(?:privacy policy|cookies?|subscribe|newsletter|follow|read more|learn more|share|comments?|click|"
    r"search for|view all|see all|all rights|more by|more from|contact|about us|sign ?up|log ?in|this (?:author|article|story))\b.*|"
    r"advertisement|sponsored|anzeige|werbung|publicité|publicidad|nachrichten|news|home)$",
    re.IGNORECASE,
)
_FIRST_AND = re.compile(r"^(?i:and|und|et|y|&)\s+(?=[^\W\d_a-zà-ÿ])")
# Buttons beside a name, and signs of icon fonts.
_FOLLOW = re.compile(
    r"[\ue000-\uf8ff]|(?<=\w)(\s\S+)\s(?:follow(?:ing)?|contact|e-?mail|bio|verified|folgen|seguir|suivre)$",
    re.IGNORECASE,
)
# What follows a name after a comma and is none: "Ada Quill, Ph.D.", "Ada Quill, MS, RD", "Ada Quill Jr."
_DEGREE = re.compile(
    r"(?:Ph\.?\s?D|D\.?Phil|M\.?\s?D|D\.?O|[BMDJ]\.?[ASBDE]\.?[cdn]?|MBA|MPH|MPP|MSc|BSc|BSN|MSN|LDN?|RDN?|RN|NP|DNP|PT|DPT|CPA|CFA|CFP|CPT|"
    r"CSCS|Esq|Jr|Sr|II|III|IV|LL\.?[BMD]|FRCP|OBE|CBE|MBE|KC|QC|MP)\.?",
)
_DEGREES = re.compile(rf"(?:,?\s+(?:(?!Jr|Sr|II|III|IV){_DEGREE.pattern}))+$")
SMALL = frozenset(
    "de del della dello dei degli di da das do dos du des la le les lo von van vom zu zum zur der den dem ten ter te v d "
    "al el bin bint ben ibn abu y e i af av und i til".split()
)
_ORGANISATION = re.compile(
    r"\b(?:desk|team|staff|newsroom|news(?:paper|room)?|agency|press|agences|agenturen|agenzie|agentury|media|redaktion|redaksi|rédaction|redacci[oó]n|redazione|redakcja|redakce|"
    r"editorial|editors|board|herald|times|post|tribune|gazette|reuters|afp|dpa|apa|ansa|efe|tass|bloomberg|xinhua|kyodo|belga|ritzau|ntb|tt|"
    r"associated press|agencies|agencias|agenzia|agence|agentur|wire|service|correspondents|institute|university|редакція|редакция|новости|риа|агентство|укрінформ|"
    r"inc|ltd|gmbh|llc|network|magazine|journal|online|tv|radio|group|foundation|ministry|bureau|verlag|zeitung|"
    r"department|association|council|committee|company|university|college|society|studio|corporation|government|universi\w+|instituto|"
    r"istituto|fundaci[oó]n|fondation|ministerio|ministère|asociación|agencia|agência|ajansı|газета|"
    r"institut|stiftung|hochschule|pressestelle|ministerium|"
    r"\w{2,}(?:agentur|anstalt|verband|verein|stiftung|gesellschaft|ministerium|hochschule|institut|redaktion|zeitung|kammer)|e\.v)\b|^(?:AP|PA|UPI|KNA|epd|sid|IANS|PTI|ANI|AAP|SDA|JIJI|EFE|CNN|BBC|AA|DHA|İHA|İhlas)$"
    r"|編集部|编辑部|編輯部|通信社|通讯社|新聞社|新华社|新聞|日报|日報|한국|연합뉴스|편집부",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"^(?:AFP|AP|dpa|DPA|APA|ANSA|EFE|Reuters|Agencies|TASS|IANS|PTI|ANI|AAP|SDA|JIJI|sid|SID|epd|KNA|PA|UPI|Bloomberg|Xinhua|Kyodo|ČTK|PAP|MTI|"
    r"Belga|ANP|Lusa|Europa Press|Agencias|Redacción|ATS|NTB|TT|Ritzau|Укрінформ|ТАСС|Интерфакс)$"
)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_ROLE = re.compile(
    r"^글\s+|^(?:本报|本報|新华社|中央社)?(?:记者|記者|通讯员|特派員|編集委員|文字|責任編輯|责任编辑|编辑|編輯)[:：\s/／]*|(?:\s*[/／]?\s*(?:记者|記者|報導|报道|特派員|編集委員|編集|通讯员|기자|특파원|연합뉴스))+$"
)


@lru_cache(maxsize=4096)
def clean_name(text: str) -> str | None:
    """One author's name without prefix, place and role; None where the text is no name.

    >>> clean_name("Ada Quill (Lowmere)"), clean_name("Senior Reporter"), clean_name("12 min read")
    ('Ada Quill', None, None)
    """
    text = _FOLLOW.sub(r"\1", clean_text(ADDRESS.sub(" ", text[:LONGEST])))
    if _NO_NAMES.match(text):
        return None
    name, _ = without_prefix(_FIRST_AND.sub("", BRACKETS.sub("", text) or text.strip("()[] ")))
    name = _IN_PLACE.sub("", _DEGREES.sub("", name)).strip(' ,;:|-–—•·/*&"“”')
    name = _CJK_ROLE.sub("", name).strip() if CJK.search(name) else _without_stop(_without_role(name))
    words = name.split()
    if not words or len(name) > 80 or len(words) > 7 or all(word.casefold() in _NO_NAME for word in words):
        return None
    if _NEVER.search(_NUMBERED.sub("", name) if _ORGANISATION.search(name) else name):
        return None
    if _ORGANISATION.search(name) and not all(word.casefold() in ROLES for word in words):
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
    if CJK.search(name):
        return len(name) <= 12
    return all(
        not word[0].islower() or word.casefold().strip(".'’") in SMALL or re.match(r"[a-zå]+[-'’][A-ZÀ-Þ]", word)
        for word in words
    ) or bool(AGENCY.match(name))


def is_whole(name: str) -> bool:
    """Whether a name has more than one word, or is in a script that needs no blank in it."""
    return " " in name or any(letter > "\u024f" and letter.isalpha() for letter in name)


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


def tells_role(text: str) -> bool:
    """Whether a text behind a name says what its bearer is.

    >>> tells_role("Redakteurin Hafen"), tells_role("Harbour Correspondent"), tells_role("Ada Quill")
    (True, True, False)
    """
    words = [word.casefold().strip(".,:") for word in text.split()]
    if not 0 < len(words) < 9:
        return False
    return words[0] in ROLES or (words[-1] in ROLES - _ALSO_NAMES and len(words) > 1)


def _is_role(name: str) -> bool:
    words = [word.casefold().strip(".,") for word in re.split(r"[\s/-]+", name) if word]
    if all(word in ROLES or word in _DESKS for word in words):
        return any(word in ROLES for word in words) or len(words) > 1
    # "Kyiv Correspondent", "Senior Director of Operations", "Redakteurin Politik": no first name before or after it.
    return (
        words[-1] in ROLES
        and len(words) == 2
        and words[-1] not in {"head", "lead", "coach"}
        and name.rsplit(maxsplit=1)[-1][0].isupper() is True
        and _is_placeish(name.split(maxsplit=1)[0])
    ) or (words[0] in ROLES and len(words) > 1 and words[1] in ROLES | _DESKS)


def _is_placeish(word: str) -> bool:
    return word.isupper() or word.casefold() in _DESKS or word.endswith(("ish", "ese", "ian"))


def _without_role(name: str) -> str:
    """The name without roles before or after it, as long as two words are left."""
    words = name.split()
    while len(words) > 2 and words[-1].casefold().strip(",.") in ROLES | {"seo"}:
        words = words[:-1]
        while len(words) > 2 and words[-1].casefold().strip(",.") in _DESKS | {"seo"}:
            words = words[:-1]
    told = next(
        (at for at, word in enumerate(words) if at > 1 and word.casefold().strip(",.:") in ROLES - _ALSO_NAMES), None
    )
    words = words[:told]
    while len(words) > 2 and words[0].casefold().strip(",.:") in ROLES and not words[1][0].islower():
        words = words[1:]
    return " ".join(words).strip(" ,;:")


def _without_stop(name: str) -> str:
    """The name without the full stop that ends a sentence; that of an abbreviation stays: "Ada Q.", "Tom Reed Jr."."""
    last = name.rsplit(maxsplit=1)[-1] if name else ""
    return name[:-1] if last.endswith(".") and len(last) > 4 and last.count(".") == 1 else name
