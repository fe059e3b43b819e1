"""Figures that a sentence says otherwise than what it cites, and figures that merely look alike."""

from datetime import date

import pytest

from qa.writing.grounds import Ground
from qa.writing.guard import Fault, check
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_counts import strange_counts
from qa.writing.guard_days import announced_days, strange_weekdays
from qa.writing.guard_names import unproved_names
from qa.writing.guard_rates import strange_rates
from qa.writing.guard_values import unproved_values

PUBLISHED = date(2026, 3, 1)


def ground(quote, title=""):
    return [Ground(quote, title, None, PUBLISHED)]


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("임대는 3개월 동안입니다.", "임대는 석 달 동안이다."),
        ("10일 이내에 답을 줍니다.", "열흘 안에 답을 준다."),
        ("4개월 안에 옮겨야 합니다.", "넉 달 안에 옮겨야 한다."),
        ("검사는 1년에 두 차례입니다.", "검사는 해마다 두 번이다."),
        ("한 달에 20만 원을 냅니다.", "월 20만 원을 낸다."),
        ("전기의 40%가 남습니다.", "전기의 4할이 남는다."),
        ("예산의 25%를 씁니다.", "예산의 4분의 1을 쓴다."),
        ("비용의 절반을 냅니다.", "비용의 50%를 낸다."),
        ("20명을 초과하면 제외됩니다.", "20명을 넘으면 뺀다."),
        ("9억 원을 초과할 수 없습니다.", "9억 원을 넘지 않는다."),
        ("300억 원 미만인 기업이 대상입니다.", "300억 원 아래인 기업이 대상이다."),
        ("업력 7년 미만이 대상입니다.", "업력이 7년이 안 되는 곳이 대상이다."),
        ("최대 2년까지 머물 수 있습니다.", "길어도 2년을 넘길 수 없다."),
        ("5명 이상이 모여야 합니다.", "적어도 5명은 되어야 한다."),
        ("4곳 이상에서 빌렸다면 안 됩니다.", "세 곳 넘는 데서 빌렸다면 안 된다."),
        ("500만 원에서 3,000만 원까지 줍니다.", "적게는 500만 원에서 많게는 3000만 원을 준다."),
        ("중소기업은 10% 이상을 냅니다.", "중소기업 10%, 중견기업 13%, 대기업 15% 이상을 낸다."),
        ("기간은 9일 단축됩니다.", "기간은 38일에서 29일로 짧아진다."),
        ("선생과 학생 49명이 왔습니다.", "선생 9명과 학생 40명이 왔다."),
        ("본동은 옆 건물의 12배입니다.", "옆 건물은 5㎿, 본동은 60㎿다."),
        ("납품이 14개월 늦습니다.", "납품이 1년 2개월 늦다."),
        ("접수는 7월 한 달 동안입니다.", "접수는 7월 1일부터 31일까지다."),
        ("공사는 2027년 2월부터 2028년 8월까지입니다.", "공사는 2027년 2월 시작해 2028년 8월 끝난다."),
        ("인구 비율로 1위입니다.", "인구 비율이 가장 높다."),
    ],
)
def test_a_figure_said_in_other_words_is_the_figure(claim, quote):
    assert unproved_values(claim, ground(quote), PUBLISHED) == []


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("임대는 4개월 동안입니다.", "임대는 석 달 동안이다."),
        ("20일 이내에 답을 줍니다.", "열흘 안에 답을 준다."),
        ("전기의 30%가 남습니다.", "전기의 4할이 남는다."),
        ("비용의 절반을 냅니다.", "비용의 4분의 1을 낸다."),
        ("20명 미만이면 제외됩니다.", "20명을 넘으면 뺀다."),
        ("9억 원을 넘어야 합니다.", "9억 원을 넘지 않는다."),
        ("업력 7년 이상이 대상입니다.", "업력이 7년이 안 되는 곳이 대상이다."),
        ("기간은 12일 단축됩니다.", "기간은 38일에서 29일로 짧아진다."),
        ("기간이 67일에서 29일로 짧아집니다.", "기간은 38일에서 29일로 짧아진다."),
        ("접수는 두 달 동안입니다.", "접수는 7월 1일부터 31일까지다."),
        ("2027년 말까지 짓습니다.", "2027년 상반기까지 짓는다."),
        ("B등급 이상이 대상입니다.", "C등급 이상이 대상이다."),
    ],
)
def test_another_figure_is_no_other_way_to_say_it(claim, quote):
    assert unproved_values(claim, ground(quote), PUBLISHED) != []


