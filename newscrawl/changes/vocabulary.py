"""The words by which stamps, counters, labels and appeals are known, in the languages of news. Values only.

Days, months and units come from dateparser's own tables; the rest is what themes write.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any

from newscrawl.changes.wording import is_dense

_LOCALES = """en de fr es it pt nl sv da nb fi pl cs sk hu ro bg el uk ru be sr hr sl tr ar he fa hi bn ta te mr zh ja ko
vi id ms th lt lv et ka hy az kk ca gl eu sq mk is ga""".split()
_DATES = """year month week day hour minute second am pm skip january february march april may june july august september october november december monday tuesday
wednesday thursday friday saturday sunday""".split()
_RECENT = ("0 day ago", "1 day ago", "2 day ago", "0 hour ago", "0 minute ago", "0 second ago")

STAMPS = """updated update modified published edited revised posted amended · aktualisiert aktualisierung stand
veröffentlicht geändert erstellt · órája perce napja · прије · prieš · tagasi · mis à jour mise modifié modifiée publié publiée actualisé · actualizado actualizada
actualización publicado publicada modificado · aggiornato aggiornata aggiornamento pubblicato pubblicata modifica ·
atualizado atualizada atualização · bijgewerkt update gewijzigd gepubliceerd geplaatst · uppdaterad uppdaterat
publicerad publicerat · opdateret publiceret · oppdatert publisert · päivitetty julkaistu muokattu · aktualizacja
zaktualizowano zaktualizowany opublikowano · aktualizováno aktualizace publikováno zveřejněno · aktualizované
aktualizácia publikované · frissítve frissítés frissült közzétéve módosítva · actualizat actualizare publicat ·
обновена обновено публикувана публикувано актуализация · ενημερώθηκε ενημέρωση δημοσιεύθηκε δημοσίευση · оновлено
оновлення опубліковано змінено · обновлено обновление опубликовано изменено обновлена · абноўлена апублікавана ·
güncelleme güncellendi güncellenme yayınlanma yayınlandı · تحديث تم آخر نشر نشرت محدث · עודכן עודכנה עדכון פורסם ·
به روز رسانی روزرسانی بهروزرسانی انتشار منتشر شده · अपडेट अपडेटेड प्रकाशित पब्लिश · diperbarui pembaruan diterbitkan
diupdate · cập nhật đăng lúc · 更新于 更新於 更新 最后更新 最後更新 发布于 发布 發布 发布时间 更新时间 更新時間 · 更新日時 公開
最終更新 配信 掲載 投稿 · 업데이트 수정 입력 최종 등록 게재 기사입력 최종수정 송고 · อัปเดต อัพเดท เผยแพร่ · ažurirano
objavljeno · ажурирано објављено · posodobljeno · atnaujinta paskelbta · atjaunināts atjaunots publicēts · uuendatud
avaldatud muudetud · actualitzat publicat · жаңартылды · yeniləndi · განახლდა · թարմացվել"""
COUNTERS = """facebook twitter whatsapp telegram linkedin pinterest reddit tweets retweets views view viewed visits reads read readers comments comment shares share shared likes like votes vote replies
reply reactions followers watching reading clicks · aufrufe aufruf kommentare kommentar geteilt gelesen lesezeit leser
lesen klicks gefällt lesedauer · vues vue lectures lu commentaires commentaire partages partage lecture · visitas vistas
lecturas leído comentarios comentario compartido compartidos lectura gusta visualizaciones · visualizzazioni letture
letto commenti commento condivisioni lettura · visualizações comentários comentário partilhas compartilhamentos leitura
curtidas lido leituras · weergaven weergave reacties reactie gelezen gedeeld leestijd · visningar visning kommentarer
delningar lästid läsningar · visninger delinger læsetid læst · lesetid lest · katselukertaa kommenttia kommentit
kommentti jakoa lukuaika lukukertaa luettu · wyświetleń wyświetlenia odsłon komentarzy komentarze komentarz udostępnień
czytania polubień · zobrazení komentářů komentáře komentář sdílení čtení přečteno · komentárov komentáre čítania
prečítané · megtekintés hozzászólás komment megosztás olvasás olvasási · vizualizări afișări comentarii comentariu
distribuiri citire · преглеждания прегледа коментара коментари споделяния четене · προβολές σχόλια κοινοποιήσεις
ανάγνωση ανάγνωσης · переглядів перегляди перегляд перегляда коментарів коментарі коментар поширень читання вподобань
прочитали · просмотров просмотра просмотры просмотр комментариев комментарии комментария прочтений чтения лайков
репостов читали · görüntülenme görüntüleme okunma yorum paylaşım okuma beğeni · مشاهدة مشاهدات تعليق تعليقات مشاركة
مشاركات قراءة · צפיות תגובות שיתופים קריאה · بازدید نظر دیدگاه مطالعه · व्यूज टिप्पणियाँ टिप्पणी कमेंट शेयर पढ़ें ·
dilihat tayangan komentar dibagikan baca pembaca · lượt xem bình luận chia sẻ đọc · 阅读 浏览 评论 分享 点赞 閱讀 瀏覽
評論 讚 播放 · 閲覧 コメント シェア いいね 読了 · 조회 조회수 댓글 공유 추천 읽기 좋아요 · ครั้ง เข้าชม ความคิดเห็น แชร์
อ่าน · pregleda komentara dijeljenja čitanja · прегледа дељења · ogledov komentarjev · peržiūrų komentarai ·
skatījumi komentāri · vaatamist kommentaari"""
# What stands around such a word; it says nothing by itself.
_AROUND = """last latest first for most date till det een this article story page post was has been of out a an by to with so far people times time total the
k m und uhr zuletzt letzte dieser artikel beitrag hrs hr wurde von mal bereits tsd mio lesedauer minutes · dernière le la les cet
article a été fois par de du à h j’ temps tiempo tempo · última último este artículo noticia fue ha sido veces vez me el del · ultimo
ultima questo articolo è stato volte alle del · este artigo foi vezes em às · laatst laatste dit artikel is keer om
op · senast denna artikel · senest sidst denne artiklen · sist viimeksi klo tämä juttu · ostatnia ostatnio artykuł razy
godz · naposledy poslední článek krát v ve dne · posledná utolsó alkalommal a cikk perc · ultima dată acest articol de ori
· последна последно тази статия · τελευταία το άρθρο φορές · останнє статтю матеріал разів о в у · последнее эту статью
статья материал была раз тыс · son bu haber kez dk · في هذا المقال مرة دقيقة دقائق آخر · לאחרונה כתבה דקות · آخرین این
خبر بار دقیقه · यह बार मिनट अंतिम · terakhir artikel ini kali pukul menit wib · lần cuối bài viết này phút · 次 人 条 條 约
約 分钟 分鐘 本文 共 万 · 回 件 人 分 この記事 最終 で読めます 万 · 개 회 명 분 이 기사 일시 시간 · ล่าสุด นาที เมื่อ เวลา น ·
zadnje posljednje puta · zadnjič · kartų reizes viimati korda сата сати valandas valandų tundi gmt utc est edt cet cest eet eest bst msk"""
AD_LABELS = """advertisement · advertising · ad · ads · sponsored · sponsored content · paid content · continue reading below ·
story continues below · article continues below · anzeige · werbung · publicité · publicidad · pubblicità · publicidade ·
continua após a publicidade · advertentie · reclame · annons · annonce · annonse · mainos · ilmoitus · reklama · reklam ·
reklám · hirdetés · publicitate · реклама · рэклама · διαφήμιση · إعلان · פרסומת · تبلیغات · विज्ञापन · iklan · quảng cáo ·
广告 · 廣告 · 広告 · 광고 · โฆษณา · oglas · reklāma · reklaam · promo · partner content · scroll to continue"""
PAGE_LABELS = """be the first to comment · no comments · no comments yet · comments · comment · leave a comment · add a comment ·
join the conversation · view comments · share · share this · share this article · share on facebook · print · save · listen ·
copy link · link copied · loading · kommentare · keine kommentare · kommentieren · kommentar schreiben · teilen · drucken ·
merken · vorlesen · commentaires · aucun commentaire · commenter · partager · imprimer · écouter · comentarios · sin
comentarios · comentar · compartir · imprimir · guardar · escuchar · commenti · nessun commento · commenta · condividi ·
stampa · ascolta · comentários · nenhum comentário · compartilhar · partilhar · ouvir · reacties · geen reacties · reageer ·
delen · afdrukken · kommentera · dela · skriv ut · lyssna · kommentarer · del · udskriv · kommentoi · jaa · tulosta ·
komentarze · brak komentarzy · skomentuj · udostępnij · drukuj · posłuchaj · komentáře · sdílet · tisk · komentáre · zdieľať ·
hozzászólások · megosztás · nyomtatás · comentarii · distribuie · коментари · сподели · σχόλια · κοινοποίηση · коментарі ·
коментувати · поділитися · друк · слухати · комментарии · комментировать · поделиться · печать · слушать · yorumlar ·
paylaş · yazdır · dinle · تعليقات · مشاركة · شارك · استمع · תגובות · שתף · שיתוף · הדפס · دیدگاه ها · اشتراک گذاری ·
टिप्पणियाँ · शेयर करें · komentar · bagikan · bình luận · chia sẻ · 评论 · 分享 · 打印 · 評論 · コメント · シェアする · 印刷 · 댓글 ·
공유하기 · 인쇄 · ความคิดเห็น · แชร์ · komentari · podijeli · podeli · komentarai · dalintis · komentāri · dalies · kommentaarid ·
jaga"""
RELATED_LABELS = """related · related articles · related stories · related news · read also · also read · read more · more ·
more on this topic · more on this · more stories · see also · you may also like · recommended · recommended for you ·
most read · most popular · trending · trending now · latest news · latest · don’t miss · breaking · breaking news · live ·
ticker · live ticker · news ticker · watch · lesen sie auch · mehr zum thema · auch interessant · meistgelesen · eilmeldung
· neueste nachrichten · à lire aussi · lire aussi · sur le même sujet · les plus lus · dernières nouvelles · lee también
· te puede interesar · más noticias · lo más leído · última hora · leggi anche · i più letti · ultime notizie · leia
também · veja também · mais lidas · últimas notícias · lees ook · meest gelezen · läs också · läs mer · mest lästa · læs
også · mest læste · les også · mest lest · lue myös · luetuimmat · czytaj także · czytaj też · zobacz także · zobacz też
· polecane · čtěte také · přečtěte si také · čítajte aj · prečítajte si aj · olvassa el ezt is · kapcsolódó · citește și ·
vezi și · прочетете още · вижте още · διαβάστε επίσης · διαβάστε ακόμη · читайте також · читайте ще · за темою · читайте
также · по теме · смотрите также · чытайце таксама · ayrıca okuyun · ilgili haberler · son dakika · اقرأ أيضا · اقرأ أيضًا
· ذات صلة · קראו גם · עוד בנושא · مطالب مرتبط · بیشتر بخوانید · यह भी पढ़ें · baca juga · xem thêm · 相关阅读 · 相关新闻 ·
相關新聞 · 延伸閱讀 · 関連記事 · あわせて読みたい · 관련기사 · 관련 기사 · อ่านเพิ่มเติม · ข่าวที่เกี่ยวข้อง · pročitajte i ·
pročitajte još · preberite še · taip pat skaitykite · lasi arī · loe ka · прочитајте и"""
# At the beginning of a sentence: to the reader, about the paper.
APPEALS = """become a member · become a supporter · become a subscriber · support us · support our · subscribe · donate · sign up
· help us · help keep · join us · join our · follow us · join more than · get our · download our · register now · jetzt
abonnieren · abonnieren sie · unterstützen sie uns · unterstützen sie unsere · spenden sie · werden sie mitglied · folgen
sie uns · melden sie sich · soutenez · abonnez-vous · faites un don · inscrivez-vous · suivez-nous · suscríbete ·
suscríbase · apóyanos · hazte socio · síguenos · dona ahora · abbonati · sostienici · iscriviti · seguici · assine ·
apoie · siga-nos · inscreva-se · abonneer · steun ons · word lid · volg ons · prenumerera · stöd oss · følg oss · støt os
· følg os · tilaa · seuraa meitä · wesprzyj nas · zostań patronem · subskrybuj · obserwuj nas · podpořte nás · podporte
nás · támogass minket · támogasson minket · iratkozz fel · susține · abonează-te · абонирайте се · подкрепете ни ·
στηρίξτε μας · εγγραφείτε · підтримайте нас · підтримайте · підписуйтесь · підпишіться · станьте частиною · поддержите
нас · подпишитесь · подписывайтесь · abone ol · destek ol · takip edin · اشترك · ادعمنا · تابعنا · הצטרפו · תמכו בנו ·
عضو شوید · حمایت کنید · सब्सक्राइब करें · समर्थन करें · dukung kami · berlangganan · ikuti kami · ủng hộ chúng tôi · đăng ký ·
订阅 · 关注我们 · 訂閱 · 支持我們 · ご支援 · 購読 · フォロー · 구독 · 후원 · สนับสนุนเรา · ติดตามเรา · podržite nas · pretplatite
se · prenumeruokite · paremkite mus · atbalsti · abonē · toeta meid · telli"""
PICTURES = """photo photos image picture pic slide gallery bild foto fotos image diapositive imagen imagem immagine afbeelding
billede kuva zdjęcie obrázek kép fotografie снимка εικόνα φωτογραφία фото зображення изображение fotoğraf resim صورة
תמונה عکس फोटो gambar ảnh hình 图 圖 写真 画像 사진 ภาพ slika nuotrauka attēls"""

# A run of digits, or of letters with their marks: `\w` leaves out the vowel signs of Hindi and Thai.
_TOKEN = re.compile(r"\d+|[^\d\s!-/:-@\[-`{-~…–—·•«»“”„‘’¿¡،؛۔।、。！？：・″′°№−]+")


def tokens(text: str) -> list[str]:
    """The words and runs of digits of a text, in one case."""
    return _TOKEN.findall(text.casefold())


def phrases(listed: str) -> frozenset[str]:
    """The phrases of a list parted by dots, each as the words it consists of."""
    return frozenset(" ".join(tokens(phrase)) for phrase in listed.split("·")) - {""}


@cache
def date_words() -> tuple[frozenset[str], frozenset[str]]:
    """All words a date may consist of, and those that tell a time as seen from now ("ago", "yesterday")."""
    known: set[str] = set()
    ahead: set[str] = set()
    recent: set[str] = set()
    for locale in _LOCALES:
        info = import_module(f"dateparser.data.date_translation_data.{locale}").info
        ago = [word for word in info.get("ago", ()) if isinstance(word, str)]
        now = [phrase for key in _RECENT for phrase in info.get("relative-type", {}).get(key, ())]
        recent.update(token for phrase in (*ago, *now) for token in tokens(phrase))
        recent.update(_relative(info))
        ahead.update(token for phrase in info.get("in", ()) for token in tokens(phrase))
        known.update(token for key in _DATES for word in info.get(key, ()) for token in tokens(word))
    return frozenset(known | recent | ahead), frozenset(recent - known - around())


@cache
def time_ago() -> re.Pattern[str]:
    """How long something has been: "3 hours ago", "vor 3 Stunden", "il y a 3 h"."""
    tables = (import_module(f"dateparser.data.date_translation_data.{locale}").info for locale in _LOCALES)
    found = {pattern for info in tables for pattern in _ago_patterns(info)}
    return re.compile("|".join([*sorted(found, key=lambda pattern: (-len(pattern), pattern)), r"\d+ (?:hrs|mins) ago"]))


def _ago_patterns(info: dict[str, Any]) -> list[str]:
    """The library's own patterns; their groups are ours to number."""
    tables = info.get("relative-type-regex", {}).items()
    return [p.replace("(\\d", "(?:\\d").casefold() for key, found in tables if key.endswith("ago") for p in found]


def _relative(info: dict[str, Any]) -> set[str]:
    return {token for pattern in _ago_patterns(info) for token in tokens(re.sub(r"\(.*?\)", " ", pattern))}


@cache
def around() -> frozenset[str]:
    """The small words of stamps and counters."""
    return frozenset(tokens(_AROUND))


@cache
def signals() -> frozenset[str]:
    """The words of which one makes a line of numbers and small words a stamp or a counter."""
    return frozenset([*tokens(STAMPS), *tokens(COUNTERS)])


@cache
def fragments() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What such words consist of in scripts without blanks: any of them, and those that are signals."""
    known, recent = date_words()
    telling = {word for word in signals() | recent if is_dense(word)}
    everything = telling | {word for word in known | around() if is_dense(word)}
    return _any_of(everything), _any_of(telling)


def _any_of(words: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))
