"""Bylines as newspapers of many languages write them: no name that is none, and hardly one lost. Invented names."""

from __future__ import annotations

from newscrawl.normalise import split_byline

# by · and · two names · a role that follows a name
LANGUAGES = {
    "en": ("By", "and", "Ada Quill", "Tom Reed", "Staff Writer"),
    "de": ("Von", "und", "Anna Meier", "Jörg von der Heide", "Redakteurin"),
    "fr": ("Par", "et", "Élodie Dupré", "Jean-Luc d’Aubigné", "journaliste"),
    "es": ("Por", "y", "José Ortega", "Lucía de la Vega", "corresponsal"),
    "pt": ("Por", "e", "João da Silva", "Inês Prado", "repórter"),
    "it": ("Di", "e", "Carla Bianchi", "Ugo De Santis", "giornalista"),
    "nl": ("Door", "en", "Jan van Dijk", "Els de Wit", "verslaggever"),
    "sv": ("Av", "och", "Åsa Lind", "Nils Öberg", "reporter"),
    "da": ("Af", "og", "Søren Kjær", "Mette Holm", "journalist"),
    "no": ("Av", "og", "Kåre Vik", "Ingrid Moe", "journalist"),
    "pl": ("Autor:", "i", "Łukasz Zając", "Ewa Dąb", "dziennikarka"),
    "cs": ("Autor:", "a", "Jiří Dvořák", "Eva Malá", "redaktorka"),
    "ro": ("Autor:", "și", "Ștefan Pop", "Ioana Lupu", "reporter"),
    "tr": ("Yazar:", "ve", "Ayşe Demir", "Ömer Kaya", "muhabir"),
    "uk": ("Текст:", "та", "Олена Петренко", "Ігор Швець", "журналістка"),
    "ru": ("Автор:", "и", "Анна Белова", "Пётр Лисин", "журналист"),
    "bg": ("Автор:", "и", "Мария Колева", "Петър Димов", "журналист"),
    "el": ("Του", "και", "Νίκου Ράλλη", "Μαρίας Κώστα", "Συντάκτης"),
    "hu": ("Írta:", "és", "Kovács Béla", "Nagy Éva", "editor"),
    "fi": ("Teksti:", "ja", "Aino Mäki", "Pekka Salo", "toimittaja"),
    "id": ("Oleh", "dan", "Budi Santoso", "Sri Lestari", "editor"),
    "vi": ("Tác giả:", "và", "Nguyễn Văn An", "Trần Thị Mai", "reporter"),
    "ar": ("بقلم", "و", "سامي حداد", "ليلى منصور", "مراسل"),
    "he": ("מאת", "ו", "דנה לוי", "יואב כהן", "כתב"),
    "hi": ("लेखक:", "और", "अनिल वर्मा", "सीमा जोशी", "संवाददाता"),
}  # fmt: skip
TIMES = ["Nov 20, 2026", "20.11.2026 14:05", "20 November 2026", "2026-11-20"]

