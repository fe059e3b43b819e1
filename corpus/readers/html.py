"""Web pages: blocks of text taken out of the tree by a child process with a time limit."""

from corpus.decoding import decode
from corpus.html_pages.worker import extract
from corpus.raw_page import RawPage

SUFFIXES = (".html", ".htm", ".xhtml")


def read(data: bytes) -> RawPage:
    """The page in `data`, its fields from meta tags and JSON-LD.

    Raises:
        InputError: the bytes are no text, or the page cannot be taken apart safely within the time limit.
    """
    return extract(decode(data))
