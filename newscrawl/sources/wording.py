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
# "Show more", by language: what is done, how much more, of what.
_MORE = re.compile(
    r"""(?:show|load|view|see|get|fetch)\s(?:me\s)?(?:more|older|additional|next)(?:\s\w+){0,2}|(?:more|older)\s(?:latest\s)?(?:articles|stories|news|posts|results|items|headlines|updates|entries|content)
    |(?:mehr|weitere)(?:\s\w+)?\s(?:laden|anzeigen|zeigen)|(?:weitere|mehr)\s(?:artikel|beitr[aä]ge|meldungen|nachrichten|news|themen)
    |(?:voir|afficher|charger|montrer)\s(?:plus|davantage|la\ssuite)(?:\sd.\s?\w+)?|plus\sd.\s?(?:articles|actualit[eé]s|actus|infos|r[eé]sultats)
    |(?:ver|cargar|mostrar|cargue|m[aá]s)\s(?:m[aá]s|noticias|art[ií]culos|notas)(?:\s\w+)?|(?:ver|veja|carregar|mostrar|exibir)\smais(?:\s\w+)?|mais\s(?:not[ií]cias|artigos|conte[uú]do)
    |(?:carrega|mostra|veure)(?:'n)?\sm[eé]s(?:\s\w+)?|(?:carica|mostra|vedi|visualizza)\s(?:altr[ioe]|di\spi[uù]|ancora)(?:\s\w+)?|altr[ie]\s(?:articoli|notizie)
    |(?:(?:toon|laad|bekijk)\s)?meer(?:\s(?:artikelen|nieuws|berichten|resultaten))?(?:\s(?:laden|tonen|bekijken))?
    |(?:visa|ladda|h[aä]mta|vis|last|hent|indl[aæ]s|se)\s(?:in\s|inn\s)?(?:fler|mer|flere|mere)(?:\s\w+)?|(?:n[aä]yt[aä]|lataa)\slis[aä][aä](?:\s\w+)?|(?:s[yý]na|hla[dð]a|sj[aá])\s(?:meira|fleiri)
    |(?:poka[zż]|za[lł]aduj|zobacz|wczytaj|wy[sś]wietl)\swi[eę]cej(?:\s\w+)?|wi[eę]cej\s(?:artyku[lł][oó]w|wiadomo[sś]ci|news[oó]w)
    |(?:na[cč][ií]s[tť]|na[cč][ií]ta[tť]|zobrazi[tť]|uk[aá]zat)\s(?:dal[sš][ií]|[dď]al[sš]ie|v[ií]ce|viac)(?:\s\w+)?|(?:dal[sš][ií]|[dď]al[sš]ie)\s[cč]l[aá]nky
    |(?:m[eé]g\s)?(?:t[oö]bb|tov[aá]bbi(?:ak)?)(?:\s\w+)?(?:\s(?:bet[oö]lt[eé]se|mutat[aá]sa))?|(?:[iî]ncarc[aă]|vezi|arat[aă]|afi[sșş]eaz[aă])\smai\smult[e]?(?:\s\w+)?|mai\smulte(?:\s\w+)?
    |(?:u[cč]itaj|prika[zž]i|nalo[zž]i|poka[zž]i|pogledaj|vidi)\s(?:jo[sš]|vi[sš]e|ve[cč])(?:\s\w+)?|(?:учитај|прикажи|вчитај|види|погледај)\s(?:још|више|уште|повеќе)(?:\s\w+)?
    |(?:зареди|покажи|виж)\s(?:още|повече)(?:\s\w+)?|(?:още|повече)\s(?:новини|статии)|(?:περισσότερα|(?:φόρτωση|δείτε|δες|προβολή)\sπερισσότερ\w+)(?:\s\w+)?
    |daha\s(?:fazla|[cç]ox)(?:\s\w+)?(?:\s(?:g[oö]ster|y[uü]kle|g[oö]r))?|devam[ıi]n[ıi]\s(?:g[oö]ster|y[uü]kle|g[oö]r)|(?:lae|n[aä]ita|vaata)\s(?:rohkem|veel|juurde)|(?:iel[aā]d[eē]t|r[aā]d[iī]t|skat[iī]t)\svair[aā]k|(?:rodyti|[iį]kelti|[zž]i[uū]r[eė]ti)\sdaugiau
    |(?:показати|завантажити|дивитися|читати)\s(?:ще|більше)(?:\s\w+)?|(?:ще|більше)\s(?:новин\w*|статей)|(?:показать|загрузить|смотреть)\s(?:ещ[её]|больше)(?:\s\w+)?|(?:ещ[её]|больше)\s(?:новост\w+|материал\w+|стат\w+)|паказаць\s(?:яшчэ|больш)
    |(?:تحميل|عرض|شاهد|إظهار|اظهار|أظهر|مشاهدة)\sالمزيد(?:\sمن\s\w+)?|المزيد\sمن\s\w+|(?:نمایش|مشاهده|بارگذاری)\s(?:موارد\s)?بیشتر|(?:صفحه\s)?بعدی|مزید\s(?:خبریں|دیکھیں|پڑھیں|لوڈ\sکریں)
    |(?:טענו?|הצגו?|הציגו|לטעון|להציג|טעינת|הצגת|ראו|ראה)\s(?:עוד|נוספים|נוספות|יותר)(?:\s\w+)?|עוד(?:\s(?:כתבות|חדשות|פריטים|ידיעות|תוצאות))?|ל?כתבות\sנוספות|(?:ה?עמוד|ה?דף)\sהבא
    |(?:और|अधिक|ज़्यादा|आणखी|थप)\s(?:भी\s)?(?:देखें|पढ़ें|लोड\sकरें|दिखाएं|दिखाएँ|खबरें|ख़बरें|समाचार|पहा|वाचा|पाहा|हेर्नुहोस्)|लोड\sकरें|अगला(?:\s(?:पृष्ठ|पेज))?
    |আর[ওো]\s(?:দেখুন|পড়ুন|খবর|লোড\sকরুন)|পরবর্তী(?:\sপাতা)?|மேலும்(?:\s(?:படிக்க|காண்க|காட்டு|செய்திகள்))?|మరిన్ని(?:\s(?:వార్తలు|చూడండి))?|ఇంకా\sచూడండి|കൂടുതൽ(?:\s(?:വാർത്തകൾ|കാണുക))?|વધુ\s(?:જુઓ|વાંચો|સમાચાર)
    |(?:โหลด|ดู|แสดง)(?:ข่าว|เนื้อหา)?เพิ่ม(?:เติม)?|(?:หน้า)?ถัดไป|(?:xem|t[aả]i|hi[eể]n\sth[iị])\sth[eê]m(?:\s\w+){0,2}|trang\s(?:sau|ti[eế]p)|(?:muat|lihat|tampilkan)\s(?:lebih\s(?:banyak|lanjut)|lainnya|berita\slainnya)|(?:halaman\s)?(?:selanjutnya|berikutnya)|berita\slainnya|(?:pakia|angalia|onyesha)\szaidi
    |(?:記事|ニュース)?を?もっと(?:見る|みる|読む|表示)(?:する)?|さらに(?:表示|読み込む|見る)(?:する)?|次のページ(?:へ)?|(?:点击|點擊)?(?:查看|加载|加載|显示|顯示|载入|載入|瀏覽|浏览)更多(?:新闻|新聞|文章|内容|內容|资讯)?|更多(?:新闻|新聞|文章|资讯)
    |(?:기사|뉴스)?\s?더\s?(?:보기|불러오기|보여주기)|მეტის\sნახვა|տեսնել\sավելին""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = re.compile(r"\(?\b\d{1,5}(?:\s?/\s?\d{1,5})?\b\)?")
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

    >>> [says_next(text) for text in ("Older posts", "»", "Далі", "Show 12 more stories", "Next story: the pier", "12")]
    [True, True, True, True, False, False]
    """
    text = " ".join(text.split())
    if not text or len(text) > 40:  # "Entradas más antiguas →"
        return False
    bare = text.strip(" .:…›»→>⟩❯▶⇒≫←«|+-–—·•↓▼▾⌄")
    if not bare:
        return bool(_POINTING.match(text.replace(" ", "")))
    counted = " ".join(_COUNT.sub(" ", bare).split())  # "Load 10 more", "더보기 (2)"
    return any(_NEXT.fullmatch(words) or _MORE.fullmatch(words) for words in (bare, counted))


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
