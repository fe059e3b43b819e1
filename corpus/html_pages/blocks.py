"""A page's tree becomes lines of text: one per block, one per table row, each knowing its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from corpus.cleaning.reasons import Reason
from corpus.decoding import normalize

_SILENT = frozenset(
    "script style noscript template svg math iframe object embed button select input"
    " textarea head audio video canvas".split()
)
_APART = {
    "nav": Reason.PAGE_FURNITURE,
    "aside": Reason.PAGE_FURNITURE,
    "footer": Reason.PAGE_FURNITURE,
    "figcaption": Reason.CAPTION,
}
_BLOCKS = frozenset(
    "p div section article main header li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr br hr blockquote pre"
    " figure address body center td th tbody thead caption option form nav aside footer figcaption".split()
)
_SPACED = frozenset("p ul ol table h1 h2 h3 h4 nav aside footer figcaption".split())
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### ", "h5": "#### ", "h6": "#### "}
_MARKED = re.compile(r"[-*•·○□■※▶ㅇ△▲]\s?\S")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the tree that holds text: in `element`, or right `after` it."""

    element: HtmlElement
    after: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: `linked` is the share of its letters within links, from 0 to 1.

    `reason` is set where an element such as nav tells that the line is no article text; `inside` tells
    whether it stands in the page's article element.
    """

    text: str
    reason: Reason | None = None
    inside: bool = True
    linked: float = 0.0
    spots: tuple[Spot, ...] = ()


GAP = Line("")  # between paragraphs, lists and tables


@dataclass(slots=True)
class _Open:
    """What the walk has gathered since the last line, and which elements it is within."""

    pieces: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    row: list[str] | None = None
    heading: str = ""
    item: bool = False
    letters: int = 0
    linked: int = 0
    links: int = 0
    apart: list[Reason] = field(default_factory=list)
    inside: bool = True

    def add(self, element: HtmlElement, *, after: bool) -> None:
        text = (element.tail if after else element.text) or ""
        self.pieces.append(text)
        if text.strip():
            letters = len("".join(text.split()))
            self.spots.append(Spot(element, after))
            self.letters += letters
            self.linked += letters if self.links else 0

    def line(self) -> Line:
        """What was gathered, as one line; an empty line has no text."""
        if self.row is None:
            text = normalize(" ".join("".join(self.pieces).split()))
            mark = "- " if self.item and not _MARKED.match(text) else self.heading
            text = f"{mark}{text}" if text else ""
        else:
            text = normalize(_row_text(self.row))
        reason = self.apart[-1] if self.apart and text else None
        self.item = self.item and not text
        found = Line(text, reason, self.inside, self.linked / max(1, self.letters), tuple(self.spots))
        self.pieces, self.spots, self.row, self.letters, self.linked = [], [], None, 0, 0
        return found

    def close_cell(self) -> None:
        assert self.row is not None
        self.row.append(re.sub(r"[\s|]+", " ", "".join(self.pieces)).strip())
        self.pieces = []


def lines_of(root: HtmlElement, *, main: HtmlElement) -> list[Line]:
    """The lines of `root`, one gap after a paragraph, list or table."""
    lines: list[Line] = []
    for line in _lines(root, main):
        if line.text or (line is GAP and lines and lines[-1] is not GAP):
            lines.append(line)
    return lines


def _lines(root: HtmlElement, main: HtmlElement) -> Iterator[Line]:
    """The lines in document order, empty ones among them; no recursion, for any depth."""
    now = _Open(inside=main is root)
    hidden: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if hidden is not None:
            if event == "end" and element is hidden:
                hidden = None
                now.add(element, after=True)
            continue
        border = tag in _BLOCKS or element is main
        if event == "start":
            if element is not root and (tag in _SILENT or _is_unseen(element)):
                hidden = element
                continue
            if tag == "table" and now.row is not None:  # a table within a table: the outer one is layout
                now.close_cell()
            if border and (now.row is None or tag == "table"):
                yield now.line()
                now.heading = _HEADINGS.get(tag, "")
            elif border:
                now.pieces.append(" ")
            if element is main:
                now.inside = True
            if tag in _APART:
                now.apart.append(_APART[tag])
            if tag == "tr" and len(element) > 1:
                now.row = []
            if tag == "a":
                now.links += 1
            if tag == "li" and now.row is None:
                now.item = True
            now.add(element, after=False)
            continue
        if tag in ("td", "th") and now.row is not None:
            now.close_cell()
        elif border and (now.row is None or tag == "tr"):
            yield now.line()
            now.heading = ""
            now.item = now.item and tag != "li"
            if tag in _SPACED:
                yield GAP
        elif border:
            now.pieces.append(" ")
        if tag == "a":
            now.links -= 1
        if tag in _APART:
            now.apart.pop()
        if element is main:
            now.inside = main is root
        if element is not root:
            now.add(element, after=True)
    yield now.line()


def _row_text(cells: list[str]) -> str:
    filled = [cell for cell in cells if cell]
    return f"| {' | '.join(cells)} |" if len(filled) > 1 else "".join(filled)


def _is_unseen(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _UNSEEN.search(element.get("style") or "") is not None
