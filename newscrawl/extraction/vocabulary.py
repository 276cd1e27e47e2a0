"""Words that tell what a part of a page is: in class names and ids, and in short texts of many languages. Values only.

Every kind of part is one bit, so that what an element and all elements around it say of themselves is one number.
"""

from __future__ import annotations

_CLASS_KINDS = {
    "story": "article story content post entry text richtext prose copy paragraph articlebody storybody fulltext artikel "
    "texto cuerpo contenido corps contenu artículo nota haber notizia testo inhalt beitrag",
    "body": "body main hentry articletext bodytext maincontent core detail single",
    "share": "share sharing shares social socials follow facebook twitter whatsapp linkedin addthis sharedaddy teilen "
    "compartir partager like likes reactions reaction icons icon tool tools toolbar actions action print",
    "nav": "nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs pagination pager paging tabs tab skip "
    "sitemap links topbar subnav prev next previous",
    "related": "related recommend recommended recommendations recommendation recirc more readmore similar outbrain taboola "
    "latest popular trending mostread most also suggestions suggested further linked crosslink upnext verwandte "
    "relacionados relacionadas relacionada connexes ilgili correlati",
    "card": "card cards teaser teasers tile tiles grid list listing item items carousel slider swiper slick feed stream "
    "headlines thumb thumbnail thumbs news row col column columns box boxes module block",
    "letter": "newsletter subscribe subscription signup optin mailing mailchimp email mail register registration abo",
    "ad": "ad ads adv advert advertisement advertising adslot banner sponsor sponsored sponsors promo promotion promoted "
    "dfp gpt commercial affiliate anzeige werbung publicidad publicite pub reklam partner shop product products deal "
    "price buy offer offers",
    "comment": "comment comments disqus respond reply replies discussion commentlist conversation kommentare comentarios "
    "forum review reviews rating ratings vote votes",
    "author": "author authors byline by writer contributor bio biography profile avatar autor auteur verfasser redacteur "
    "about person user member team staff",
    "stamp": "date time timestamp published publish updated meta info dateline datum fecha posted postmeta details data "
    "byline infos reading stats views source",
    "caption": "caption captions figcaption credit credits copyright photo image img picture legend bildunterschrift "
    "media figure lightbox pic photos images zoom gallery slideshow slide",
    "tags": "tag tags keyword keywords topic topics category categories label labels cat taxonomy badge kicker section "
    "sections rubric overline eyebrow",
    "head": "header head masthead hero top intro site",
    "foot": "footer foot bottom colophon legal disclaimer imprint copyright",
    "side": "sidebar side aside rail widget widgets secondary right left complementary sticky fixed",
    "wall": "paywall premium locked login signin account consent cookie cookies gdpr privacy notice overlay popup modal "
    "dialog lightbox toast alert message warning",
    "hidden": "hidden hide none invisible sr screen reader visually print mobile hid collapse collapsed offscreen",
    "title": "title headline heading titre titel titulo subtitle subhead subheading",
    "lead": "lead lede standfirst dek deck summary abstract excerpt teaser description desc vorspann chapo chapeau "
    "entradilla sapo bajada sottotitolo subheadline strapline intro highlights keypoints takeaways",
    "quote": "quote blockquote pullquote pull cite citation",
    "embed": "embed embedded tweet instagram youtube video player audio podcast iframe widget live",
    "fact": "factbox infobox fact facts sidebar inset callout infocard glossary toc contents table index faq accordion "
    "poll quiz survey form calculator",
    "give": "donate donation donations donor support membership member join contribute contribution spenden appeal cta "
    "button btn buttons download app",
}
_TEXT_KINDS = {
    "share": "share facebook twitter whatsapp linkedin pinterest tweet follow print teilen drucken partager imprimer "
    "compartir condividi paylaş поделиться поділитися シェア 分享 شارك copy link email e-mail instagram telegram flipboard",
    "letter": "newsletter newsletters subscribe subscription subscriber subscribers sign signup inbox mailbox email "
    "e-mail abonnieren abonnez abonnement suscríbete suscribirse boletín iscriviti подписаться підпишіться 登録 購読 订阅 "
    "mailing updates alerts app download",
    "related": "related read more also see related: recommended latest popular trending articles stories lesen mehr auch "
    "thema lire aussi lea también leggi anche читайте также також ilgili haberler 関連記事 関連 相关 المزيد اقرأ "
    "watch listen next previous continue weitere artikel más noticias plus d'articles",
    "ad": "advertisement advertisment sponsored anzeige werbung publicité publicidad pubblicità reklam реклама 広告 广告 "
    "إعلان promoted affiliate commission partner sponsor offer discount buy shop price",
    "author": "by author writer editor reporter correspondent von par por di autor redaktion redacción rédaction "
    "текст автор 記者 记者 reporting writing editing contributed written journalist bio",
    "photo": "photo photos photograph photographer image picture foto fotos fotografía bild credit getty images afp "
    "reuters ap shutterstock file courtesy quelle source imago dpa epa 写真 图 фото copyright alamy unsplash",
    "comment": "comment comments reply replies kommentar kommentare commentaires comentarios comentar коментар "
    "комментарии コメント 评论 leave respond required moderated log",
    "legal": "copyright © rights reserved reproduced republished permission terms privacy policy cookies cookie consent "
    "rechte vorbehalten derechos reservados droits réservés alle impressum datenschutz disclaimer © contact kontakt",
    "login": "log login sign signin register account password anmelden einloggen registrieren connexion javascript "
    "browser enable disable blocker subscriber premium already member unlock trial",
    "stamp": "am pm published updated posted modified min read minutes uhr aktualisiert veröffentlicht publié mis jour "
    "publicado actualizado pubblicato aggiornato опубликовано gmt est edt utc cet ago january february march april may "
    "june july august september october november december monday tuesday wednesday thursday friday saturday sunday",
    "tags": "tags tag topics topic filed under categories category schlagwörter themen mots-clés etiquetas temas "
    "keywords source sources tagged posted in",
    "give": "donate donation support member membership join contribute spende spenden help us our your become",
    "fix": "correction clarification update note editor's editor’s editors corrected story article",
}


def _bits(kinds: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, words in enumerate(kinds.values()):
        for word in words.split():
            found[word] = found.get(word, 0) | 1 << place
    return found


CLASS_KINDS = tuple(_CLASS_KINDS)
TEXT_KINDS = tuple(_TEXT_KINDS)
CLASS_BITS = _bits(_CLASS_KINDS)
TEXT_BITS = _bits(_TEXT_KINDS)
