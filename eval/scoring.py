"""All scores of one case, and why it failed. Whatever errs scores the worst value of every score it should
have.
"""

import re

from corpus.values import find_values, same_value
from eval.citing import (
    citation_precision,
    citation_recall,
    evidence_cited,
    gold_article_cited,
    invalid_markers,
    quote_exact,
    values_unproved,
)
from eval.evidence import Families, evidence_groups, evidence_rank, holds_group, retrieval_scores
from eval.korquad import character_f1, exact_match
from eval.measures import BY_NAME
from eval.polarity import yes_or_no
from eval.records import Case, Given, Judged, Scores
from eval.statements import read_form, states_fact, states_form, without_markers

_FILLING = re.compile(r"[\s()·,.]|입니다|이다")
_RANKED_LOW = 5


def judge(case: Case, given: Given, families: Families) -> Judged:
    """The case with its scores, its cause of failure and the family it counts with in statistics."""
    scores = score_case(case, given, families)
    return Judged(
        case, given, scores, cause_of(case, given, scores, families), family_of_case(case, families)
    )


def family_of_case(case: Case, families: Families) -> str:
    """Cases of one conversation, else about the same first article family, are not independent of each
    other.
    """
    if case.conversation:
        return f"conversation {case.conversation}"
    if case.evidence:
        first = case.evidence[0].article_id
        return f"article {families.get(first, first)}"
    return f"case {case.id}"


def score_case(case: Case, given: Given, families: Families) -> Scores:
    """Every score by the name it has in `eval.measures`; None where the case has no such score.

    correct: of an answerable case 1.0 when `facts_stated` holds for every fact and the answer does not
    say yes for no; of an unanswerable one 1.0 when refused. over_refusal: refused, of answerable cases.
    refusal_recall: refused, of unanswerable ones. refusal_precision: unanswerable, of refused ones. The
    citation scores exist for answers alone, the evidence scores for cases with evidence alone.
    """
    if given.error is not None:
        return _worst(case)
    answered = not given.refused
    scores: dict[str, float | None] = dict.fromkeys(BY_NAME)
    scores.update(_refusal_scores(case, given))
    scores.update(retrieval_scores(case, given.found, families))
    scores["correct"] = float(is_correct(case, given))
    if answered:
        scores["citation_precision"] = citation_precision(case, given)
        scores["citation_recall"] = citation_recall(case, given)
        scores["invalid_markers"] = invalid_markers(given)
        scores["quote_exact"] = quote_exact(given)
        scores["unproved_values"] = float(bool(values_unproved(case, given)))
    if case.answerable:
        scores["fact_recall"] = fact_recall(case, given)
        scores["stale"] = float(is_stale(case, given)) if case.superseded else None
        scores["notes_present"] = notes_present(case, given)
        scores.update(_short_scores(case, given))
    if case.answerable and answered:
        scores["evidence_cited"] = evidence_cited(case, given, families)
        scores["gold_article_cited"] = gold_article_cited(case, given, families)
    scores["score"] = overall(case, given, scores)
    return scores


def facts_stated(case: Case, given: Given) -> tuple[bool, ...]:
    """For every required fact, whether the answer states it; the markers do not count as text."""
    text = without_markers(given.text)
    quotes = [quote.text for quote in case.evidence]
    return tuple(states_fact(forms, text, as_of=case.as_of, quotes=quotes) for forms in case.facts)


def fact_recall(case: Case, given: Given) -> float:
    """Required facts stated / required facts; a refusal states none, a case without facts counts its
    evidence.
    """
    if given.refused:
        return 0.0
    stated = facts_stated(case, given)
    return sum(stated) / len(stated) if stated else 1.0


def is_correct(case: Case, given: Given) -> bool:
    """Whether the answer is right: every fact stated and no yes for a no; a refusal where nothing can be
    said.
    """
    if not case.answerable:
        return given.refused
    return not given.refused and all(facts_stated(case, given)) and not _says_the_opposite(case, given)


def is_stale(case: Case, given: Given) -> bool:
    """Whether a superseded value is given: in the first sentence, or anywhere while a required fact is
    missing.
    """
    if given.refused or not given.claims:
        return False
    first = given.claims[0].text
    whole = without_markers(given.text)
    complete = all(facts_stated(case, given))
    fresh_first = any(states_fact(forms, first, as_of=case.as_of) for forms in case.facts)
    return any(
        states_form(old, first if complete else whole, as_of=case.as_of) and not (complete and fresh_first)
        for old in case.superseded
    )


def notes_present(case: Case, given: Given) -> float | None:
    """Expected kinds of note that the answer carries / expected kinds; None where none is expected."""
    if not case.notes:
        return None
    kinds = {kind for kind, _ in given.notes}
    return sum(kind in kinds for kind in case.notes) / len(case.notes)


def short_value(case: Case, given: Given) -> float:
    """1.0 when the short answer is one of the accepted ones: the same values and no other, or the same
    words.
    """
    if given.refused or not given.short_answer:
        return 0.0
    return float(states_short(case, given.short_answer))


