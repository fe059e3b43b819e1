"""A page's tree becomes lines of text: one per block, one row per table line, furniture elements left out."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.html_pages.fields import fields_of
from corpus.raw_page import RawPage

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "nav",
        "aside",
        "footer",
        "head",
        "audio",
        "video",
        "canvas",
        "figcaption",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "br",
        "hr",
        "blockquote",
        "pre",
        "figure",
        "address",
        "body",
        "center",
        "td",
        "th",
        "tbody",
        "thead",
        "caption",
        "option",
    ]
)
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "#### ", "h6": "#### "}
_GAP = "\n"
_LOST_SHARE = 0.1
_TAG = re.compile(r"<(?:[^<>]{0,2000})>")
_SILENT = re.compile(
    r"<(script|style|noscript|template|svg|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
_DOUBLE_MARK = re.compile(r"^-(?:\s+-)*\s+(?=[-*•·○□■※▶ㅇ△▲]\s?\S)|^-\s*$")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class NestedTooDeepError(Exception):
    """The parser dropped text because its tags are nested too deep."""


def page_of(source: str) -> RawPage:
    """The text and fields of the page in `source`.

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
    lines = list(_lines(_main(root)))
    return fields_of(root, text="\n".join(lines))


def _main(root: HtmlElement) -> HtmlElement:
    """The one article element of the page, if it names exactly one, else its body."""
    articles = root.xpath("//*[@itemprop='articleBody'] | //article[not(ancestor::article)]")
    found = [element for element in articles if len("".join(element.itertext()).strip()) > 200]
    return found[0] if len(found) == 1 else root


def _refuse_losses(source: str, root: HtmlElement) -> None:
    """libxml2 drops what is nested deeper than it allows, without an error: compare with a plain scan."""
    expected = _letters(_TAG.sub(" ", _SILENT.sub(" ", source)))
    found = _letters("".join(root.itertext()))
    if found < expected * (1 - _LOST_SHARE):
        raise NestedTooDeepError


def _letters(text: str) -> int:
    return sum(map(len, re.findall(r"[가-힣A-Za-z0-9]+", text)))


def _lines(root: HtmlElement) -> Iterator[str]:
    """The text of every block, a blank line after paragraphs, lists and tables."""
    blank = True
    for line in _blocks(root):
        if line == _GAP:
            if not blank:
                yield ""
            blank = True
        elif line:
            yield line
            blank = False


def _blocks(root: HtmlElement) -> Iterator[str]:
    """The text of every block in document order, gaps between them; no recursion, for any depth."""
    pieces: list[str] = []
    heading = ""

    def flush() -> str:
        text = _DOUBLE_MARK.sub("", re.sub(r"\s+", " ", "".join(pieces)).strip())
        pieces.clear()
        return f"{heading}{text}" if text else ""

    hidden: HtmlElement | None = None
    row: list[str] | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if hidden is not None:
            if event == "end" and element is hidden:
                hidden = None
                pieces.append(element.tail or "")
            continue
        if event == "start":
            if element is not root and (tag in _DROPPED or _is_unseen(element)):
                hidden = element
                continue
            if tag in _BLOCKS and row is None:
                yield flush()
                heading = _HEADINGS.get(tag, "")
            if tag == "tr":
                row = []
            if tag == "li":
                pieces.append("- ")
            pieces.append(element.text or "")
            continue
        if tag in ("td", "th") and row is not None:
            row.append(re.sub(r"[\s|]+", " ", "".join(pieces)).strip())
            pieces.clear()
        elif tag == "tr" and row is not None:
            pieces.clear()
            yield _row_line(row)
            row = None
        elif tag in _BLOCKS and row is None:
            yield flush()
            heading = ""
            if tag in ("p", "ul", "ol", "table", "h1", "h2", "h3", "h4"):
                yield _GAP
        if element is not root:
            pieces.append(element.tail or "")
    yield flush()


def _row_line(cells: list[str]) -> str:
    filled = [cell for cell in cells if cell]
    return f"| {' | '.join(cells)} |" if len(filled) > 1 else "".join(filled)


def _is_unseen(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _UNSEEN.search(element.get("style") or "") is not None
