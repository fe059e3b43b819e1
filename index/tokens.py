"""Text in, lexical tokens out: one place for what is indexed and what is asked.

Two views of the same text stand side by side. Morphemes see through particles and endings
(`예산은`, `예산을` -> `예산`); syllable bigrams see through spacing and unknown compounds
(`실증 산단`, `실증산단`). Each corrects the other's errors; together they rank better than either.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from corpus.morphemes import analyzer

BIGRAM_MARK = "‿"
"""Begins every bigram token, so that a bigram never equals a morpheme."""

CONTENT_TAGS = ("NN", "NR", "VV", "VA", "XR", "SL", "SN", "SH", "W_SERIAL")
"""Beginnings of the Kiwi tags kept: nouns, verb and adjective stems, roots, foreign words, numbers."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def tokenize(text: str) -> list[str]:
    """Content morphemes of the text in order, then its syllable bigrams; repeated ones are repeated."""
    return tokenize_all([text])[0]


def tokenize_all(texts: Sequence[str]) -> list[list[str]]:
    """`tokenize` of every text, with Kiwi's own threads working on them side by side."""
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    analysed: Iterable[Iterable[tuple[str, str, int, int]]] = analyzer().tokenize(composed)
    return [
        _content(morphemes) + syllable_bigrams(text)
        for morphemes, text in zip(analysed, composed, strict=True)
    ]


def syllable_bigrams(text: str) -> list[str]:
    """Every two neighbouring letters or digits of the text, spaces and punctuation left out."""
    letters = _BETWEEN_WORDS.sub("", text).lower()
    return [BIGRAM_MARK + letters[at : at + 2] for at in range(len(letters) - 1)]


def is_bigram(token: str) -> bool:
    """True of a syllable bigram, False of a morpheme."""
    return token.startswith(BIGRAM_MARK)


def _content(morphemes: Iterable[tuple[str, str, int, int]]) -> list[str]:
    return [_form(form, tag) for form, tag, *_ in morphemes if tag.startswith(CONTENT_TAGS)]


def _form(form: str, tag: str) -> str:
    """The morpheme in lower case; of a number without its thousands commas (`1,400` = `1400`)."""
    return form.replace(",", "") if tag == "SN" else form.lower()