def states_short(case: Case, short: str) -> bool:
    """Whether `short` is one of the accepted short answers of `case`."""
    expected = {yes_or_no(form) for form in case.short} - {None}
    if expected:
        return yes_or_no(short) in expected
    values = find_values(short)
    wanted = [value for form in case.short for value in read_form(form)[0]]
    if wanted:
        return bool(values) and all(
            any(same_value(value, one, as_of=case.as_of) for one in wanted) for value in values
        )
    rest = short
    for form in sorted(case.short, key=len, reverse=True):
        rest = re.sub(re.escape(form).replace(r"\ ", r"\s*"), "", rest, flags=re.IGNORECASE)
    return rest != short and not _FILLING.sub("", rest)


def overall(case: Case, given: Given, scores: Scores) -> float:
    """One number in [0, 1] that falls with every fault.

    Of an unanswerable case: refused or not. Of a refused answerable one: 0. Else fact recall times the
    mean of citation recall, citation precision, gold evidence cited, exact quotes and valid markers,
    halved by each of: a figure that nothing proves, a stale value, yes said for no.
    """
    if not case.answerable:
        return float(given.refused)
    if given.refused:
        return 0.0
    parts = [
        scores["citation_recall"],
        scores["citation_precision"],
        scores["evidence_cited"],
        scores["quote_exact"],
        1.0 - (scores["invalid_markers"] or 0.0),
    ]
    known = [part for part in parts if part is not None]
    faults = [bool(scores["unproved_values"]), bool(scores["stale"]), _says_the_opposite(case, given)]
    return (scores["fact_recall"] or 0.0) * sum(known) / len(known) * 0.5 ** sum(faults)


def cause_of(case: Case, given: Given, scores: Scores, families: Families) -> str | None:
    """Why the case failed, the first that applies; of a right answer whether its citations do."""
    if given.error is not None:
        return "error"
    if scores["correct"] == 1.0:
        faulty = not given.refused and (scores["citation_recall"] != 1.0 or scores["invalid_markers"] != 0.0)
        return "bad_citation" if faulty and case.answerable else None
    if not case.answerable:
        return "missed_refusal"
    if given.refused:
        return "wrong_refusal"
    if scores["stale"]:
        return "stale"
    groups = evidence_groups(case, families)
    ranks = [evidence_rank(given.found, group, families) for group in groups]
    cited = [
        any(holds_group(one.article_id, one.quote, group, families) for one in given.cited)
        for group in groups
    ]
    uncited = [rank for rank, is_cited in zip(ranks, cited, strict=True) if not is_cited]
    if uncited:
        if None in uncited:
            return "retrieval_miss"
        return "ranked_low" if max(rank for rank in uncited if rank) > _RANKED_LOW else "wrong_sentence"
    failing = [
        forms for forms, stated in zip(case.facts, facts_stated(case, given), strict=True) if not stated
    ]
    return "wrong_value" if any(read_form(form)[0] for forms in failing for form in forms) else "missing_fact"


def _says_the_opposite(case: Case, given: Given) -> bool:
    """Whether the gold short answer is yes or no and the answer begins with the other one."""
    expected = {yes_or_no(form) for form in case.short} - {None}
    said = {yes_or_no(given.text), yes_or_no(given.short_answer or "")} - {None}
    return len(expected) == 1 and bool(said) and not expected & said


def _refusal_scores(case: Case, given: Given) -> dict[str, float | None]:
    return {
        "over_refusal": float(given.refused) if case.answerable else None,
        "refusal_recall": None if case.answerable else float(given.refused),
        "refusal_precision": float(not case.answerable) if given.refused else None,
    }


def _short_scores(case: Case, given: Given) -> dict[str, float | None]:
    if not case.short:
        return {}
    prediction = "" if given.refused else given.short_answer or ""
    return {
        "short_value": short_value(case, given),
        "short_em": exact_match(prediction, case.short),
        "short_f1": character_f1(prediction, case.short),
    }


def _worst(case: Case) -> Scores:
    """The worst of every score that the case could have had."""
    lacking = {"refusal_precision"}
    if case.answerable:
        lacking |= {"refusal_recall"}
        lacking |= set() if case.superseded else {"stale"}
        lacking |= set() if case.notes else {"notes_present"}
        lacking |= set() if case.short else {"short_value", "short_em", "short_f1"}
        has_retrieval = bool(case.evidence)
    else:
        lacking |= {
            "over_refusal",
            "fact_recall",
            "stale",
            "notes_present",
            "short_value",
            "short_em",
            "short_f1",
        }
        lacking |= {
            "citation_precision",
            "citation_recall",
            "invalid_markers",
            "quote_exact",
            "unproved_values",
        }
        has_retrieval = False
    if not has_retrieval:
        lacking |= {name for name in BY_NAME if name.startswith("evidence_")}
        lacking |= {"mrr_at_10", "ndcg_at_10", "gold_article_cited"}
    return {
        name: None if name in lacking else 0.0 if measure.higher_is_better else 1.0
        for name, measure in BY_NAME.items()
    }
