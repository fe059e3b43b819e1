"""Plain text, with or without front matter."""

from corpus.decoding import decode
from corpus.front_matter import split_front_matter
from corpus.raw_page import RawPage

SUFFIXES = (".txt", ".text")


def read(data: bytes) -> RawPage:
    """The page in `data`; front matter marks it as curated.

    Raises:
        InputError: the bytes are no text, or the front matter is no YAML mapping.
    """
    return split_front_matter(decode(data))
