"""Exact match and character F1 exactly as the official KorQuAD 1.0 evaluation computes them.

Both are kept for comparison with published figures only and gate nothing: the normalisation deletes the
dot of 3.5% and the F1 of 8월 27일 against 7월 28일 is 1. Source: KorQuAD `evaluate-v1.0.py`.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence

_QUOTES = str.maketrans(dict.fromkeys("'\"《》<>〈〉()‘’", " "))
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    """Quotes and brackets to spaces, lower case, ASCII punctuation deleted, every run of white space one
    space.
    """
    return " ".join(text.translate(_QUOTES).lower().translate(_PUNCTUATION).split())


def exact_match(prediction: str, references: Sequence[str]) -> float:
    """1.0 where the prediction equals one of the references after `normalise`, else 0.0; at least one
    reference.
    """
    return max(float(normalise(prediction) == normalise(reference)) for reference in references)


def character_f1(prediction: str, references: Sequence[str]) -> float:
    """The best F1, in [0, 1], of the characters of the normalised texts as multisets, spaces left out.

    P = common / |prediction|, R = common / |reference|, F1 = 2PR / (P + R); 0 where nothing is common,
    also where both are empty.
    """
    return max(_f1(_characters(prediction), _characters(reference)) for reference in references)


def spaceless_exact_match(prediction: str, references: Sequence[str]) -> float:
    """`exact_match` with all spaces left out, as KorQuAD 2.x has it."""
    return max(
        float(_SPACES.sub("", normalise(prediction)) == _SPACES.sub("", normalise(reference)))
        for reference in references
    )


def _characters(text: str) -> Counter[str]:
    return Counter(normalise(text).replace(" ", ""))


def _f1(prediction: Counter[str], reference: Counter[str]) -> float:
    common = (prediction & reference).total()
    if common == 0:
        return 0.0
    precision, recall = common / prediction.total(), common / reference.total()
    return 2 * precision * recall / (precision + recall)
