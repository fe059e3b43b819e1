"""How much of a question's information a piece of text holds: idf-weighted coverage of its terms."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from qa.concepts import related_terms
from qa.questions import Question

RELATED = 0.6
"""What a related word (선발 for 뽑다) counts beside the word itself."""

BESIDE = 8
"""Characters from the interrogative word within which a term counts as standing beside it."""
FOCUS = 1.6


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A question term with its weight (idf) and the related words that may stand for it."""

    form: str
    weight: float
    related: frozenset[str]
    is_predicate: bool


def weigh_terms(
    question: Question, idf: Callable[[str], float], frequency: Callable[[str], int]
) -> tuple[WeightedTerm, ...]:
    """The question's distinct terms with their idf in the index.

    A verb or adjective weighs half; what stands beside the interrogative word weighs more, since it
    names what is asked for. Of a question without Hangul, words that stand in no article and have no
    Korean counterpart are left to the embedding.
    """
    foreign = not re.search(r"[가-힣]", question.text)
    weighted: dict[str, WeightedTerm] = {}
    asked = question.asked
    for term in question.terms:
        if foreign and not frequency(term.form) and not related_terms(term.form):
            continue
        predicate = term.tag in ("VV", "VA")
        beside = (
            asked.start < asked.end and term.end > asked.start - BESIDE and term.start < asked.end + BESIDE
        )
        weight = max(idf(term.form), 0.1) * (0.5 if predicate else 1.0) * (FOCUS if beside else 1.0)
        weighted.setdefault(term.form, WeightedTerm(term.form, weight, related_terms(term.form), predicate))
    return tuple(weighted.values())


@lru_cache(maxsize=4096)  # the sentences that one question looks at, and some more
def compact(text: str) -> str:
    """The text without spaces and quotes, lower-cased, for matching across Korean spacing."""
    return "".join(c for c in text.lower() if not c.isspace() and c not in "‘’“”'\"「」『』<>《》·ㆍ")


def match(term: WeightedTerm, tokens: frozenset[str], text: str) -> float:
    """1.0 where the text holds the term, RELATED where it holds a related word, else 0.0.

    A noun of two or more syllables also matches inside the text without spaces (실증산단 in 실증 산단),
    a single syllable or a verb stem only as a token of the analyser.
    """
    if term.form in tokens or (reads_inside(term, term.form) and term.form in compact(text)):
        return 1.0
    for word in term.related:
        if word in tokens or (reads_inside(term, word) and word in compact(text)):
            return RELATED
    return 0.0


def reads_inside(term: WeightedTerm, word: str) -> bool:
    """Whether `word`, the term's own or a related one, matches inside a longer word too."""
    return len(word) >= 2 and not term.is_predicate if word == term.form else len(word) >= 3
