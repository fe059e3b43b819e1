"""Telephone numbers, mail and web addresses: asked for, they stand in an article or they do not."""

import re
from collections.abc import Iterable

_CONTACTS = (
    (
        re.compile(r"전화\s?번호|전번|phone number", re.IGNORECASE),
        re.compile(r"\d{2,4}[-)]\s?\d{3,4}|\d{4}-\d{4}"),
    ),
    (
        re.compile(r"메일\s?주소|이메일[은이]?\s?(?:뭐|무엇|어떻게|알려|좀)|e-?mail address", re.IGNORECASE),
        re.compile(r"\S@\S"),
    ),
    (
        re.compile(r"(?:홈페이지|홈피|누리집|사이트|웹)\s?주소|\burl\b|website address", re.IGNORECASE),
        re.compile(r"https?://|www\.|[a-z0-9-]\.(?:kr|com|net|org)\b", re.IGNORECASE),
    ),
)
"""How each is asked for, and what every one of them looks like."""


def lacks_contact(question: str, texts: Iterable[str]) -> bool:
    """Whether the question asks for a number or address of which none of the texts holds any."""
    asked = [held for asks, held in _CONTACTS if asks.search(question)]
    return bool(asked) and not any(held.search(text) for text in texts for held in asked)
