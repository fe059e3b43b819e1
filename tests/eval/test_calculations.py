"""A claim that shows its calculation is proved by its terms, never by its wording."""

from datetime import date

import pytest

from eval.proof import Source, is_supported, unproved_values
from eval.records import Cited, Claim

ASKED = Source("GPU는 몇 %가 뽑혔고 며칠 길어졌나요?", date(2026, 3, 5))


def cited(*quotes: str) -> tuple[Cited, ...]:
    return tuple(
        Cited(number, "a", "기사", date(2026, 3, 3), quote, 0, len(quote), True, quote)
        for number, quote in enumerate(quotes, 1)
    )


@pytest.mark.parametrize(
    ("claim", "quotes"),
    [
        (
            "신청 514건 가운데 선정은 159건으로 약 30.9%입니다(계산: 159건 ÷ 514건).",
            ("접수된 신청은 514건이다.", "이 가운데 159건이 선정됐다."),
        ),
        ("30일에서 45일로 15일 늘었습니다(계산: 45일 − 30일).", ("신청기간은 30일에서 45일로 늘어났다.",)),
        (
            "280억 원의 약 40%는 약 112억 원입니다(계산: 280억 원 × 약 40%).",
            ("280억 원 가운데 약 40%를 쓴다.",),
        ),
        (
            "2680건이 2010곳보다 670건 많습니다(차이 계산: 2680건 − 2010곳).",
            ("총 2680건을 지원한다.", "기업 2010곳을 지원한다."),
        ),
        (
            "2026년 4월 6일이 2026년 4월 16일보다 10일 빠릅니다"
            "(차이 계산: 2026년 4월 16일 − 2026년 4월 6일).",
            ("공모는 3월 16일부터 4월 16일까지다.", "접수 기간은 3월 16일부터 4월 6일까지다."),
        ),
        (
            "2020년은 1700명, 2024년은 930명으로 약 45.3% 줄었습니다(계산: (1700명 − 930명) ÷ 1700명).",
            ("2020년에 1700명을 지원했다.", "2024년에는 930명을 모집한다."),
        ),
        ("20%에서 28%로 8%p 늘었습니다(계산: 28% − 20%).", ("비율은 20%에서 28%로 늘었다.",)),
    ],
)
def test_a_calculation_of_stated_figures_is_proved(claim: str, quotes: tuple[str, ...]) -> None:
    behind = cited(*quotes)

    assert unproved_values(claim, behind, ASKED) == []
    assert is_supported(Claim(claim, (1, 2)), behind, ASKED)


@pytest.mark.parametrize(
    ("claim", "unproved"),
    [
        ("선정은 159건으로 약 31.9%입니다(계산: 159건 ÷ 514건).", ["약 31.9%"]),
        ("신청이 선정보다 354건 많습니다(차이 계산: 514건 − 159건).", ["354건"]),
        ("신청이 선정보다 355억 원 많습니다(차이 계산: 514건 − 159건).", ["355억 원"]),
        ("선정은 160건으로 약 31.1%입니다(계산: 160건 ÷ 514건).", ["160건", "약 31.1%", "160건"]),
    ],
)
def test_a_wrong_result_or_a_term_that_no_quote_states_is_not_proved(claim: str, unproved: list[str]) -> None:
    behind = cited("접수된 신청은 514건이다.", "이 가운데 159건이 선정됐다.")

    assert [value.text for value in unproved_values(claim, behind, ASKED)] == unproved
    assert not is_supported(Claim(claim, (1, 2)), behind, ASKED)