BY_HAND = [
    ("Written by Ada Quill", ["Ada Quill"]),
    ("Posted by Ada Quill on May 3, 2026", ["Ada Quill"]),
    ("Story by Ada Quill | Photos by Tom Reed", ["Ada Quill"]),
    ("By Ada Quill in Lowmere", ["Ada Quill"]),
    ("By Ada Quill, Lowmere", ["Ada Quill"]),
    ("By Ada Quill | Politics | 8 min read", ["Ada Quill"]),
    ("By Ada Quill, Tom Reed, and Bo Li", ["Ada Quill", "Tom Reed", "Bo Li"]),
    ("By Ada Quill, Senior Political Correspondent", ["Ada Quill"]),
    ("By Ada Quill Staff Writer", ["Ada Quill"]),
    ("By Ada Quill, Ph.D., and Tom Reed, MD", ["Ada Quill", "Tom Reed"]),
    ("ByAda Quill Thursday, November 9, 2023 4:41AM", ["Ada Quill"]),
    ("Von Lowmerer Turn Bund 4. 2. 2022.", ["Lowmerer Turn Bund"]),
    ("Auteur : Ada Quill Edition : T. Reed", ["Ada Quill"]),
    ("Quelle: sid/dpa", []),
    ("hlm/abc", ["hlm/abc"]),
    ("Text: Ada Quill / lowmere.net", ["Ada Quill"]),
    ("By Ada Quill, who lives in Lowmere with her two dogs", ["Ada Quill"]),
    ("By ADA QUILL", ["ADA QUILL"]),
    ("BY ADA QUILL AND TOM REED", ["ADA QUILL", "TOM REED"]),
    ("Dec 23 Written By Linny Marsh and Pete Cole", ["Linny Marsh", "Pete Cole"]),
    ("Oct 30, 2025 Alex Davis, Sue Hahn, and Julian K. Moor", ["Alex Davis", "Sue Hahn", "Julian K. Moor"]),
    ("By: Ada Quill", ["Ada Quill"]),
    ("by ada@herald.example Ada Quill", ["Ada Quill"]),
    ("Ada Quill, Reuters", ["Ada Quill"]),
    ("By Ada Quill and AFP", ["Ada Quill", "AFP"]),
    ("AFP, MANILA", ["AFP"]),
    ("Reuters", ["Reuters"]),
    ("dpa", ["dpa"]),
    ("By Ursula von der Leyen", ["Ursula von der Leyen"]),
    ("Ludwig van Beek", ["Ludwig van Beek"]),
    ("By Conan O’Brien-Smith", ["Conan O’Brien-Smith"]),
    ("By J. R. R. Tolwin", ["J. R. R. Tolwin"]),
    ("By María José de la Cruz", ["María José de la Cruz"]),
    ("José Ortega y Gasset", ["José Ortega y Gasset"]),
    ("Von Anna Meier, Berlin", ["Anna Meier"]),
    ("Von Anna Meier und Tom Klug (Text) und Eva Ruh (Fotos)", ["Anna Meier", "Tom Klug", "Eva Ruh"]),
    ("Eingestellt von Anna Meier", ["Anna Meier"]),
    ("Alle Beiträge von Anna Meier", ["Anna Meier"]),
    ("Ein Gastbeitrag von Anna Meier", ["Anna Meier"]),
    ("Autor: Anna Meier und Tom Klug, Lowmere 05.01.2025", ["Anna Meier", "Tom Klug"]),
    ("Publié par Élodie Dupré", ["Élodie Dupré"]),
    ("Par Élodie Dupré à Lowmere", ["Élodie Dupré"]),
    ("Propos recueillis par Élodie Dupré", ["Élodie Dupré"]),
    ("Carla Bianchi | Pubblicato il 3 maggio 2026", ["Carla Bianchi"]),
    ("Jacobo Prado | Publicado hace 3 horas", ["Jacobo Prado"]),
    ("文/王小明", ["王小明"]),
    ("記者王小明", ["王小明"]),
    ("〔記者王小明／台北報導〕", []),
    ("本报记者 王小明", ["王小明"]),
    ("作者：王小明", ["王小明"]),
    ("山田太郎", ["山田太郎"]),
    ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
    ("김철수 기자", ["김철수"]),
    ("글 김철수", ["김철수"]),
    ("โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("bởi Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("Von Anna Meier, Redakteurin Hafen", ["Anna Meier"]),
    ("Di Ugo De Santis, inviato al porto", ["Ugo De Santis"]),
    ("Por Lucía de la Vega, corresponsal en el puerto", ["Lucía de la Vega"]),
    ("Par Élodie Dupré, correspondante au port", ["Élodie Dupré"]),
    ("By Ines O'Dell, Harbour correspondent", ["Ines O'Dell"]),
    ("By Ada Quill, Staff Writer, and Tom Reed, Senior Reporter", ["Ada Quill", "Tom Reed"]),
    ("Von Anna Meier, Redakteurin, und Tom Klug", ["Anna Meier", "Tom Klug"]),
    ("Kommentar von Anna Meier", ["Anna Meier"]),
    ("Interview von Tom Klug", ["Tom Klug"]),
    ("Door Els de Wit Gepubliceerd: 3 mei 2026", ["Els de Wit"]),
    ("Текст: Олена Петренко Опубліковано 3 травня 2026", ["Олена Петренко"]),
    ("Автор: Анна Белова Обновлено: 14:05", ["Анна Белова"]),
    ("Yazar: Ayşe Demir Güncelleme: 3 Mayıs 2026", ["Ayşe Demir"]),
    ("מאת דנה לוי פורסם 3 במאי 2026", ["דנה לוי"]),
    ("מאת דנה לוי לפני 3 שעות", ["דנה לוי"]),
    ("بقلم نور الخطيب نشر في 3 مايو 2026", ["نور الخطيب"]),
    ("بقلم نور الخطيب وسامي حداد", ["نور الخطيب", "سامي حداد"]),
    ("โดย สมชาย ใจดี และ มาลี ศรีสุข", ["สมชาย ใจดี", "มาลี ศรีสุข"]),
    ("文・鈴木花子", ["鈴木花子"]),
    ("글 이영희, 박지민", ["이영희", "박지민"]),
    ("Staff Writer", []),
    ("Senior Reporter", []),
    ("Redaktion", ["Redaktion"]),
    ("By Herald news desk", ["Herald news desk"]),
    ("8 min read", []),
    ("Updated 3 hours ago", []),
    ("By signing up, you agree to our Privacy Policy", []),
    ("By the time we realised what was happening, it was too late", []),
    ("Learn More", []),
    ("About the author", []),
    ("Search for more papers by this author", []),
    ("No Author", []),
    ("By", []),
    ("Von", []),
    ("Artikel von:", []),
    ("November 20, 2026", []),
    ("14:05", []),
]


def variants() -> list[tuple[str, list[str]]]:
    found = list(BY_HAND)
    for place, (by, both, one, two, role) in enumerate(LANGUAGES.values()):
        stamp = TIMES[place % len(TIMES)]
        joined = f"{one} {both}{two}" if both in {"و", "ו"} else f"{one} {both} {two}"
        found += [
            (f"{by} {one}", [one]),
            (f"{by} {joined}", [one, two]),
            (f"{by} {one}, {role}", [one]),
            (f"{by} {one} | {stamp}", [one]),
            (f"{joined}", [one, two]),
            (f"{by} {one} {one.split()[0].lower()}@herald.example", [one]),
        ]
    return found


def test_two_hundred_bylines_give_their_names_and_nothing_else() -> None:
    cases = variants()
    assert len(cases) >= 200
    wrong, lost, told = [], [], 0
    for text, wanted in cases:
        names = split_byline(text)
        wrong += [(text, name) for name in names if name not in wanted]
        lost += [(text, name) for name in wanted if name not in names]
        told += len(wanted)
    assert not wrong
    assert len(lost) <= told * 0.03, lost
