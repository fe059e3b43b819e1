"""Whether the values of several things are sure enough to be calculated with; else none is worked out."""

import re
from collections.abc import Sequence

from qa.acts import tells_act
from qa.applying import asks_of_applying
from qa.article_view import LEAD
from qa.calculating import Figure, alike, scaled
from qa.candidates import Candidate
from qa.decomposing import Plan
from qa.framing import Frame
from qa.looking import Looked
from qa.matching import compact
from qa.naming_operands import Operand, share_held
from qa.operand_values import QUALIFIERS, Found, told_of_applying
from qa.operations import Operation
from qa.unfit import told_for_each

SURE_LOOKED = 0.4
"""Below this probability the articles do not surely tell of the thing at all."""
HELD = 0.35
"""How far a thing's words must be held near a value whose sentence does not name it."""
HEAD_HELD = 0.5
"""How far the last word of a thing's name must be held: the lead tells it, the rest of the article not."""
MARGIN = 0.2
"""Another set of values, with another result, must lie at least this far behind."""

OWN_ARTICLE = 0.75
"""How far a thing must be held for its article to be its own, so that an equal amount is believed."""
TELLING = 3
"""So many of the qualifiers tell one figure from another wherever they stand: 평균, 신규, 누적."""

_INNER_SUM = re.compile(r"합[치친한쳐해]|더한|빼고|뺀\s|[가-힣](?:이랑|하고)\s")
"""A thing that is itself worked out of others: 기업이랑 연구소 합친 것."""
_INNER_SHARE = re.compile(r"(?:수|햇수|기간|횟수)(?:으)?로\s(?:나누|나눈|나눠)|차지하는\s(?:비율|비중|몫)")
_NEW = QUALIFIERS[1]
_BECOMES = re.compile(r"[가-힣]{0,3}?(?:이|가|으로|로)\s(?:된다|되며|됐|늘어[나난]|확대)")
"""What all come to with the new ones (두 곳을 새로 뽑으면 10개가 된다), and not the number of the new."""
_ON_TOP = re.compile(
    r"\d\s?[조억만천]?\s?[가-힣]{1,3}(?:에 더해|에다가?|에 이어|과는? 별도로|[와과] 함께)\s[^.\d]{0,24}$"
)
_TAKEN_OUT = re.compile(r"빼고|제외하고|제외한|말고|뺀\s")
_TOTAL_ASKED = re.compile(r"예산|사업비|총액|총\s|전체|투입")
_EACH_ASKED = re.compile(
    r"한도|최대|최고|상한|까지|당(?![가-힣]{2})|(?:한|1)\s?(?:곳|팀|기업|대학|개사|과제)|하나|씩|받"
)


def is_sure(
    question: str,
    plan: Plan,
    frame: Frame,
    looked: Sequence[Looked],
    chosen: Sequence[Found | None],
    whole: Looked,
) -> bool:
    """Whether every value found is surely that of its thing, and the question asks nothing further of them.

    `chosen` are the values in the order of the plan's things, None for a thing that has none, `whole` is the
    question itself looked up: where it is answered by the same sentences, they need not each be sure.
    """
    if any(
        found is None and (operand.period is None or operand.words or operand.told_as)
        for operand, found in zip(frame.operands, chosen, strict=True)
    ):
        return False
    if plan.wanted.operation not in (Operation.SUM, Operation.EACH) and _is_one_amount_of_two_places(
        frame, chosen
    ):
        return False
    answering = (
        {candidate.number for _, candidate in whole.about} if whole.probability >= SURE_LOOKED else set()
    )
    told_together = _are_named_in_one_article(chosen) and any(
        one.probability >= SURE_LOOKED for one in looked
    )
    if any(_is_unresolved(operand) for operand in frame.operands):
        return False
    if any(_INNER_SUM.search(operand.text) for operand in frame.operands) or _INNER_SHARE.search(question):
        return False
    if plan.wanted.operation is Operation.SUM and _TAKEN_OUT.search(question):
        return False
    return all(
        found is None
        or (
            (one.probability >= SURE_LOOKED or found.candidate.number in answering or told_together)
            and (
                frame.is_told_first(number, found.candidate)
                or _is_the_things(one.question.text, frame, operand, found)
            )
            and _tells_acts(frame, found)
            and not (plan.wanted.operation is Operation.SUM and _is_added_to_another(found))
            and _says_what_tells(one.question.text, found)
        )
        for number, (operand, one, found) in enumerate(zip(frame.operands, looked, chosen, strict=True))
    )


