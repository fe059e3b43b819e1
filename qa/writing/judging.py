"""What becomes of a sentence that a model wrote: shown with what carries it, put right, or dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.catalogue import Catalogue
from qa.composing import shown_text
from qa.matching import compact
from qa.writing.entailment import ENTAILED, Entailment
from qa.writing.grounds import Ground
from qa.writing.guard import CARRIED, Fault, Verdict, check
from qa.writing.prompting import RULES, Keyed
from qa.writing.reading import Written

LONGEST = 300
"""Characters of a sentence; what is longer is a list or a loop, and not a sentence to check."""

SHORT = 8
"""Letters below which a sentence may stand in the rules by chance."""
ALIKE = 0.4
"""From this likeness on a sentence of figures alone is about its ground."""


class Outcome(StrEnum):
    """What the reader sees of a sentence."""

    KEPT = "kept"
    REPAIRED = "repaired"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Judged:
    """A written sentence with what is shown of it: `text` with the evidence that carries it.

    `supported` is false where the sentence says nothing that could be checked. `fault` is what it was
    stopped for, None where it was kept.
    """

    written: Written
    outcome: Outcome
    text: str
    cited: tuple[Keyed, ...]
    supported: bool
    fault: Fault | None


def judge(
    written: Written,
    evidence: Mapping[str, Keyed],
    *,
    as_of: date,
    question: str,
    catalogue: Catalogue | None,
    entailment: Entailment | None,
) -> Judged:
    """The sentence held to the evidence it cites; one that cites none, to each piece of evidence in turn."""
    if not written.is_whole or len(written.text) > LONGEST or _repeats_the_prompt(written.text, question):
        return Judged(written, Outcome.DROPPED, "", (), False, Fault.UNREADABLE)
    cited = [evidence[key] for key in written.keys]
    choices = [[keyed] for keyed in (cited or evidence.values())] + ([cited] if len(cited) > 1 else [])
    verdicts = [_checked(written.text, choice, as_of, catalogue, entailment) for choice in choices]
    for choice, verdict in zip(choices, verdicts, strict=True):
        # A sentence that says nothing checkable needs a citation of its own to be shown at all.
        if verdict.fault is None and (verdict.checked or cited):
            return Judged(written, Outcome.KEPT, written.text, tuple(choice), verdict.checked, None)
    fault = verdicts[-1].fault if cited and verdicts else Fault.CONTENT
    about = next((keyed for keyed, verdict in zip(cited, verdicts, strict=False) if _is_about(verdict)), None)
    if about is None:
        return Judged(written, Outcome.DROPPED, "", (), False, fault)
    return Judged(written, Outcome.REPAIRED, shown_text(about.sentence.text), (about,), True, fault)


def _checked(
    text: str,
    cited: Sequence[Keyed],
    as_of: date,
    catalogue: Catalogue | None,
    entailment: Entailment | None,
) -> Verdict:
    grounds = [
        Ground(one.sentence.text, one.article.title, one.article.publisher, one.article.published)
        for one in cited
    ]
    verdict = check(text, grounds, as_of=as_of, catalogue=catalogue)
    if verdict.fault is None and verdict.checked and entailment is not None:
        premise = " ".join(f"{ground.title}. {ground.text}" for ground in grounds)
        if entailment.probability(premise, text) < ENTAILED:
            return Verdict(Fault.ENTAILMENT, True, verdict.coverage)
    return verdict


def _is_about(verdict: Verdict) -> bool:
    """Whether the stopped sentence speaks of what its ground says, so that the ground may stand in for it."""
    covered = verdict.coverage
    if covered is None:
        return False
    return covered.share >= CARRIED if covered.words else covered.likeness >= ALIKE


def _repeats_the_prompt(text: str, question: str) -> bool:
    """Whether the sentence is the question over again, or one of the rules."""
    told = compact(text)
    return told.rstrip("?？.") == compact(question).rstrip("?？.") or (
        len(told) >= SHORT and told.rstrip(".") in compact(RULES)
    )
