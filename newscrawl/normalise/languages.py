"""The language that a text is written in, by its script and its commonest words. Pure. Silent rather than unsure."""

from __future__ import annotations

import re
from collections import Counter

# Scripts that one great language of news owns; others share theirs and are told apart by words.
_SCRIPTS = {
    "ja": r"[\u3040-\u30ff]", "ko": r"[\uac00-\ud7af]", "th": r"[\u0e00-\u0e7f]", "he": r"[\u0590-\u05ff]",
    "el": r"[\u0370-\u03ff]", "ka": r"[\u10a0-\u10ff]", "hy": r"[\u0530-\u058f]", "ta": r"[\u0b80-\u0bff]",
    "te": r"[\u0c00-\u0c7f]", "bn": r"[\u0980-\u09ff]", "gu": r"[\u0a80-\u0aff]", "pa": r"[\u0a00-\u0a7f]",
    "km": r"[\u1780-\u17ff]", "my": r"[\u1000-\u109f]", "si": r"[\u0d80-\u0dff]", "am": r"[\u1200-\u137f]",
}  # fmt: skip
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OWN_SCRIPT = re.compile(f"[{''.join(script[1:-1] for script in (*_SCRIPTS.values(), _HAN.pattern))}]")
_WORDS = {
    "en": "the and of to in is that for with was are have this from they which has been were will would",
    "de": "der die und das ist nicht mit dem den ein eine auch sich auf für von werden wurde sind dass bei",
    "fr": "les des est dans une pour qui sur pas par plus avec sont cette aux mais été ont ses leur",
    "es": "los las del una por para con está más pero fue sus como también entre desde hasta según sobre muy",
    "pt": "não uma dos das para com mais são pelo pela foi também seu sua mas ao à está segundo até",
    "it": "della che gli sono non con per una dei delle più anche nel alla è dal stato questo essere degli",
    "nl": "het een van niet zijn met voor aan dat ook maar naar wordt door bij nog worden deze heeft werd",
    "sv": "och att det som för inte är har med till den av på från också kan var ett vid eller",
    "da": "og at det som til ikke med af på der har fra kan også blev efter eller blive være deres",
    "no": "og at det som til ikke med av på har fra kan også ble etter eller bli være deres mot",
    "fi": "ja on ei että oli mutta myös kun joka ovat sekä hän voi vuonna sen ole kuin mukaan jossa niin",
    "pl": "nie się jest na do że dla przez oraz jak ale od był tym które jego po także są przy",
    "cs": "na že je se to pro jako ale byl podle také které jsem jsou jeho by která bylo však při",
    "sk": "na že je sa to pre ako ale bol podľa aj ktoré som sú jeho by ktorá bolo však pri",
    "hr": "je na se za da su od koji kako nije bi ali što te ili kao bio će nakon tijekom",
    "hu": "és hogy nem egy az volt meg már csak szerint azt vagy lesz mint még ezt után amely ki is",
    "ro": "și în din pentru că este care mai nu prin sunt fost după dar cele sau când acest această către",
    "tr": "ve bir bu için ile olarak çok daha olan gibi kadar sonra dedi ancak göre değil ise oldu da yeni",
    "lt": "ir kad yra tai bet iš su kaip jau nuo buvo apie dėl taip per gali tik arba pagal ne",
    "lv": "un ir ka no ar par bija kas arī pēc gan tika lai nav bet tas gada pie kā var",
    "et": "ja on ei et ka oli kui see mis aga ning oma selle pole võib veel või pärast kes juba",
    "id": "yang dan di untuk dengan dari pada ini itu tidak dalam akan adalah juga oleh sebagai karena telah ada kata",
    "vi": "và của là các trong cho được với không những một người này đã khi có tại từ để về",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo huo alisema amesema kwamba pia watu baada hilo cha hayo",
    "zu": "ukuthi futhi kanye uma ngoba kodwa lapho abantu umuntu ngesikhathi uthe bathi ukuze khona okuthiwa lokhu nokuthi kusho noma ngemuva",
    "af": "die het van nie is en dat vir met wat hy sy ook was om deur word hulle aan maar",
    "ca": "els les una amb que és per més dels també han però aquest aquesta seva ha ser sobre fins segons",
    "uk": "що та на не як від це для до був за але його вже також після які про щоб буде",
    "ru": "что не на как это для его от по был из но так уже также после которые чтобы было они",
    "bg": "че на не от за да се са по но като това със бе как ще след които също още",
    "sr": "је на се за да су од који како није би али што као био ће након током због више",
    "be": "што на не як гэта для яго ад па быў з але ўжо таксама пасля якія каб было яны мы",
    "ar": "في من على إلى أن عن مع التي هذا الذي كان بعد هذه ما لا قال بين خلال كما وقد",
    "fa": "در از به که این را با است برای آن می شد شده های خود کرد یک تا بود نیز",
    "ur": "کے میں کی کا ہے اور سے کو نے پر کہ یہ ہیں تھا بھی نہیں گیا کر رہے لیے",
    "hi": "के में की है से को और का पर ने कि यह हैं नहीं था भी लिए कर एक गया",
    "mr": "आणि आहे या की ते तर मध्ये होते असे करण्यात आहेत नाही व त्या केली हे यांनी साठी त्यांनी झाली",
}  # fmt: skip
_OF_WORD: dict[str, list[str]] = {}
for _language, _words in _WORDS.items():
    for _word in _words.split():
        _OF_WORD.setdefault(_word, []).append(_language)
_ENOUGH_LETTERS = 80
_ENOUGH_HITS = 8
_AHEAD = 1.5  # times the hits of the second, or the text may be either


def language_of(text: str) -> str | None:
    """The two-letter code of the language a text is in; None where it is too short or not plain.

    >>> language_of("Der Hafen ist nicht mit dem Boot und der Bahn zu erreichen, auch wenn das die Leute sich auf der Insel wünschen.")
    'de'
    >>> language_of("Ada Quill") is None
    True
    """
    letters = sum(map(str.isalpha, text))
    if letters * 3 < _ENOUGH_LETTERS:
        return None
    found = _by_script(text, letters)
    return found if found or letters < _ENOUGH_LETTERS else _by_words(text)


def _by_script(text: str, letters: int) -> str | None:
    if len(_OWN_SCRIPT.findall(text)) * 5 <= letters:
        return None
    for language, script in _SCRIPTS.items():
        if len(re.findall(script, text)) * 5 > letters:
            return language
    return "zh" if len(_HAN.findall(text)) * 2 > letters else None


def _by_words(text: str) -> str | None:
    hits: Counter[str] = Counter()
    for word in re.findall(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0963\u0300-\u036f])*", text.casefold()):
        for language in _OF_WORD.get(word, ()):
            hits[language] += 1
    best = hits.most_common(2)
    if not best or best[0][1] < _ENOUGH_HITS or (len(best) > 1 and best[0][1] < best[1][1] * _AHEAD):
        return None
    return best[0][0]