def _is_added_to_another(found: Found) -> bool:
    """Whether the sentence tells the value on top of another one: 50억 원에 더해 30억 원을."""
    value, sentence = found.choice.value, found.candidate.sentence.text
    if value is None:
        return False
    return _ON_TOP.search(sentence[: value.start]) is not None or sentence[value.end :].startswith("에 더해")


def _tells_acts(frame: Frame, found: Found) -> bool:
    """Whether the acts that the question speaks of (출연한 금액) are told where the value stands."""
    near = f"{found.candidate.article.title} {found.before} {found.candidate.sentence.text}"
    return all(tells_act(act, near) for act in frame.acts if not act.endswith("다"))


def _are_named_in_one_article(chosen: Sequence[Found | None]) -> bool:
    """Whether sentences of one article name every thing, so that what one of them is told of all are."""
    found = [one for one in chosen if one is not None]
    return all(one.named for one in found) and len({one.candidate.article.id for one in found}) == 1


def _is_one_amount_of_two_places(frame: Frame, chosen: Sequence[Found | None]) -> bool:
    """Whether two things have one amount by different sentences: rather one figure that was found twice.

    Not so where each has an article of its own that does not speak of the other.
    """
    found = [one for one in chosen if one is not None and one.choice.value is not None]
    amounts = {(one.choice.value.amount, one.choice.value.unit) for one in found if one.choice.value}
    if len(found) != 2 or len(amounts) != 1 or len({one.candidate.number for one in found}) == 1:
        return False
    return any(one.held < OWN_ARTICLE for one in found) or any(
        _speaks_of(other, one.candidate) for one, other in zip(found, reversed(frame.operands), strict=True)
    )


def _speaks_of(operand: Operand, candidate: Candidate) -> bool:
    """Whether the candidate's article names the thing by one of its own words, in title or lead."""
    told = compact(f"{candidate.article.title} {candidate.article.text[:LEAD]}")
    return not operand.words or any(word in told for word in operand.words)


def _says_what_tells(question: str, found: Found) -> bool:
    """Whether what tells one figure from another (평균, 신규, 국비) is said of the value too."""
    value = found.choice.value
    if (
        value is not None
        and _NEW.search(question)
        and _BECOMES.match(found.candidate.sentence.text[value.end :])
    ):
        return False
    near = f"{found.before} {found.candidate.sentence.text}"
    return all(pattern.search(near) for pattern in QUALIFIERS[:TELLING] if pattern.search(question))


def _is_unresolved(operand: Operand) -> bool:
    """Whether nothing is known of the thing: neither a word that tells it from the others, nor a period."""
    return not operand.words and operand.period is None


def _is_the_things(question: str, frame: Frame, operand: Operand, found: Found) -> bool:
    """Whether the value's sentence, or what stands before it, speaks of the thing and of what is asked."""
    if found.choice.value is not None:
        sentence = found.candidate.sentence.text
        if told_of_applying(sentence, found.choice.value) and not asks_of_applying(question):
            return False
        of_all = _TOTAL_ASKED.search(question) and not _EACH_ASKED.search(question)
        if of_all and told_for_each(sentence, found.choice.value):
            return False
    if not operand.words:
        return True
    head = share_held(operand.words[-1:], found.candidate, found.before, frame.weigh)
    return head >= HEAD_HELD and (found.named or found.held >= HELD)


def goes_as_told(plan: Plan, figures: Sequence[Figure]) -> bool:
    """Whether two values change the way that the question speaks of, where it speaks of one."""
    wanted = plan.wanted
    if not wanted.changes or wanted.winner or wanted.way == 0 or len(figures) != 2 or not alike(*figures):
        return True
    amounts, _ = scaled(figures)
    return (amounts[1] - amounts[0]) * wanted.way > 0
