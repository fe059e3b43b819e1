from datetime import date

import pytest

from eval.gathering import span_of

PUBLISHED = date(2025, 8, 20)


@pytest.mark.parametrize(
    ("text", "short", "found"),
    [
        ("국비 3억 원을 준다", "3억 원", "3억 원"),
        ("국무회의는 지난 18일 의결했다", "2025년 8월 18일", "지난 18일"),
        ("15곳 가운데 5곳을 뽑는다", "5곳", "5곳"),
        ("규모는 2천800억원이다", "2,800억 원", "2천800억원"),
    ],
)
def test_a_short_answer_is_found_however_the_text_writes_it(text, short, found):
    start, end = span_of(text, [short], PUBLISHED)
    assert text[start:end] == found


def test_a_number_is_not_found_inside_a_larger_one():
    text = "15곳 가운데 5곳을 뽑는다"
    assert span_of(text, ["5곳"], PUBLISHED) == (8, 10)


def test_yes_and_another_day_have_no_place():
    assert span_of("예산은 예년과 같다", ["예"], PUBLISHED) is None
    assert span_of("오는 22일 확정된다", ["2025년 8월 18일"], PUBLISHED) is None
