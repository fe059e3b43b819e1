"""What the scores of an answer are, and that every fault lowers them."""

import random
from dataclasses import replace
from statistics import mean

import pytest

from eval.cases import read_cases
from eval.given import claims_of
from eval.measures import BY_NAME
from eval.records import Case, Claim, Given, Judged
from eval.scoring import judge, score_case, short_value
from tests.eval import gold_answers
from tests.eval.fakes import SCRIPT, ScriptedAssistant, write_gold

FAULTS = {
    "digit": gold_answers.with_another_digit,
    "citation": gold_answers.with_another_citation,
    "polarity": gold_answers.with_other_polarity,
}
TRIALS = 200


@pytest.fixture
def cases(tmp_path) -> list[Case]:
    return read_cases(write_gold(tmp_path))


def judged_script(cases, question_of=lambda case: case.question) -> list[Judged]:
    from eval.given import ask_case

    assistant = ScriptedAssistant(SCRIPT)
    return [
        judge(case, ask_case(assistant, replace(case, question=question_of(case)))[0], {}) for case in cases
    ]


@pytest.fixture(scope="module")
def perfect() -> list[Judged]:
    judged = [
        judge(case, gold_answers.right_answer(case), gold_answers.families()) for case in gold_answers.cases()
    ]
    assert [one.case.id for one in judged if one.scores["correct"] != 1.0] == []
    return [one for one in judged if one.case.answerable and one.scores["score"] == 1.0]


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_lowers_the_score_every_time(fault: str, perfect: list[Judged]) -> None:
    chance = random.Random(20250620)
    lowered = trials = 0
    while trials < TRIALS:
        one = chance.choice(perfect)
        spoiled = FAULTS[fault](one.given, chance)
        if spoiled is None:
            continue
        trials += 1
        score = score_case(one.case, spoiled, gold_answers.families())["score"]
        lowered += score is not None and score < 1.0
    assert lowered == TRIALS


def test_answers_given_to_other_questions_score_near_zero(perfect: list[Judged]) -> None:
    half = len(perfect) // 2
    others = [*perfect[half:], *perfect[:half]]
    swapped = [
        score_case(one.case, other.given, gold_answers.families())
        for one, other in zip(perfect, others, strict=True)
    ]
    assert mean(scores["score"] for scores in swapped) < 0.02
    assert mean(scores["correct"] for scores in swapped) < 0.02


def test_right_answers_score_one_in_everything_that_counts(cases: list[Case]) -> None:
    for one in judged_script(cases):
        assert (one.scores["correct"], one.scores["score"], one.cause) == (1.0, 1.0, None), one.case.id


def test_a_refusal_where_there_is_an_answer_is_wrong(cases: list[Case]) -> None:
    one = judge(cases[0], Given(refused=True, text="찾지 못했습니다."), {})
    assert (one.scores["correct"], one.scores["over_refusal"], one.scores["refusal_precision"]) == (
        0.0,
        1.0,
        0.0,
    )
    assert one.cause == "wrong_refusal"
    assert one.scores["citation_recall"] is None


def test_an_answer_where_there_is_none_is_wrong(cases: list[Case]) -> None:
    one = judge(cases[3], Given(text="비가 옵니다.", claims=(Claim("비가 옵니다.", ()),)), {})
    assert (one.scores["correct"], one.scores["refusal_recall"], one.cause) == (0.0, 0.0, "missed_refusal")


def test_an_error_scores_the_worst_of_everything(cases: list[Case]) -> None:
    for case in cases:
        scores = judge(case, Given(error="RuntimeError: 고장"), {}).scores
        for name, value in scores.items():
            assert value in (None, 0.0 if BY_NAME[name].higher_is_better else 1.0), name
        assert (scores["correct"], scores["score"]) == (0.0, 0.0)


def test_markers_that_point_nowhere_are_counted(cases: list[Case]) -> None:
    given = judged_script(cases)[0].given
    broken = replace(given, text=given.text + "[7]", claims=(Claim("1,400억 원입니다.", (1, 7)),))
    scores = judge(cases[0], broken, {}).scores
    assert (scores["invalid_markers"], scores["citation_precision"]) == (1 / 2, 1 / 2)


def test_a_number_in_no_quote_is_told(cases: list[Case]) -> None:
    given = judged_script(cases)[0].given
    invented = replace(given, claims=(Claim("1,400억 원과 지방비 77억 원입니다.", (1,)),))
    scores = judge(cases[0], invented, {}).scores
    assert (scores["unproved_values"], scores["citation_recall"]) == (1.0, 0.0)


def test_the_resolved_date_of_a_relative_one_is_proved(cases: list[Case]) -> None:
    one = judged_script(cases)[1]
    assert (one.scores["unproved_values"], one.scores["citation_recall"]) == (0.0, 1.0)


def test_no_said_for_yes_is_wrong(cases: list[Case]) -> None:
    case = replace(cases[2], short=("예",))
    given = judged_script(cases)[2].given
    assert judge(case, replace(given, text=f"아니요, {given.text}"), {}).scores["correct"] == 0.0
    assert judge(case, replace(given, text=f"네, {given.text}"), {}).scores["correct"] == 1.0


def test_an_old_value_is_stale_unless_the_new_one_comes_first(cases: list[Case]) -> None:
    case = replace(cases[0], superseded=("980억",))
    given = judged_script(cases)[0].given
    stale = replace(given, text="980억 원입니다.[1]", claims=(Claim("980억 원입니다.", (1,)),))
    assert judge(case, stale, {}).cause == "stale"
    both = replace(given, text="980억 원에서 1,400억 원으로 늘었습니다.[1]")
    both = replace(both, claims=(Claim("980억 원에서 1,400억 원으로 늘었습니다.", (1,)),))
    assert judge(case, both, {}).scores["stale"] == 0.0


@pytest.mark.parametrize(
    ("short", "accepted", "value"),
    [
        ("1,400억 원", ("1400억",), 1.0),
        ("1,400억 원과 3억 원", ("1400억",), 0.0),
        ("정보통신산업진흥원(NIPA)", ("정보통신산업진흥원", "NIPA"), 1.0),
        ("정보통신산업진흥원 부산지사", ("정보통신산업진흥원",), 0.0),
        ("네", ("예",), 1.0),
        (None, ("예",), 0.0),
    ],
)
def test_short_answers_are_compared_by_value(cases: list[Case], short, accepted, value: float) -> None:
    assert short_value(replace(cases[0], short=accepted), Given(short_answer=short)) == value


def test_claims_are_read_from_the_text_where_the_given_sentences_differ() -> None:
    claims = claims_of("앞 문장이다. 뒤 문장이다.[1][2] 표시 없다.", [("다른 글", (1,))])
    assert claims == (Claim("앞 문장이다.", ()), Claim("뒤 문장이다.", (1, 2)), Claim("표시 없다.", ()))
