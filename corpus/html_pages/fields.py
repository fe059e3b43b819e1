"""Title, publisher, author, date and address as a page's head states them: meta tags and JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from lxml.html import HtmlElement

from corpus.raw_page import RawPage

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "date",
    "sailthru.date",
    "parsely-pub-date",
    "publishdate",
    "regdate",
)
_AUTHOR_NAMES = ("article:author", "author", "dable:author", "byl", "dc.creator")
_PUBLISHER_NAMES = ("og:site_name", "article:publisher", "publisher", "dc.publisher", "copyright")
_SITE_SUFFIX = re.compile(r"\s+[-|<:–—·»]\s+[^-|<:–—·»]{2,25}$|\s*[|<]\s*[^|<]{2,25}$")
_ARTICLE_TYPES = frozenset({"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage"})
_LARGEST_JSON = 200_000


def fields_of(root: HtmlElement) -> RawPage:
    """The fields of `root`'s head, without text yet; what the head does not state stays None."""
    meta = _meta(root)
    linked = next(iter(_linked(root)), {})
    canonical = root.xpath("string((//link[@rel='canonical']/@href)[1])").strip()
    return RawPage(
        text="",
        title=_clean(_string(linked.get("headline")) or meta.get("og:title") or _title(root)),
        publisher=_clean(
            _name(linked.get("publisher"))
            or _first(meta, _PUBLISHER_NAMES[:1])
            or _no_address(_first(meta, _PUBLISHER_NAMES[1:4]))
        ),
        author=_person(_name(linked.get("author")) or _first(meta, _AUTHOR_NAMES)),
        published=_date(_string(linked.get("datePublished")) or _first(meta, _DATE_NAMES)),
        url=next(
            (
                url
                for url in (canonical, meta.get("og:url"), _string(linked.get("url")))
                if url and url.startswith(("http://", "https://"))
            ),
            None,
        ),
    )


def _meta(root: HtmlElement) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _linked(root: HtmlElement) -> Iterator[Mapping[str, object]]:
    """Objects of JSON-LD that describe an article, news articles first; broken ones are passed over."""
    found: list[Mapping[str, object]] = []
    for script in root.xpath("//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > _LARGEST_JSON:
            continue
        try:
            value = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        graph = value.get("@graph") if isinstance(value, dict) else None
        for item in value if isinstance(value, list) else graph if isinstance(graph, list) else [value]:
            types = item.get("@type") if isinstance(item, dict) else None
            if _ARTICLE_TYPES & set(types if isinstance(types, list) else [types]):
                found.append(item)
    return iter(sorted(found, key=lambda item: item.get("@type") == "WebPage"))


def _title(root: HtmlElement) -> str | None:
    headings = [" ".join("".join(element.itertext()).split()) for element in root.iter("h1")]
    heading = next((text for text in headings if len(text) > 5), None) if len(headings) == 1 else None
    title = " ".join(root.xpath("string((//title)[1])").split())
    return heading or _SITE_SUFFIX.sub("", title) or None


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _no_address(value: str | None) -> str | None:
    return None if value is None or "://" in value else value


def _person(value: str | None) -> str | None:
    """A writer's name without role and mail; an address or site name in its place is no person."""
    if value is None or "://" in value:
        return None
    text = re.sub(r"[\s(\[<]*\S+@\S+.*$|\s?(?:선임|수습|객원|인턴|전문)?\s?기자.*$", "", value).strip()
    return text if 1 < len(text) <= 20 else None


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _date(value: str | None) -> date | None:
    found = re.match(r"\s*(\d{4})[-./년]?\s?(\d{2}|\d(?=\D))[-./월]?\s?(\d{1,2})", value or "")
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