def test_numbers_in_words_are_put_as_digits():
    assert plain_bounds("두 달 안에, 열흘, 3할, 반년, 1년 반") == "2달 이내에, 10일, 30%, 6개월, 18개월"


@pytest.mark.parametrize(
    ("claim", "quote", "strange"),
    [
        ("월 30만 원을 냅니다.", "연 30만 원을 낸다.", ["월 ", "30만 원"]),
        ("매달 30만 원을 냅니다.", "월 30만 원을 낸다.", []),
        ("교재비로 월 80만 원을 줍니다.", "인건비 월 270만 원과 교재비 연 80만 원을 준다.", ["80만 원"]),
        ("톤당 9만 원입니다.", "㎏당 9만 원이다.", ["1톤당"]),
        ("1kg당 9만 원입니다.", "㎏당 9만 원이다.", []),
    ],
)
def test_a_rate_is_that_of_the_ground(claim, quote, strange):
    assert strange_rates(claim, ground(quote)) == strange


@pytest.mark.parametrize(
    ("claim", "quote", "strange"),
    [
        ("세 단계로 나뉩니다.", "다섯 단계로 나뉜다.", ["세"]),
        ("후보 둘을 보냅니다.", "후보 셋을 보낸다.", ["둘"]),
        ("두 도시가 맡습니다.", "부산과 울산이 맡는다.", []),
    ],
)
def test_a_count_in_words_is_given_or_that_of_a_list(claim, quote, strange):
    assert strange_counts(claim, ground(quote)) == strange


def test_a_weekday_is_one_that_the_ground_names():
    assert strange_weekdays("매주 토·일요일에 엽니다.", ground("매주 금·토요일에 연다.")) == ["일"]
    assert strange_weekdays("교육은 주말에 합니다.", ground("교육은 평일에 한다.")) == ["주말"]


def test_the_day_of_an_announcement_is_not_that_of_what_it_announces():
    told = ground("시는 사업을 20일부터 운영한다고 2일 밝혔다.")
    assert announced_days("사업은 2일부터 운영됩니다.", told) == ["2일"]
    assert announced_days("사업을 20일부터 운영한다고 시가 2일 밝혔습니다.", told) == []


@pytest.mark.parametrize(
    ("claim", "quote", "title", "strange"),
    [
        ("신청은 건축과에 하면 됩니다.", "신청은 경제과에 하면 된다.", "", ["건축과"]),
        ("오 장관은 돕겠다고 했습니다.", "오 청장은 돕겠다고 했다.", "", ["장관"]),
        ("도안1산단에서 맺었습니다.", "도안2산단에서 맺었다.", "", ["도안1산단"]),
        ("접수처는 누리집입니다.", "누리집에서 접수한다.", "", []),
        ("부산시가 냅니다.", "시가 낸다.", "부산 소식", []),
        ("길이는 2km입니다.", "길이는 2㎞다.", "", []),
        ("종목마다 경기가 열립니다.", "종목마다 겨룬다.", "", []),
    ],
)
def test_names_are_offices_posts_and_places(claim, quote, title, strange):
    assert [name.text for name in unproved_names(claim, ground(quote, title))] == strange


@pytest.mark.parametrize(
    ("claim", "quote", "fault"),
    [
        (
            "경북에서는 18개, 대구에서는 12개 시설이 참여합니다.",
            "대구 12개, 경북 18개 시설에서 돌린다.",
            None,
        ),
        (
            "대구에서는 18개, 경북에서는 12개 시설이 참여합니다.",
            "대구 12개, 경북 18개 시설에서 돌린다.",
            Fault.PLACE,
        ),
    ],
)
def test_a_figure_beside_its_own_words_is_in_place(claim, quote, fault):
    verdict = check(claim, ground(quote), as_of=PUBLISHED, catalogue=None)
    assert (verdict.fault is Fault.PLACE) == (fault is Fault.PLACE)
