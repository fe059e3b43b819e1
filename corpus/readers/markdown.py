"""Markdown: front matter, emphasis and links taken off, headings, lists and tables kept."""

import re
from dataclasses import replace

from corpus.decoding import decode
from corpus.front_matter import split_front_matter
from corpus.raw_page import RawPage

SUFFIXES = (".md", ".markdown")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(([^)\s]+)[^)\n]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1")
_CODE = re.compile(r"`([^`\n]*[가-힣A-Za-z][^`\n]*)`(?!\d)")
_BREAK = re.compile(r"<br\s*/?>|\\$", re.IGNORECASE | re.MULTILINE)
_TITLE = re.compile(r"\s*#\s+(\S[^\n]*)\n")


def read(data: bytes) -> RawPage:
    """The page in `data`; a first-level heading at the top is the title when front matter has none.

    Raises:
        InputError: the bytes are no text, or the front matter is no YAML mapping.
    """
    page = split_front_matter(decode(data))
    text = page.text
    for pattern, plain in ((_IMAGE, ""), (_LINK, r"\1"), (_STRONG, r"\2"), (_CODE, r"\1"), (_BREAK, "\n")):
        text = pattern.sub(plain, text)
    heading = _TITLE.match(text)
    if heading is None:
        return replace(page, text=text)
    return replace(page, text=text[heading.end() :], title=page.title or heading[1].strip())
