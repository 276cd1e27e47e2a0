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
    "en": "the and of to in is that for with was are have this from they which has been were will would it his her its said but not by on at as",
    "de": "der die und das ist nicht mit dem den ein eine auch sich auf für von werden wurde sind dass bei zu den im es er an als aus noch wie so am um wenn",
    "fr": "les des est dans une pour qui sur pas par plus avec sont cette aux mais été ont ses leur de le la et en un du que il ne ce au elle on",
    "es": "los las del una por para con está más pero fue sus como también entre desde hasta según sobre muy de que el la en un se no lo al es su las y",
    "pt": "não uma dos das para com mais são pelo pela foi também seu sua mas ao à está segundo até de que o a do da em um é os as no na se",
    "it": "della che gli sono non con per una dei delle più anche nel alla è dal stato questo essere degli di che e il la in un è si da del al lo",
    "nl": "het een van niet zijn met voor aan dat ook maar naar wordt door bij nog worden deze heeft werd de en in te op die is ze hij om zo",
    "sv": "och att det som för inte är har med till den av på från också kan var ett vid eller en i är om så de han hon",
    "da": "og at det som til ikke med af på der har fra kan også blev efter eller blive være deres en i er et sig den han var",
    "no": "og at det som til ikke med av på har fra kan også ble etter eller bli være deres mot en i er et seg den han var",
    "fi": "ja on ei että oli mutta myös kun joka ovat sekä hän voi vuonna sen ole kuin mukaan jossa niin",
    "pl": "nie się jest na do że dla przez oraz jak ale od był tym które jego po także są przy w z i a ale tak ten tego był była",
    "cs": "na že je se to pro jako ale byl podle také které jsem jsou jeho by která bylo však při v a z i s k o ve",
    "sk": "na že je sa to pre ako ale bol podľa aj ktoré som sú jeho by ktorá bolo však pri v a z i s k o vo",
    "hr": "je na se za da su od koji kako nije bi ali što te ili kao bio će nakon tijekom",
    "hu": "és hogy nem egy az volt meg már csak szerint azt vagy lesz mint még ezt után amely ki is",
    "ro": "și în din pentru că este care mai nu prin sunt fost după dar cele sau când acest această către de a la o un pe al",
    "tr": "ve bir bu için ile olarak çok daha olan gibi kadar sonra dedi ancak göre değil ise oldu da yeni bir o ki mi değil en çok",
    "lt": "ir kad yra tai bet iš su kaip jau nuo buvo apie dėl taip per gali tik arba pagal ne",
    "lv": "un ir ka no ar par bija kas arī pēc gan tika lai nav bet tas gada pie kā var",
    "et": "ja on ei et ka oli kui see mis aga ning oma selle pole võib veel või pärast kes juba",
    "id": "yang dan di untuk dengan dari pada ini itu tidak dalam akan adalah juga oleh sebagai karena telah ada kata",
    "vi": "và của là các trong cho được với không những một người này đã khi có tại từ để về",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo huo alisema amesema kwamba pia watu baada hilo cha hayo",
    "zu": "ukuthi futhi kanye uma ngoba kodwa lapho abantu umuntu ngesikhathi uthe bathi ukuze khona okuthiwa lokhu nokuthi kusho noma ngemuva",
    "af": "die het van nie is en dat vir met wat hy sy ook was om deur word hulle aan maar 'n te op sal",
    "ca": "els les una amb que és per més dels també han però aquest aquesta seva ha ser sobre fins segons de la i a el en un",
    "uk": "що та на не як від це для до був за але його вже також після які про щоб буде у в і з й та але чи",
    "ru": "что не на как это для его от по был из но так уже также после которые чтобы было они в и с у же бы ли",
    "bg": "че на не от за да се са по но като това със бе как ще след които също още в и с у ще че",
    "sr": "је на се за да су од који како није би али што као био ће након током због више у и с ли ће",
    "be": "што на не як гэта для яго ад па быў з але ўжо таксама пасля якія каб было яны мы у і з ў",
    "ar": "في من على إلى أن عن مع التي هذا الذي كان بعد هذه ما لا قال بين خلال كما وقد",
    "fa": "در از به که این را با است برای آن می شد شده های خود کرد یک تا بود نیز",
    "ur": "کے میں کی کا ہے اور سے کو نے پر کہ یہ ہیں تھا بھی نہیں گیا کر رہے لیے",
    "hi": "के में की है से को और का पर ने कि यह हैं नहीं था भी लिए कर एक गया",
    "mr": "आणि आहे या की ते तर मध्ये होते असे करण्यात आहेत नाही व त्या केली हे यांनी साठी त्यांनी झाली",
}  # fmt: skip
_OF_WORD: dict[str, list[str]] = {}
for _language, _words in _WORDS.items():
    for _word in set(_words.split()):
        _OF_WORD.setdefault(_word, []).append(_language)
