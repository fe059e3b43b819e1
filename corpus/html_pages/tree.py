"""A page becomes text and fields: parsed, its losses refused, its main content told from the rest."""

import re
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.cleaning.page_lines import removals, text_of
from corpus.html_pages.blocks import lines_of
from corpus.html_pages.fields import fields_of
from corpus.html_pages.main_content import main_content
from corpus.raw_page import RawPage

_LOST_SHARE = 0.1
_TAG_OR_ENTITY = re.compile(r"<[^<>]*+>|&#?\w{1,20};")
_SILENT = re.compile(
    r"<(script|style|noscript|template|svg|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)


class NestedTooDeepError(Exception):
    """The parser dropped text because its tags are nested too deep."""


def page_of(source: str) -> RawPage:
    """The main text and the fields of the page in `source`, and what was left out with its reason.

    Raises:
        NestedTooDeepError: more than a tenth of the page's text is missing in the parsed tree.
    """
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(source.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return RawPage(text="")
    _refuse_losses(source, root)
    fields = fields_of(root)
    lines = main_content(root, lines_of(root, main=_main(root)))
    return replace(fields, text=text_of(lines), removed=tuple(removals(lines)))


def _main(root: HtmlElement) -> HtmlElement:
    """The one article element of the page, if it names exactly one, else its body."""
    articles = root.xpath("//*[@itemprop='articleBody'] | //article[not(ancestor::article)]")
    found = [element for element in articles if len("".join(element.itertext()).strip()) > 200]
    return found[0] if len(found) == 1 else root


def _refuse_losses(source: str, root: HtmlElement) -> None:
    """libxml2 drops what is nested deeper than it allows, without an error: compare with a plain scan."""
    expected = _letters(_TAG_OR_ENTITY.sub(" ", _SILENT.sub(" ", source)))
    found = _letters("".join(root.itertext()))
    if found < expected * (1 - _LOST_SHARE):
        raise NestedTooDeepError


def _letters(text: str) -> int:
    return sum(map(len, re.findall(r"[가-힣A-Za-z0-9]+", text)))
