from decimal import Decimal

import pytest

from corpus.values import ValueKind
from qa.asked import Asked
from qa.calculating import Figure, alike, difference, multiple, ordered, total
from qa.operations import Operation, Wanted
from qa.particles import by_particle, subject_particle, topic, with_particle
from qa.wording import tell


def won(label, amount, text):
    return Figure(label, text, ValueKind.MONEY, Decimal(amount), "원")


SMART = won("2022년", 247_500_000_000, "2,475억 원")
WORKSHOP = won("2021년", 29_400_000_000, "294억 원")


def wanted(operation, *, changes=False, winner=False, direction=1):
    return Wanted(operation, winner, direction, Asked.AMOUNT, None, changes)


def test_a_difference_a_sum_and_a_multiple_are_exact():
    assert difference(SMART, WORKSHOP) == "2,181억 원"
    assert total([SMART, WORKSHOP]) == "2,769억 원"
    assert multiple(won("", 5, ""), won("", 2, "")) == "2.5배"
    assert multiple(won("", 10, ""), won("", 3, "")) == "약 3.3배"
    assert multiple(won("", 10, ""), won("", 0, "")) is None


def test_years_and_months_are_added_in_months():
    years = Figure("", "1년", ValueKind.DURATION, Decimal(1), "년")
    months = Figure("", "6개월", ValueKind.DURATION, Decimal(6), "개월")
    assert alike(years, months)
    assert total([years, months]) == "18개월"


def test_people_and_companies_are_not_compared():
    people = Figure("", "930명", ValueKind.COUNT, Decimal(930), "명")
    companies = Figure("", "590개사", ValueKind.COUNT, Decimal(590), "개사")
    assert not alike(people, companies)
    assert alike(companies, Figure("", "600곳", ValueKind.COUNT, Decimal(600), "곳"))
    assert not alike(SMART, companies)


def test_percentages_differ_in_points():
    rates = [Figure("", "", ValueKind.RATIO, Decimal(text), "%") for text in ("40.4", "17.9")]
    assert difference(*rates) == "22.5%p"


def test_the_sentence_says_that_and_how_it_was_calculated():
    told = tell(wanted(Operation.DIFFERENCE), [WORKSHOP, SMART])
    assert told.text == (
        "2022년(2,475억 원)이 2021년(294억 원)보다 2,181억 원 많습니다(차이 계산: 2,475억 원 − 294억 원)."
    )
    assert told.short == "2,181억 원"


def test_a_change_is_told_from_the_first_to_the_second():
    told = tell(wanted(Operation.DIFFERENCE, changes=True), [SMART, WORKSHOP])
    assert told.text == (
        "2022년은 2,475억 원, 2021년은 294억 원으로 2,181억 원 줄었습니다(계산: 2,475억 원 − 294억 원)."
    )


def test_a_sum_names_what_is_added():
    told = tell(wanted(Operation.SUM), [SMART, WORKSHOP])
    assert told.text == (
        "2022년(2,475억 원)과 2021년(294억 원)을 합하면 2,769억 원입니다(계산: 2,475억 원 + 294억 원)."
    )


def test_equal_values_have_no_difference_to_tell():
    told = tell(wanted(Operation.DIFFERENCE), [SMART, won("2023년", 247_500_000_000, "2475억원")])
    assert told.text == "2022년과 2023년은 모두 2,475억 원으로 같습니다."


def test_of_three_the_most_or_the_least_comes_first():
    middle = won("을", 50_000_000_000, "500억 원")
    placed = ordered([WORKSHOP, SMART, middle], direction=1)
    assert [one.label for one in placed] == ["2022년", "을", "2021년"]
    told = tell(wanted(Operation.DIFFERENCE, winner=True, direction=-1), [SMART, WORKSHOP, middle])
    assert told.short == "2021년"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (topic("2022년"), "2022년은"),
        (topic("반월·시화"), "반월·시화는"),
        (subject_particle("고도화2"), "가"),
        (subject_particle("고도화1"), "이"),
        (with_particle("서울"), "과"),
        (by_particle("서울"), "로"),
        (by_particle("140억 원"), "으로"),
        (by_particle("980억원대"), "로"),
    ],
)
def test_particles_follow_the_last_sound(made, expected):
    assert made == expected