# Letters that of all languages of a script but one writes; where a text is full of them and of no other's, it is that one.
_LETTERS = {
    r"[\u0400-\u04ff]": {
        "ru": "[ыЫэЭёЁ]", "uk": "[їЇєЄґҐ]", "be": "[ўЎ]", "sr": "[ђЂћЋџЏљЉњЊј]", "kk": "[әғқңөұү]", "bg": "ъ(?![еёюя])",
    },
}  # fmt: skip
_OFTEN = 0.008  # of all letters
_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0963\u0300-\u036f]+[^\W\d_]*)*")
_SAMPLE = 1000  # letters that nearly always tell it
_ENOUGH_LETTERS = 80
_ENOUGH_HITS = 8
_AHEAD = 1.5  # times the hits of the second, or the text may be either


def language_of(text: str) -> str | None:
    """The two-letter code of the language a text begins in; None where it is too short or not plain.

    >>> language_of("Der Hafen ist nicht mit dem Boot und der Bahn zu erreichen, auch wenn das die Leute sich auf der Insel wünschen.")
    'de'
    >>> language_of("Ada Quill") is None
    True
    """
    beginning = _told(text[:_SAMPLE]) if len(text) > _SAMPLE else None
    return beginning or _told(text)


def _told(text: str) -> str | None:
    letters = sum(map(str.isalpha, text))
    if letters * 3 < _ENOUGH_LETTERS:
        return None
    found = None if text.isascii() else _by_script(text, letters)
    return found if found or letters < _ENOUGH_LETTERS else _by_words(text)


def _by_script(text: str, letters: int) -> str | None:
    if len(_OWN_SCRIPT.findall(text)) * 5 <= letters:
        return None
    for language, script in _SCRIPTS.items():
        if len(re.findall(script, text)) * 5 > letters:
            return language
    if letters >= _ENOUGH_LETTERS and (found := _by_letters(text, letters)):
        return found
    return "zh" if len(_HAN.findall(text)) * 2 > letters else None


def _by_letters(text: str, letters: int) -> str | None:
    """The language that alone of its script uses what is met again and again in the text, and not what others use."""
    for script, known in _LETTERS.items():
        if len(re.findall(script, text)) * 10 < letters * 8:
            continue
        share = {language: len(re.findall(own, text)) / letters for language, own in known.items()}
        best = max(share, key=lambda language: share[language])
        others = sum(value for language, value in share.items() if language != best)
        return best if share[best] > _OFTEN and others < share[best] / 10 else None
    return None


def _by_words(text: str) -> str | None:
    hits: dict[str, int] = {}
    told: dict[str, float] = {}
    for word, times in Counter(_WORD.findall(text.casefold())).items():
        languages = _OF_WORD.get(word, ())
        for language in languages:
            hits[language] = hits.get(language, 0) + times
            # A word of many languages speaks for each of them a little.
            told[language] = told.get(language, 0) + times / len(languages)
    best = sorted(told, key=lambda language: -told[language])[:2]
    if not best or hits[best[0]] < _ENOUGH_HITS or (len(best) > 1 and told[best[0]] < told[best[1]] * _AHEAD):
        return None
    return best[0]
