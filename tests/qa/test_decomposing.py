import pytest

from qa.asked import Asked
from qa.decomposing import decompose
from qa.operations import Operation, wanted_of
from qa.parting import part_questions

YEARS = ("2023년", "2024년")


@pytest.mark.parametrize(
    ("question", "operation", "kind", "operands"),
    [
        ("항만 사업 예산이 2023년보다 2024년에 얼마나 늘었어?", "difference", "amount", YEARS),
        (
            "항만 사업은 2023년에서 2024년으로 가면서 돈이 얼마나 깎였어?",
            "difference",
            "amount",
            YEARS,
        ),
        (
            "교육생 수는 2023년하고 2024년 사이에 몇 명이나 줄었죠?",
            "difference",
            "count",
            YEARS,
        ),
        ("올해 예산이 작년보다 얼마나 더 많아?", "difference", "amount", ("작년", "올해")),
        ("부산항이랑 인천항은 국비를 합치면 얼마야?", "sum", "amount", ("부산항", "인천항")),
        ("항만 사업 1단계랑 2단계 국비를 더하면?", "sum", "amount", ("1단계", "2단계")),
        ("제조, 문화, 통신 분야를 합하면 몇 건이에요?", "sum", "count", ("제조", "문화", "통신")),
        ("비수도권이 수도권보다 몇 건 더 많아?", "difference", "count", ("비수도권", "수도권")),
        ("항만 바우처 일반과 의료는 각각 몇 개사야?", "each", "count", ("일반", "의료")),
        ("투자액은 2025년이 2023년의 몇 배예요?", "ratio", "amount", ("2023년", "2025년")),
        ("갑 센터와 을 센터 중 마감이 더 늦은 건 뭐야?", "difference", "date", ("갑 센터", "을 센터")),
    ],
)
def test_a_comparison_is_one_plain_question_for_each_thing(question, operation, kind, operands):
    plan = decompose(question)
    assert plan is not None
    assert plan.wanted.operation is Operation(operation)
    assert plan.wanted.kind is Asked(kind)
    assert plan.operands == operands
    assert len(plan.questions) == len(operands)
    assert all(operand in asked for operand, asked in zip(plan.operands, plan.questions, strict=True))


@pytest.mark.parametrize(
    "question",
    [
        "항만 AI 실증사업 국비는 모두 얼마야?",
        "예산이 처음보다 얼마나 늘었나요?",
        "2020년부터 2024년까지 합쳐서 몇 명이야?",
        "예산이 2023년보다 2024년에 몇 % 늘었어?",
        "초격차 스타트업은 몇 개야?",
    ],
)
def test_a_question_about_one_thing_is_not_taken_apart(question):
    assert decompose(question) is None


def test_what_leads_the_first_thing_leads_the_others_too():
    plan = decompose("데이터바우처 구매와 가공을 합치면 몇 건이야?")
    assert plan is not None
    assert plan.operands == ("구매", "가공")
    assert [question.startswith("데이터바우처") for question in plan.questions] == [True, True]


def test_the_least_wins_where_the_question_asks_for_less():
    wanted = wanted_of("갑과 을 중 어느 쪽이 더 적어?")
    assert wanted is not None
    assert (wanted.direction, wanted.winner) == (-1, True)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "로봇 특구는 총사업비가 얼마고 언제 완공돼?",
            ("로봇 특구는 총사업비가 얼마?", "로봇 특구 언제 완공돼?"),
        ),
        (
            "바우처 돕는 기관은 몇 군데고 접수는 어디서 해?",
            ("바우처 돕는 기관은 몇 군데?", "바우처 접수는 어디서 해?"),
        ),
        (
            "혁신센터는 몇 명을 뽑나요? 그리고 교육은 언제 시작해요?",
            ("혁신센터는 몇 명을 뽑나요?", "혁신센터 교육은 언제 시작해요?"),
        ),
        ("출범식은 언제 어디서 열렸어?", ("출범식은 언제 열렸어?", "출범식은 어디서 열렸어?")),
        ("항만 AI 실증사업은 언제까지 신청해?", ()),
        ("2022년하고 2023년 예산은 얼마야?", ()),
    ],
)
def test_two_questions_in_one_sentence_are_taken_apart(question, parts):
    assert part_questions(question) == parts
