"""Cleaning: what a scraped page holds beside its article is taken out, each piece with its reason."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.raw_page import RawPage
from corpus.records import Removal


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's final text, what was removed, and what the page says about itself."""

    text: str
    title: str | None
    publisher: str | None
    author: str | None
    published: date | None
    url: str | None
    removed: tuple[Removal, ...]


def clean(page: RawPage) -> Cleaned:
    """Stub until the steps stand."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(x.rstrip() for x in page.text.split("\n"))).strip("\n")
    return Cleaned(text, text.split("\n")[0][:80] or None, None, None, None, None, ())
