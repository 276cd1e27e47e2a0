"""How newspapers call a page that is not there, and a page that lets nobody in, in their languages. Pure."""

from __future__ import annotations

import re
import unicodedata

# Language by language: what may be missing, and the words that say it is. Stems, because languages inflect.
_MISSING = """
en: page|article|story|content|post|url|address ; not (?:be )?found|n't be found|n't find|no longer (?:available|here|exists?)|not exist|n't exist|been (?:removed|deleted|taken down|unpublished)|was (?:removed|deleted)|removed$|deleted$|has expired|is gone|is missing
de: seite|artikel|beitrag|inhalt|meldung ; nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden|auffindbar)|existiert (?:leider )?nicht|gibt es (?:leider )?nicht|(?:entfernt|gelöscht)$
fr: page|article|contenu ; introuvable|non trouvé|pas (?:été )?trouvé|n'existe (?:pas|plus)|n'est plus (?:disponible|en ligne)|été supprimé
es: página|artículo|contenido|noticia ; no (?:fue |ha sido )?encontrad|no existe|no se (?:ha |pudo )?(?:encontr|encuentra)|ya no está disponible|sido eliminad
it: pagina|articolo|contenuto|notizia ; non (?:è stat[oa] )?trovat|inesistente|non esiste|non è più disponibile|stat[oa] rimoss
pt: página|artigo|conteúdo|notícia|matéria ; não (?:foi )?encontrad|não existe|não está mais disponível|já não está disponível|foi removid
nl: pagina|artikel|bericht ; niet (?:worden )?gevonden|bestaat (?:helaas )?niet|niet (?:meer|langer) beschikbaar|is verwijderd
sv: sidan|sida|artikeln|innehållet ; inte hitta|hittades (?:tyvärr )?inte|finns inte|inte längre tillgänglig|tagits bort
da: siden|side|artiklen|indholdet ; ikke (?:blive )?fundet|findes ikke|ikke længere|er fjernet|blevet (?:slettet|fjernet)
no: siden|side|artikkelen|saken|innholdet ; ikke (?:bli )?funnet|finnes ikke|fant ikke|ikke lenger|er (?:fjernet|slettet)
fi: sivua|sivu|artikkelia|juttua|sisältöä ; ei (?:valitettavasti )?löyd|ei löytynyt|ei ole (?:enää|olemassa)|on poistettu
pl: stron|artykuł|treś ; nie znaleziono|nie (?:została? )?znalezion|nie istnieje|nie jest już dostępn|usunięt|nie odnaleziono
cs: stránk|článek|obsah ; nenalezen|neexistuje|nebyla? nalezen|nenašl|již není|byla? (?:odstraněn|smazán)
sk: stránk|článok|obsah ; nenájden|neexistuje|nenašl|nebola? nájden|už nie je|bola? (?:odstránen|zmazan)
hu: oldal|cikk|tartalom ; nem található|nem létezik|nem talál|már nem (?:elérhető|érhető)|törölt|eltávolított
ro: pagin|articol|conținut ; nu a (?:fost găsit|putut fi găsit)|negăsit|nu există|nu mai (?:este|e) disponibil|a fost șters
bg: страница|статия|съдържание ; не (?:е|беше) намерен|не съществува|вече не е достъп|изтрит|премахнат
el: σελίδα|άρθρο|περιεχόμενο ; δεν βρέθηκε|δεν υπάρχει|δεν είναι πλέον διαθέσιμ
uk: сторінк|статт|матеріал|публікаці|новин ; не знайден|не існує|більше не(?: |)доступн|видален|не знайшли
ru: страниц|стать|материал|публикаци|новост ; не найден|не существует|больше не(?: |)доступ|удален|удалён|не нашли
be: старонк|артыкул|матэрыял ; не знойдзен|не існуе|выдален
hr: stranic|članak|sadržaj|vijest|vest ; nije (?:pronađen|nađen)|ne postoji|uklonjen|nismo pronašli
sr: страниц|чланак|садржај|вест ; није (?:пронађен|нађен)|не постоји|уклоњен
sl: stran|članek|članka|vsebin ; ni (?:bilo )?mogoče najti|ne obstaja|ni (?:bila )?najden|odstranjen
mk: страница|статија ; не е пронајден|не постои
tr: sayfa|haber|içerik|makale ; bulunamadı|mevcut değil|kaldırıl(?:dı|mış)|bulamadık|silin(?:di|miş)
ar: صفحة|الصفحة|المقال|المحتوى|الخبر ; غير موجود|لم يتم العثور|لا يمكن العثور|لم يعد متاح|تم حذف|لم نعثر
he: הדף|דף|העמוד|עמוד|הכתבה|התוכן ; לא נמצא|לא קיים|אינו קיים|אינה קיימת|הוסר
fa: صفحه|مطلب|خبر|مقاله ; یافت نشد|پیدا نشد|وجود ندارد|حذف شد
hi: पेज|पृष्ठ|लेख|खबर ; नहीं मिल|मौजूद नहीं|हटा दि?य|हटा दी
bn: পাতা|পেজ|পৃষ্ঠা|খবর ; পাওয়া যায়নি|খুঁজে পাওয়া|মুছে ফেলা
id: halaman|laman|artikel|berita|konten ; tidak (?:dapat )?ditemukan|tidak dijumpai|tidak ada|tidak wujud|telah dihapus|sudah tidak tersedia
vi: trang|bài viết|nội dung ; không (?:được )?tìm thấy|không tồn tại|đã bị (?:xóa|xoá|gỡ)|không còn
th: หน้า|บทความ|เนื้อหา|ข่าว ; ไม่พบ|ไม่มีอยู่|ถูกลบ
zh: 页面|頁面|网页|網頁|文章|内容|內容|新闻|新聞|页 ; 不存在|未找到|找不到|已(?:被)?(?:删除|刪除|移除)|没有找到|沒有找到|无法找到|無法找到|已下架
ja: ページ|記事|コンテンツ|ニュース ; 見つかりません|見つかりませんでした|存在しません|削除され|掲載(?:期間)?(?:が|は)?終了|公開(?:期間)?(?:が|は)?終了
ko: 페이지|기사|문서|콘텐츠 ; 찾을 수 없|존재하지 않|삭제되|삭제된|없는
lt: puslap|straipsn|turin ; nerast|neegzistuoja|pašalint|nebėra
lv: lapa|raksts|saturs ; nav atrast|neeksistē|ir dzēst|vairs nav
et: lehekülge|lehekülg|lehte|artiklit|artikkel ; ei leitud|ei eksisteeri|ei ole enam|on eemaldatud|ei leia
ca: pàgina|article|contingut ; no trobad|no s'ha trobat|no existeix|ja no està disponible
"""
_ALONE = """not found · nothing found · nicht gefunden · introuvable · non trouvé · no encontrado · no encontrada · non trovato ·
    não encontrado · niet gevonden · hittades inte · ikke fundet · ikke funnet · ei löytynyt · nie znaleziono ·
    nenalezeno · nenájdené · nem található · negăsit · не е намерено · δεν βρέθηκε · не знайдено · не найдено ·
    bulunamadı · غير موجود · לא נמצא · یافت نشد · नहीं मिला · tidak ditemukan · không tìm thấy · ไม่พบ · 未找到 · 找不到 ·
    見つかりません · 찾을 수 없음 · nerasta · nav atrasts · ei leitud · nije pronađeno · није пронађено"""
