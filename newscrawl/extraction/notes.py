"""Lines beside a story that are none of it, by their wording in many languages: corrections, walls, ages, times. Pure."""

from __future__ import annotations

import re

_LONGEST_NOTE = 600  # letters
_CORRECTED = re.compile(
    r"^\W*(?:editor['’]?s['’]?\s+note|note|update|anmerkung der redaktion|hinweis der redaktion|note de la rédaction|nota de la redacción|"
    r"nota del editor|nota della redazione|nota da redação|od redakcji|від редакції|от редакции)\b.*?[:.].*?"
    r"(?:updated|corrected|amended|clarified|changed|revised|misstated|incorrectly|fixed|korrigiert|berichtigt|geändert|ergänzt|corrigé|modifié|"
    r"corregid|actualizad|corrett|aggiornat|corrigid|atualizad|poprawion|zaktualizowan|виправлен|оновлен|исправлен|обновлен)",
    re.IGNORECASE,
)
# A label of its own, with something behind it that parts it from the note.
_LABEL = re.compile(
    r"^\W*(?:corrections?|clarification|correction and clarification|errat(?:um|a)|korrektur|korrekturhinweis|berichtigung|richtigstellung|"
    r"rectificatif|rectification|mise au point|correcci[oó]n|rectificaci[oó]n|fe de erratas|aclaraci[oó]n|correzione|rettifica|errata corrige|"
    r"corre[cç][aã]o|correc[cç][aã]o|errata|correctie|rectificatie|sprostowanie|korekta|виправлення|уточнення|спростування|исправление|"
    r"уточнение|поправка|düzeltme|tekzip|تصحيح|تصويب|توضيح|اصلاحیه|תיקון|הבהרה|תיקון טעות|सुधार|भूल सुधार|स्पष्टीकरण|訂正|お詫びと訂正|更正|勘误|"
    r"정정|정정보도|바로잡습니다|แก้ไข|แก้ไขข่าว|rättelse|rettelse|oikaisu|korjaus|oprava|helyesbítés|corectare|corectură|erată|διόρθωση|"
    r"поправки|ispravak|ispravka|ralat|koreksi|đính chính)\s*(?:\([^)]{1,30}\)|\d[\d./ -]{3,20})?\s*[:：—–]",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?:earlier|previous|original) version of this|(?:früheren?|ersten|ursprünglichen?) (?:version|fassung)|version (?:précédente|antérieure|initiale)|"
    r"versi[oó]n anterior de est|versione precedente|vers[aã]o anterior|eerdere versie van dit|wcześniejszej wersji|poprzedniej wersji|"
    r"попередній версії|предыдущей версии|önceki sürüm|نسخة سابقة|גרסה קודמת|पिछले संस्करण|以前の版|此前的?版本|이전 판|이전 기사|"
    r"ฉบับก่อนหน้า|tidigare version|tidligere version|tidligere versjon|aiemmassa versiossa",
    re.IGNORECASE,
)
# One of these is in every such line: to look for them costs a tenth of the pattern.
_EDITIONS = (
    " versi",
    " versj",
    " versã",
    " versa",
    "fassung",
    "wersji",
    " верс",
    "sürüm",
    "نسخة",
    "גרסה",
    "संस्करण",
    "版",
    "판",
    "기사",
    "ฉบับ",
)
_WALL = re.compile(
    r"\b(?:subscribe|sign up|sign in|log ?in|register|become a (?:member|subscriber)|join)\b.{0,30}\bto (?:keep|continue|read|unlock|access)\b|"
    r"\bto (?:keep|continue) reading\b|\b(?:this|the) (?:article|story|content) is (?:only )?(?:for|available to|reserved for) (?:\w+ )?(?:subscribers|members)|"
    r"already (?:a|an?) (?:subscriber|member)\?|\bweiterlesen (?:mit|und|im)\b|jetzt weiterlesen|um (?:den artikel|weiter) ?zu ?lesen|bereits abonnent|"
    r"(?:nur |exklusiv )?für abonnent(?:en|innen)|réservée? (?:aux|à nos) abonnés|déjà abonnée?\b|abonnez-vous pour (?:lire|continuer)|"
    r"para (?:seguir|continuar) leyendo|ya es(?: usted)? suscriptor|s[oó]lo para suscriptores|exclusiv[oa] para (?:suscriptores|assinantes)|"
    r"per continuare a leggere|riservato agli abbonati|sei già abbonato|para continuar (?:a ler|lendo)|já é assinante|om verder te lezen|"
    r"(?:alleen )?voor abonnees|al abonnee|aby czytać dalej|dla subskrybentów|masz już (?:konto|dostęp|subskrypcję)|щоб читати далі|"
    r"лише для передплатників|вже маєте передплату|чтобы читать дальше|только для подписчиков|уже есть подписка|okumaya devam etmek için|"
    r"zaten abone|لمتابعة القراءة|لمواصلة القراءة|للمشتركين فقط|להמשיך לקרוא|המשך הקריאה|למנויים בלבד|आगे पढ़ने के लिए|続きを読むには|"
    r"会員限定|有料会員|残り\s*\d+\s*文字|订阅后继续|订阅以继续|订户专享|會員專屬|訂閱後|계속 읽으려면|구독자 전용|เพื่ออ่านต่อ|för att läsa vidare|"
    r"(?:endast|bara) för prenumeranter|for å lese videre|kun for abonnenter|lukeaksesi|vain tilaajille|pro předplatitele|csak előfizetőknek|"
    r"διαβάσετε τη συνέχεια|μόνο για συνδρομητές",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:read (?:also|more|next|on)|also read|see (?:also|more)|related|more|watch|don['’]?t miss|lesen sie (?:auch|dazu)|mehr zum thema|mehr dazu|siehe auch|"
    r"à lire aussi|lire aussi|à lire|lire également|voir aussi|lea también|lea además|lee también|le puede interesar|te puede interesar|ver también|"
    r"leggi anche|leia também|leia mais|veja também|saiba mais|lees ook|lees verder|czytaj (?:też|także|również)|zobacz (?:też|także)|przeczytaj też|"
    r"читайте (?:також|ещё|еще|также)|читати також|дивіться також|смотрите также|чытайце таксама|прочетете още|още по темата|ilgili haber(?:ler)?|ayrıca bakınız|"
    r"اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|طالع أيضا|بیشتر بخوانید|קראו גם|עוד בנושא|לקריאה נוספת|यह भी पढ़ें|ये भी पढ़ें|関連記事|あわせて読みたい|こちらも読む|相关阅读|"
    r"延伸阅读|延伸閱讀|相关新闻|相關新聞|관련 ?기사|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|läs (?:också|mer|även)|les også|læs også|lue myös|čtěte také|prečítajte si aj|"
    r"olvassa el|citește și|διαβάστε (?:επίσης|ακόμη)|baca juga|xem thêm|đọc thêm|pročitajte još|pročitajte i)(?!\w)",
    re.IGNORECASE,
)
_BEHIND_LEAD_IN = ":：–—-|›»"
_NETWORKS = frozenset(
    "facebook x twitter whatsapp linkedin telegram pinterest reddit tumblr instagram threads bluesky mastodon xing viber vk messenger line "
    "youtube tiktok flipboard pocket email e-mail mail print drucken imprimer imprimir stampa share teilen partager compartir compartilhar "
    "condividi tweet tweeten поделиться поділитися paylaş مشاركة שתף シェア 分享 공유 แชร์ copy link".split()
)
_AGO = re.compile(
    r"\d+\s*\S*\s*(?:ago\b|geleden\b|temu\b|тому(?!\w)|назад(?!\w)|önce\b|yang lalu\b|पहले|前|전|ที่แล้ว|sedan\b|siden\b|sitten\b|πριν|"
    r"fa\b|trước)|(?:^|\s)(?:vor|il y a|hace|há|منذ|قبل|לפני|acum|pirms|prieš|před|pred|πριν|преди)\s+\d+",
    re.IGNORECASE,
)

_CLOCK = re.compile(r"\W*(?:[01]?\d|2[0-3])[:.h][0-5]\d\s*(?:uhr|h|[ap]\.?m\.?)?\W*", re.IGNORECASE)


def is_correction(text: str) -> bool:
    """Whether a paragraph is a newsroom's note that it changed the story.

    >>> is_correction("Korrektur: Die Zahl der Boote war falsch."), is_correction("The correction of the bridge took a year.")
    (True, False)
    """
    if len(text) > _LONGEST_NOTE:
        return False
    if _LABEL.match(text) or _CORRECTED.match(text):
        return True
    return len(text) < 400 and _names_edition(text) and bool(_EARLIER.search(text))


def _names_edition(text: str) -> bool:
    folded = f" {text.casefold()}"
    return any(word in folded for word in _EDITIONS)


def is_wall(text: str) -> bool:
    """Whether a line says that the rest of the story is for those who pay or sign in.

    >>> is_wall("Subscribe to keep reading."), is_wall("He had to keep reading aloud for an hour, the subscriber said.")
    (True, False)
    """
    return len(text) < 300 and bool(_WALL.search(text)) and not text.endswith((" said.", " says."))


def is_age(text: str) -> bool:
    """Whether a text says how long ago something was, and nothing else.

    >>> is_age("3 hours ago"), is_age("vor 3 Stunden"), is_age("It closed 3 years ago, and nobody noticed.")
    (True, True, False)
    """
    return len(text) < 40 and len(text.split()) <= 6 and not text.endswith((".", "。")) and bool(_AGO.search(text))


def is_clock(text: str) -> bool:
    """Whether a text is a time of day and nothing else.

    >>> is_clock("14:05 Uhr"), is_clock("At 14:05")
    (True, False)
    """
    return len(text) < 14 and bool(_CLOCK.fullmatch(text))


def is_share(text: str) -> bool:
    """Whether a line consists of the names of networks.

    >>> is_share("Facebook X WhatsApp"), is_share("Facebook loses in court")
    (True, False)
    """
    words = text.casefold().replace("|", " ").replace("·", " ").split()
    return 0 < len(words) < 14 and all(word in _NETWORKS for word in words)


def without_lead_in(text: str) -> str:
    """The text without such a beginning; what is nothing else gives "".

    >>> without_lead_in("Lees ook: De brug is open"), without_lead_in("Read more")
    ('De brug is open', '')
    >>> without_lead_in("More boats than berths")
    'More boats than berths'
    """
    found = _LEAD_IN.match(text)
    if not found:
        return text
    rest = text[found.end() :].lstrip()
    # "More boats than berths" is a headline: one word needs a sign behind it.
    plain = rest and rest[0] not in _BEHIND_LEAD_IN and " " not in found[0]
    return text if plain else rest.lstrip(_BEHIND_LEAD_IN + " ")


def leads_elsewhere(text: str) -> bool:
    """Whether a line begins as those do that lead to another story: "Read also", "Lire aussi".

    >>> leads_elsewhere("Lees ook: De brug is open"), leads_elsewhere("Reading also helps")
    (True, False)
    """
    return bool(_LEAD_IN.match(text))
