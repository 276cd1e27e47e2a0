"""What kind of article it is: as declared, as its section or address calls it, or as it is laid out. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.notes import is_clock
from newscrawl.extraction.outline import Block
from newscrawl.extraction.page import Element
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import plain_text

_TYPES = {
    "OpinionNewsArticle": "opinion",
    "LiveBlogPosting": "liveblog",
    "ReviewNewsArticle": "review",
    "Review": "review",
    "AnalysisNewsArticle": "analysis",
    "AdvertiserContentArticle": "company",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
    "PodcastEpisode": "podcast",
}
# Words of sections, labels and tags, and of the first folders of an address; " · " parts them.
_WORDS = {
    "opinion": "opinion · opinions · op-ed · commentary · comment · editorial · editorials · columns · column · columnists · viewpoint · "
    "meinung · meinungen · kommentar · kommentare · kolumne · kolumnen · leitartikel · gastbeitrag · debatte · tribune · tribunes · débats · "
    "opinión · columnas · opinioni · editoriali · commenti · opinião · opinie · columns · opinia · felietony · komentarze · думки · думка · "
    "погляди · колонки · мнение · мнения · görüş · görüşler · yorum · köşe yazıları · رأي · آراء · مقالات الرأي · דעות · विचार · संपादकीय · राय · "
    "オピニオン · 社説 · コラム · 评论 · 評論 · 社论 · 观点 · 觀點 · 사설 · 칼럼 · 오피니언 · ความเห็น · ทัศนะ · บทความแสดงความเห็น · åsikter · åsikt · ledare · "
    "debatt · meninger · debat · kronik · mielipide · mielipiteet · názory · názor · komentáře · vélemény · opinii · απόψεις · γνώμες · "
    "opini · góc nhìn · ý kiến · دیدگاه · یادداشت · মতামত",
    "interview": "interview · interviews · q&a · entrevista · entrevistas · entretien · entretiens · intervista · interviste · wywiad · wywiady · "
    "інтерв'ю · інтерв’ю · интервью · röportaj · röportajlar · söyleşi · مقابلة · مقابلات · حوار · حوارات · ראיון · ראיונות · साक्षात्कार · "
    "इंटरव्यू · インタビュー · 专访 · 專訪 · 인터뷰 · สัมภาษณ์ · intervju · intervjuer · haastattelu · haastattelut · rozhovor · rozhovory · interjú · "
    "interviuri · συνέντευξη · συνεντεύξεις · wawancara · phỏng vấn",
    "liveblog": "live · liveblog · live blog · live-blog · live updates · liveticker · live-ticker · ticker · newsticker · en direct · direct · "
    "en vivo · en-vivo · en directo · directo · ao vivo · ao-vivo · diretta · in diretta · na żywo · наживо · прямая трансляция · canlı · "
    "canlı anlatım · مباشر · בשידור חי · लाइव · ライブ · 直播 · 生中継 · 라이브 · liverapport · direkte · suora",
    "video": "video · videos · vidéo · vidéos · vídeo · vídeos · wideo · відео · видео · فيديو · וידאו · वीडियो · 動画 · 视频 · 視頻 · 영상 · 동영상 · "
    "วิดีโอ · คลิป · βίντεο · videot · videa",
    "gallery": "gallery · galleries · photos · in pictures · photo gallery · photo-gallery · photo essay · slideshow · galerie · galerien · "
    "bildergalerie · bildergalerien · fotostrecke · diaporama · diaporamas · galería · galerías · fotogalería · fotogalleria · fotogallery · "
    "galeria · galerias · galerie foto · zdjęcia · фоторепортаж · фотогалерея · фоторепортажі · galeri · foto galeri · foto-galeri · fotogaleri · "
    "صور · معرض الصور · גלריה · גלריות · तस्वीरें · フォトギャラリー · 写真特集 · 图集 · 组图 · 圖集 · 포토 · 화보 · ประมวลภาพ · bildspel · kuvagalleria · fotogalerie",
    "podcast": "podcast · podcasts · подкаст · подкасти · подкасты · بودكاست · פודקאסט · पॉडकास्ट · ポッドキャスト · 播客 · 팟캐스트 · พอดแคสต์",
    "company": "company news · company-news · sponsored · sponsored content · partner content · partner-content · paid post · advertorial · "
    "press release · press-release · press releases · anzeige · gesponsert · publireportage · publi-reportage · contenu sponsorisé · "
    "contenido patrocinado · patrocinado · conteúdo patrocinado · contenuto sponsorizzato · brand content · materiał sponsorowany · "
    "artykuł sponsorowany · на правах реклами · на правах рекламы · партнерський матеріал · реклама · pressemitteilung · pressemitteilungen",
    "analysis": "analysis · analyse · analysen · analyses · análisis · analisi · análise · analiza · analizy · аналіз · аналітика · анализ · аналитика · "
    "analiz · تحليل · تحليلات · विश्लेषण · 分析 · 解説 · 분석 · analys · analyysi · ανάλυση",
    "investigation": "investigation · investigations · enquête · enquêtes · investigación · inchiesta · inchieste · investigação · recherche · "
    "розслідування · расследование · расследования · śledztwo · تحقيق · تحقيقات",
    "newsletter": "newsletter · newsletters",
    "review": "review · reviews · rezension · rezensionen · kritik · critique · critiques · reseña · reseñas · recensione · recensioni · resenha · "
    "recenzja · recenzje · рецензія · рецензии · рецензия · レビュー · 书评 · 影评 · 리뷰",
}  # fmt: skip
_TYPE_WORDS = {word: kind for kind, words in _WORDS.items() for word in words.split(" · ")}
_QUESTION = re.compile(r"[?？؟;⸮]\W*$|ですか。$|ますか。$|でしょうか。$|たか。$")
_END = 12  # letters in which it asks
_QUESTIONS, _ENTRIES, _PICTURES = 3, 4, 5  # from so many on they make the kind
_A_PICTURE = 200  # letters of text for each picture below which the pictures are the story
_BESIDE_PLAYER = 900  # letters below which a text goes with the player above it
_FIRST_DENSE = "\u2e80"  # from here on in Unicode a sign says as much as three letters


def read_kind(
    sight: Sight, evidence: Evidence, kept: Sequence[Block], pictures: Sequence[Element], leading: Sequence[Element]
) -> None:
    """Add evidence for `articleType`. `pictures` stand in the story, `leading` are players between headline and story."""
    kinds = jsonld.types_of(sight.node)
    evidence.add("articleType", "json-ld:@type", *(_TYPES[kind] for kind in sorted(kinds) if kind in _TYPES))
    if any(kind.lower().startswith("video") for kind in sight.meta("og:type")):
        evidence.add("articleType", "og:type", "video")
    if sight.link and sight.link.label:
        evidence.add("articleType", "link:label", _TYPE_WORDS.get(sight.link.label.casefold()))
    for candidate in evidence.of("articleSection"):
        word = _TYPE_WORDS.get(plain_text(str(candidate.value)).casefold())
        evidence.add("articleType", candidate.source, word)
    for tag in sight.meta("article:tag"):
        evidence.add("articleType", "meta:article:tag", _TYPE_WORDS.get(plain_text(tag).casefold()))
    for folder in urlsplit(sight.page.url).path.casefold().split("/")[1:-1]:
        evidence.add("articleType", "url", _TYPE_WORDS.get(folder))
    evidence.add("articleType", *_laid_out(sight, kept, pictures, leading))
    evidence.add("articleType", "computed", "news")


def _laid_out(
    sight: Sight, kept: Sequence[Block], pictures: Sequence[Element], leading: Sequence[Element]
) -> tuple[str, str | None]:
    """What the story's own layout says of its kind, and by what."""
    if not kept:
        return "visible:player", "video" if leading else None
    letters = sum(len(block.text) * (3 if block.text[:1] >= _FIRST_DENSE else 1) for block in kept)
    if sum(map(is_clock, _between(sight.outline.blocks, kept))) >= _ENTRIES:
        return "visible:entries", "liveblog"
    if sum(map(_is_question, kept)) >= max(_QUESTIONS, len(kept) // 5):
        return "visible:questions", "interview"
    if len(pictures) >= _PICTURES and letters < _A_PICTURE * len(pictures):
        return "visible:pictures", "gallery"
    return "visible:player", "video" if leading and letters < _BESIDE_PLAYER else None


def _between(blocks: Sequence[Block], kept: Sequence[Block]) -> list[str]:
    """The texts that stand between the ends of the story and are none of it, one before it included."""
    ours = {id(block) for block in kept}
    places = [place for place, block in enumerate(blocks) if id(block) in ours]
    if not places:
        return []
    return [block.text for block in blocks[max(0, places[0] - 1) : places[-1]] if id(block) not in ours]


def _is_question(block: Block) -> bool:
    """Whether a block is wholly set apart from what follows, and asks."""
    if not _QUESTION.search(block.text[-_END:]):
        return False
    if block.tag in {"h2", "h3", "h4", "h5", "h6"}:
        return True
    return block.strong >= 0.9 * len(block.text)
