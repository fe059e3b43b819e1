"""Citation scores of one answer, without a judge."""

from collections.abc import Sequence

from eval.evidence import Families, evidence_groups, holds_group
from eval.given import markers_in
from eval.proof import Source, is_supported, unproved_values
from eval.records import Case, Cited, Claim, Given


def asked_source(case: Case) -> Source:
    """What the question and the turns before it state, as of the day of asking."""
    turns = "\n".join(f"{turn.question}\n{turn.answer}" for turn in case.history)
    return Source(f"{case.question}\n{turns}", case.as_of)


def citation_recall(case: Case, given: Given) -> float:
    """Supported claims / claims (`eval.proof.is_supported`, by what each claim itself cites); 0 without
    claims.
    """
    asked = asked_source(case)
    return _mean([is_supported(claim, _behind(claim, given), asked) for claim in given.claims])


def citation_precision(case: Case, given: Given) -> float:
    """Citations that prove / all citations, those with no article behind them included; 0 without citations.

    A citation proves when it supports its claim alone, or when the claim is supported by all its
    citations but not without this one (ALCE, Gao et al. 2023, with invalid markers in the denominator).
    """
    asked = asked_source(case)
    proving: list[bool] = []
    for claim in given.claims:
        behind = _behind(claim, given)
        together = is_supported(claim, behind, asked)
        for marker in claim.markers:
            alone = [one for one in behind if one.marker == marker]
            others = [one for one in behind if one.marker != marker]
            proving.append(
                bool(alone)
                and (
                    is_supported(claim, alone, asked) or (together and not is_supported(claim, others, asked))
                )
            )
    return _mean(proving)


def invalid_markers(given: Given) -> float:
    """(Markers in the text that no citation has + citations that no marker names) / all of both and the
    valid ones.
    """
    used = markers_in(given.text)
    known = {one.marker for one in given.cited}
    unknown = sum(marker not in known for marker in used)
    unused = len(known - set(used))
    total = len(used) + unused
    return (unknown + unused) / total if total else 0.0


def quote_exact(given: Given) -> float:
    """Citations whose quote the article says, to the letter, at the offsets given / citations; 0 without
    any.
    """
    return _mean([one.exact for one in given.cited])


def evidence_cited(case: Case, given: Given, families: Families) -> float | None:
    """Groups of gold quotes held by a cited sentence / groups; None for a case without evidence."""
    groups = evidence_groups(case, families)
    if not groups:
        return None
    return _mean(
        [
            any(holds_group(one.article_id, one.quote, group, families) for one in given.cited)
            for group in groups
        ]
    )


def gold_article_cited(case: Case, given: Given, families: Families) -> float | None:
    """Citations of an article, or one of its family, that holds gold evidence / citations; 0 without
    citations.
    """
    if not case.evidence:
        return None
    gold = {families.get(quote.article_id, quote.article_id) for quote in case.evidence}
    return _mean([families.get(one.article_id, one.article_id) in gold for one in given.cited])


def values_unproved(case: Case, given: Given) -> list[str]:
    """The figures and dates of the answer that neither the citations of their sentence nor the question
    prove.
    """
    asked = asked_source(case)
    return [
        value.text
        for claim in given.claims
        for value in unproved_values(claim.text, _behind(claim, given), asked)
    ]


def _behind(claim: Claim, given: Given) -> list[Cited]:
    return [one for one in given.cited if one.marker in claim.markers]


def _mean(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
