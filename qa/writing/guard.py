"""The guard: whether what a model wrote is carried, sentence by sentence, by what it cites.

A figure, date or name that the cited sentences do not state, or state of something else, stops the claim.
Whether the other words are there and nothing is denied is doubted by rules too; the entailment model that
comes along overrules them where it is sure, and stops what is out of the question (`carrying`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.catalogue import Catalogue
from corpus.values import find_values
from qa.writing.carrying import is_carried
from qa.writing.grounds import Ground
from qa.writing.guard_catalogue import catalogued
from qa.writing.guard_clauses import crossed, exchanged
from qa.writing.guard_content import Coverage, coverage
from qa.writing.guard_counts import strange_counts
from qa.writing.guard_days import announced_days, strange_weekdays, turned_days
from qa.writing.guard_degrees import misranked
from qa.writing.guard_names import names_of, unproved_names
from qa.writing.guard_places import misplaced_values, strange_label
from qa.writing.guard_polarity import contradicted
from qa.writing.guard_rates import strange_rates
from qa.writing.guard_scope import narrowed, widened
from qa.writing.guard_values import unproved_values

CARRIED = 0.6
"""Of a claim with two or more words that are not carried, at least this share of its words must be."""
RUN = 2
"""So many words beside each other, a thing among them, that nothing carries are a claim of their own."""
NEARLY = 0.75
"""From this likeness on a claim repeats its ground, and a word that the ground has not is a swapped one."""

_HANGUL, _LETTER = re.compile(r"[가-힣]"), re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]가-힣]+|\]\(|<[a-zA-Z/!]|\bjavascript:|\bdata:")
_UNREADABLE = "\ufffd"


class Fault(StrEnum):
    """What a sentence was stopped for."""

    UNREADABLE = "unreadable"
    FOREIGN = "foreign"
    ADDRESS = "address"
    VALUE = "value"
    PLACE = "place"
    NAME = "name"
    CONTENT = "content"
    POLARITY = "polarity"
    ENTAILMENT = "entailment"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of one sentence: `fault` is None where it may be shown.

    `checked` is false of a sentence that says nothing that can be checked (네, 그렇습니다).
    """

    fault: Fault | None
    checked: bool
    coverage: Coverage | None


def check(claim: str, grounds: Sequence[Ground], *, as_of: date, catalogue: Catalogue | None) -> Verdict:
    """The verdict on a sentence that cites `grounds`, at least one, on the day of asking."""
    shape = _misshapen(claim, grounds)
    if shape is not None:
        return Verdict(shape, True, None)
    covered = coverage(claim, grounds)
    wrong = _surely_wrong(claim, grounds, as_of, catalogue)
    if wrong is not None:
        return Verdict(wrong, True, covered)
    doubt = _doubted(claim, grounds, covered)
    checked = covered.words > 0 or bool(find_values(claim)) or bool(names_of(claim))
    if (checked or doubt) and not is_carried(claim, grounds, doubted=doubt is not None):
        return Verdict(doubt or Fault.ENTAILMENT, True, covered)
    return Verdict(None, checked, covered)


def _surely_wrong(
    claim: str, grounds: Sequence[Ground], as_of: date, catalogue: Catalogue | None
) -> Fault | None:
    """A figure, date or name that the grounds do not state, or that they state of something else."""
    if unproved_values(claim, grounds, as_of) or _miscounted(claim, grounds):
        return Fault.VALUE
    if misplaced_values(claim, grounds) or turned_days(claim, grounds) or announced_days(claim, grounds):
        return Fault.PLACE
    if crossed(claim, grounds, as_of) is not None or exchanged(claim, grounds) is not None:
        return Fault.PLACE
    if _misnamed(claim, grounds, catalogue):
        return Fault.NAME
    return Fault.POLARITY if misranked(claim, grounds) else None


def _doubted(claim: str, grounds: Sequence[Ground], covered: Coverage) -> Fault | None:
    """What speaks against the claim, unless the entailment model is sure of it (`carrying`)."""
    if _uncarried(covered) or strange_label(claim, covered.missing, grounds) is not None:
        return Fault.CONTENT
    if contradicted(claim, grounds) or widened(claim, grounds) or narrowed(claim, grounds):
        return Fault.POLARITY
    return None


def _miscounted(claim: str, grounds: Sequence[Ground]) -> bool:
    """Whether the claim counts in words, by a rate or on weekdays what no ground counts so."""
    return bool(
        strange_counts(claim, grounds) or strange_rates(claim, grounds) or strange_weekdays(claim, grounds)
    )


def _misnamed(claim: str, grounds: Sequence[Ground], catalogue: Catalogue | None) -> bool:
    unproved = unproved_names(claim, grounds)
    if catalogue is None:
        return bool(unproved)
    known, unknown = catalogued(claim, grounds, catalogue)
    return bool(unknown) or any(
        not any(one.start <= name.start and name.end <= one.end for one in known) for name in unproved
    )


def _uncarried(covered: Coverage) -> bool:
    missing = len(covered.missing)
    return (
        (missing >= 2 and covered.share < CARRIED)
        or (missing == covered.words > 0)
        or covered.longest >= RUN
        or covered.swapped is not None
        or (missing > 0 and covered.likeness >= NEARLY)
    )


def _misshapen(claim: str, grounds: Sequence[Ground]) -> Fault | None:
    """What no reader should see, whatever it says: broken letters, another language, foreign addresses."""
    if _UNREADABLE in claim:
        return Fault.UNREADABLE
    letters = len(_LETTER.findall(claim))
    if letters and len(_HANGUL.findall(claim)) < letters / 3:
        return Fault.FOREIGN
    for match in _ADDRESS.finditer(claim):
        if not any(match.group() in ground.text for ground in grounds) or "](" in match.group():
            return Fault.ADDRESS
    return None
