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
        ("항만 사업 신청 팀은 조선소가 많아요, 부두가 많아요?", "difference", "count", ("조선소", "부두")),
        (
            "항만 사업에서 시가 내는 돈이랑 민간이 내는 돈 중 어디가 얼마 더 많나?",
            "difference",
            "amount",
            ("시가 내는 돈", "민간이 내는 돈"),
        ),
        (
            "부두 상점은 보통 상점보다 임대 기간을 몇 년 더 줘?",
            "difference",
            "duration",
            ("부두 상점", "상점"),
        ),
        ("항만 사업에서 심화로 하면 입문보다 얼마 더 받아요?", "difference", "amount", ("심화", "입문")),
        ("부두에서 조선 교육하고 물류 교육을 합치면 몇 명이죠?", "sum", "count", ("조선 교육", "물류 교육")),
        ("2024년 항만 인력은 부두 돈이랑 R&D 자금 다 받으면 얼마까지예요?", "sum", "amount", ("부두", "R&D")),
        ("부두사업, 부산항이랑 인천항 예산은 얼마나 벌어져?", "difference", "amount", ("부산항", "인천항")),
        ("AI가공은 일반가공보다 한 건에 얼마나 더 줘?", "difference", "amount", ("AI가공", "일반가공")),
        ("부두가 2022년에 10개였는데 2024년엔 몇 개로 늘었어?", "difference", "count", ("2022년", "2024년")),
        ("몇 배 넘게 몰렸다던데 수요가 모집보다 몇 개 많았나요?", "difference", "count", ("수요", "모집")),
        ("항만 예산이 2023년보다 2024년에 얼마나 줄엇어", "difference", "amount", YEARS),
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
        "초격차 스타트업은 몇 개야?",
    ],
)
def test_a_question_about_one_thing_is_not_taken_apart(question):
    assert decompose(question) is None


def test_a_rate_of_change_is_asked_of_two_plain_values():
    plan = decompose("예산이 2023년보다 2024년에 몇 % 늘었어?")

    assert plan is not None
    assert plan.wanted.operation is Operation.RATE
    assert plan.questions == ("예산이 2023년 얼마인가요?", "예산이 2024년 얼마인가요?")


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


@pytest.mark.parametrize(
    "question",
    [
        "안전바우처하고 로봇 바우처의 차이점이 뭐예요?",
        "포항하고 경산이 각각 뭘 맡나요?",
        "1기랑 2기는 뭐가 다르죠?",
    ],
)
def test_of_a_difference_in_words_nothing_is_calculated(question):
    assert wanted_of(question) is None


def test_how_many_each_has_is_still_a_question_of_figures():
    assert wanted_of("포항하고 경산이 각각 뭘 몇 개나 받나요?") is not None
