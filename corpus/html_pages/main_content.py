"""Which lines of a page are main content: resiliparse decides, a cross-check of sentences guards it."""

from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from corpus.cleaning.marks import line_reason
from corpus.cleaning.page_lines import PageLine
from corpus.cleaning.reasons import Reason
from corpus.cleaning.shapes import is_prose
from corpus.html_pages.blocks import Line, Spot

LEAST_KEPT = 0.5  # of the letters in the sentences outside links, nav, aside, footer and captions
_MOST_LINKED = 0.5  # of a list's letters
_ABOUT_PAGE = (Reason.DATELINE, Reason.BYLINE)
_FIRST_MARK = 0xF0000  # private characters; where a page writes one as an entity, it can only keep a line
_MOST_MARKS = 0xFFFD


def main_content(root: HtmlElement, lines: Sequence[Line]) -> tuple[PageLine, ...]:
    """`lines` of `root`, with a reason on each that is not main content; `root` is changed.

    Every line is given one private character wherever its text stands in the tree: the lines whose
    character comes back from the extractor are main content, exactly, whatever it did to their form.
    Where less than `LEAST_KEPT` of the page's sentences would stay, the article was missed: then the page's
    one article element is not believed, then the extractor neither. Lines that elements such as nav or
    footer set apart are left out in any case.
    """
    returned = _returned(root, lines)
    every = frozenset(range(len(lines)))
    within = frozenset(number for number in returned if lines[number].inside)
    least = LEAST_KEPT * _sentence_letters(lines, every)
    kept = next(some for some in (within, returned, every) if _sentence_letters(lines, some) >= least)
    kept |= _about_page(lines, kept)
    return tuple(
        PageLine(
            line.text, line.reason or (None if number in kept or not line.text else Reason.PAGE_FURNITURE)
        )
        for number, line in enumerate(lines)
    )


def _about_page(lines: Sequence[Line], kept: frozenset[int]) -> frozenset[int]:
    """Entry times and bylines above the article's first sentence: cleaning reads date and writer there."""
    first = next((number for number in sorted(kept) if is_prose(lines[number].text)), 0)
    return frozenset(
        number for number, line in enumerate(lines[:first]) if line_reason(line.text) in _ABOUT_PAGE
    )


def _returned(root: HtmlElement, lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of all lines of which the extractor returns any piece."""
    for number, line in enumerate(lines[:_MOST_MARKS]):
        for spot in line.spots:
            _put(spot, chr(_FIRST_MARK + number))
    _save_lists(root)
    source = etree.tostring(root, encoding="unicode", method="html")
    text = extract_plain_text(
        source, main_content=True, preserve_formatting=True, alt_texts=False, comments=False
    )
    found = {ord(character) - _FIRST_MARK for character in text}
    return frozenset(number for number in range(len(lines)) if number in found or number >= _MOST_MARKS)


def _put(spot: Spot, mark: str) -> None:
    if spot.after:
        spot.element.tail = mark + (spot.element.tail or "")
    else:
        spot.element.text = mark + (spot.element.text or "")


def _save_lists(root: HtmlElement) -> None:
    """Bulleted lists that are not mostly links become numbered ones: the extractor drops every `ul`."""
    for found in list(root.iter("ul")):
        letters = len("".join("".join(found.itertext()).split()))
        linked = len("".join("".join("".join(link.itertext()) for link in found.iter("a")).split()))
        if linked <= _MOST_LINKED * letters:
            found.tag = "ol"


def _sentence_letters(lines: Sequence[Line], kept: frozenset[int]) -> int:
    return sum(
        len(line.text)
        for number, line in enumerate(lines)
        if number in kept and line.reason is None and line.linked <= _MOST_LINKED and is_prose(line.text)
    )