_NUMBER = re.compile(r"^(?:(?:http|error|fehler|erreur|errore?|erro|fel|fejl|feil|virhe|błąd|chyba|hiba|eroare|грешка|σφάλμα|"
                     r"помилка|ошибка|greška|hata|خطأ|שגיאה|خطای|त्रुटि|kesalahan|lỗi|错误|錯誤|エラー|오류|klaida|kļūda|viga)\W{0,3}){0,2}"
                     r"(?:404|410)(?:\W*$|\s*[-–—:|.,!]|\W{1,3}(?:error|page|fehler|not found|erreur)\b)", re.IGNORECASE)  # fmt: skip
_EXCUSE = re.compile(r"^(?:oops|ooops|whoops|uups|ups|hoppla|sorry|error|404|410|entschuldigung|désolé|lo sentimos)\W+", re.IGNORECASE)  # fmt: skip
# It may be there for others, or for us later.
_NOT_HERE = re.compile(
    r"\b(?:region|country|territor|location|browser|javascript|cookie|subscri|log ?in|sign ?in|ad.?block|temporar|"
    r"maintenance|ihrem land|votre pays|région|su país|región|suo paese|seu país|regionie|vašem regionu)|"
    r"стране|регионе|країні|регіоні|временно|тимчасово|지역|地区|地域|地區",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"are you (?:a )?(?:robot|human)|not a robot|captcha|just a moment|attention required|access denied|security check|"
    r"verify(?:ing)? (?:that )?you|before you continue|cookies?\b|your privacy|privacy (?:settings|choices)|consent|"
    r"^(?:log|sign) ?in\b|^(?:login|anmelden|connexion|iniciar sesión|accedi|entrar|logowanie|вход|вхід|giriş)$|"
    r"subscribe to|subscribers only|datenschutz|einwilligung|confidentialité|"
    r"\b50[0234]\b|internal server error|server error|service unavailable|bad gateway|gateway time|maintenance|"
    r"\b(?:403|429)\b|forbidden|too many requests|wartungsarbeiten|технические работы|технічні роботи|メンテナンス",
    re.IGNORECASE,
)
_LONGEST = 130  # letters; what says more is a headline


def says_missing(title: str) -> bool:
    """Whether this is what a page is called that is not there.

    >>> says_missing("404"), says_missing("Seite nicht gefunden"), says_missing("404 jobs not found in Ostrey")
    (True, True, False)
    """
    text = _plain(title)
    if not text or len(text) > _LONGEST or _NOT_HERE.search(text):
        return False
    if _NUMBER.search(text):
        return True
    text = _EXCUSE.sub("", text).strip(" .!?…:-–—。！")
    languages = _LATIN if text.isascii() else _LANGUAGES
    return text in _BARE or any(lacks.search(text) and what.search(text) for what, lacks in languages)


def names_wall(title: str) -> bool:
    """Whether this is what a page is called that lets nobody in, or that a broken server sent.

    >>> names_wall("Just a moment..."), names_wall("Storm hits pier")
    (True, False)
    """
    return len(title) <= _LONGEST and bool(_WALL.search(_plain(title)))


def _plain(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).casefold().replace("’", "'").split())


def _compile(line: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    what, lacks = unicodedata.normalize("NFC", line.partition(":")[2]).split(" ; ")
    # A stem begins a word; scripts without blanks and Semitic prefixes have no such beginning to look for.
    begins = r"\b" if re.search(r"[a-zа-яα-ω]", what) else ""
    stems = what.strip().casefold()
    return re.compile(f"{begins}(?:{stems})"), re.compile(lacks.strip())


_BARE = frozenset(" ".join(said.split()) for said in _ALONE.split("·"))
_LANGUAGES = [_compile(line) for line in _MISSING.strip().splitlines()]
_LATIN = [pair for pair in _LANGUAGES if re.search("[a-z]", pair[1].pattern)]
