"""The one way by which text from articles, questions and answers enters HTML or Markdown."""

import unicodedata

_PLAIN = frozenset(" ,%·")


def escape(text: str) -> str:
    """`text` such that HTML and Markdown show it literally; line ends become `<br>`.

    Everything but letters, digits and a few harmless marks becomes a numeric entity: Markdown reads
    single tildes (1월~3월), autolinks and backslashes even where `html.escape` was applied.
    Controls and bidirectional overrides, which could show an amount other than it stands, are left out.
    """
    return "".join(map(_escaped, text.replace("\r\n", "\n")))


def _escaped(character: str) -> str:
    if character == "\n":
        return "<br>"
    if character.isalnum() or character in _PLAIN:
        return character
    if unicodedata.category(character) in ("Cc", "Cs") or _turns_direction(character):
        return ""
    return f"&#{ord(character)};"


def _turns_direction(character: str) -> bool:
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"


def readable(text: str) -> str:
    """`text` that can be encoded: lone surrogates become U+FFFD, NUL is left out."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text if c != "\0")
