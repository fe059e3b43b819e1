"""The guard on sentences that say what their article says, reworded, and on sentences that do not."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.catalogue import mine_catalogue
from corpus.loading import bundled_articles, load_collection
from qa.training.entailing import read_sources
from qa.training.guarding import FAITHFUL, stopped
from qa.writing.grounds import Ground
from qa.writing.guard import Fault, check

HERE = Path(__file__).parent
AS_OF = date(2026, 3, 1)

HARBOUR = Ground(
    "국비는 396억 원, 시비는 81억 원이며 참여 기업은 오는 28일까지 신청할 수 있다.",
    "대구 로봇 특구에 477억 원",
    "산업일보",
    date(2025, 3, 10),
)


def cases(name, half):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["half"] == half]


@cache
def catalogue():
    return mine_catalogue(load_collection([bundled_articles()]).articles)


def fault_of(case):
    """None where one of the cited sentences carries the claim, or all of them together, as in judging.py."""
    published = date.fromisoformat(case["published"]) if case["published"] else None
    grounds = [
        Ground(quote, case["title"], case["publisher"], published)
        for quote in (case["quote"], *case.get("further", ()))
    ]
    choices = [[ground] for ground in grounds] + [grounds] * (len(grounds) > 1)
    faults = [
        check(case["claim"], cited, as_of=published or AS_OF, catalogue=catalogue()).fault
        for cited in choices
    ]
    return None if None in faults else faults[-1]


@pytest.mark.parametrize("half", ["calibration", "reporting"])
def test_at_least_97_of_100_wrong_sentences_are_stopped(half):
    wrong = cases("mutated.jsonl", half)
    missed = Counter(case["kind"] for case in wrong if fault_of(case) is None)
    assert len(wrong) >= 150
    assert missed.total() <= 0.03 * len(wrong), missed


@pytest.mark.parametrize("half", ["calibration", "reporting"])
def test_at_most_5_of_100_faithful_sentences_are_stopped(half):
    faithful = cases("faithful.jsonl", half)
    stopped = [case["claim"] for case in faithful if fault_of(case) is not None]
    assert len(faithful) >= 100
    assert len(stopped) <= 0.05 * len(faithful), stopped


@pytest.mark.parametrize(
    ("half", "stopped", "caught"),
    [
        ("adjusting", 7, 149),
        ("unseen", 2, 71),
        ("fresh_own", 8, 56),
        ("fresh_adjust", 2, 52),
        ("fresh_report", 11, 51),
    ],
)
def test_sentences_written_for_the_guard_as_a_model_writes_are_judged_no_worse_than_before(
    half, stopped, caught
):
    faithful, wrong = cases("faithful.jsonl", half), cases("handwritten.jsonl", half)
    wrongly_stopped = [case["claim"] for case in faithful if fault_of(case) is not None]
    missed = [case["claim"] for case in wrong if fault_of(case) is None]
    assert len(wrongly_stopped) <= stopped, wrongly_stopped
    assert len(wrong) - len(missed) >= caught, missed


def test_claims_of_a_writer_that_nothing_was_learned_from_are_judged_no_worse_than_before():
    sources = read_sources([HERE / "unseen.jsonl"])
    assert sum(len(one.faithful) for one in sources) == 300
    judged = [one for source in sources for one in stopped(source)]
    assert sum(is_stopped for kind, is_stopped in judged if kind == FAITHFUL) <= 48
    assert sum(is_stopped for kind, is_stopped in judged if kind != FAITHFUL) >= 367


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("국비 396억 원과 시비 81억 원이 들어갑니다.", None),
        ("기업은 2025년 3월 28일까지 신청할 수 있습니다.", None),
        ("국비는 39,600,000,000원입니다.", None),
        ("국비는 369억 원입니다.", Fault.VALUE),
        ("기업은 2025년 4월 28일까지 신청할 수 있습니다.", Fault.VALUE),
        ("지난해 국비는 396억 원입니다.", Fault.VALUE),
        ("국비는 최대 396억 원입니다.", Fault.VALUE),
        ("국비는 477억 원입니다.", Fault.VALUE),
        ("국비는 81억 원, 시비는 396억 원입니다.", Fault.PLACE),
        ("부산시의 국비는 396억 원입니다.", Fault.NAME),
        ("한국로봇진흥원이 국비 396억 원을 냅니다.", Fault.NAME),
        ("참여 기업은 신청할 수 없습니다.", Fault.POLARITY),
        ("참여 기업은 세금 감면과 해외 판로도 신청할 수 있습니다.", Fault.CONTENT),
        ("The budget is 396억 won in total for the zone.", Fault.FOREIGN),
        ("신청은 http://evil.example/?q=1 에서 할 수 있습니다.", Fault.ADDRESS),
        ("국비는 396\ufffd억 원입니다.", Fault.UNREADABLE),
    ],
)
def test_a_sentence_is_stopped_for_what_its_ground_does_not_carry(claim, fault):
    assert check(claim, [HARBOUR], as_of=date(2025, 3, 20), catalogue=None).fault is fault


@pytest.mark.parametrize("claim", ["네, 그렇습니다.", "다음과 같습니다."])
def test_a_sentence_that_says_nothing_checkable_is_told_to_be_unchecked(claim):
    verdict = check(claim, [HARBOUR], as_of=date(2025, 3, 20), catalogue=None)
    assert (verdict.fault, verdict.checked) == (None, False)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("중기부가 맡습니다.", "중소벤처기업부가 맡는다."),
        ("중소벤처기업부가 맡습니다.", "중기부가 맡는다."),
        ("과기정통부와 소진공이 맡습니다.", "과학기술정보통신부와 소상공인시장진흥공단이 맡는다."),
        ("경상남도에서 맡습니다.", "경남이 맡는다."),
        ("인공지능을 맡습니다.", "AI를 맡는다."),
    ],
)
def test_an_abbreviated_name_is_the_name(claim, quote):
    assert check(claim, [Ground(quote, "", None, None)], as_of=AS_OF, catalogue=None).fault is None


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("산업부가 맡습니다.", "중소벤처기업부가 맡는다."),
        ("전남에서 맡습니다.", "전북이 맡는다."),
        ("중소기업중앙회가 맡습니다.", "중소벤처기업진흥공단이 맡는다."),
    ],
)
def test_another_name_is_another_name(claim, quote):
    assert check(claim, [Ground(quote, "", None, None)], as_of=AS_OF, catalogue=None).fault is Fault.NAME


@pytest.mark.parametrize(
    ("claim", "quote", "fault"),
    [
        ("1월 5일부터 2월 3일까지 받습니다.", "1월 5일부터 모집한다. 2월 3일까지 받는다.", None),
        ("2월 3일 이전 가입자가 받습니다.", "2월 3일 이후 가입자가 받는다.", Fault.PLACE),
        ("10곳 가운데 3곳이 뽑혔습니다.", "3곳 가운데 10곳이 뽑혔다.", Fault.PLACE),
        ("공급기업이 수요기업을 고릅니다.", "수요기업이 공급기업을 고른다.", Fault.PLACE),
        ("두 팀에 합쳐서 총 256장을 줍니다.", "한 팀당 GPU 256장을 두 팀에 준다.", Fault.PLACE),
        ("모든 기업이 신청할 수 있습니다.", "제조 기업이 신청할 수 있다.", Fault.POLARITY),
        ("생산액이 크게 늘어난 단지입니다.", "수출액이 크게 늘어난 단지다.", Fault.CONTENT),
        ("산업단지 세 곳이 지정되었습니다.", "산단 3곳이 지정됐다.", None),
        ("정원이 100명을 넘거나 같아야 합니다.", "정원이 100명 이상이어야 한다.", None),
        ("원금을 갚습니다.", "원금을 상환한다.", None),
        ("2년 동안 최대 5억 원을 받습니다.", "최대 2년간 5억원을 받는다.", None),
        ("세 개 과제까지만 신청합니다.", "최대 3개 과제를 신청한다.", None),
        ("기업이 컨소시엄 없이 신청합니다.", "기업이 단독으로 신청한다.", None),
        ("수도권 밖 기업이 대상입니다.", "비수도권 기업이 대상이다.", None),
        ("기업은 신청하지 못합니다.", "신청은 기업이 아니라 단체가 한다.", None),
        ("서버가 130대로 가장 많습니다.", "서버가 130대로 뒤를 이었다.", Fault.POLARITY),
        ("서울과 같습니다.", "서울보다 많다.", Fault.POLARITY),
        ("서류평가를 없애고 대면평가로 바꿉니다.", "대면평가를 없애고 서류평가로 바꾼다.", Fault.PLACE),
        ("공모는 4월 16일에 시작됩니다.", "공모는 3월 16일부터 4월 16일까지다.", Fault.PLACE),
    ],
)
def test_clauses_lengths_and_wordings(claim, quote, fault):
    assert check(claim, [Ground(quote, "", None, None)], as_of=AS_OF, catalogue=None).fault is fault


def test_a_program_of_the_catalogue_goes_by_each_of_its_names():
    ground = [Ground("과기정통부가 AI 바우처에 700억 원을 쓴다.", "", None, None)]
    kept, other = "인공지능 바우처 지원사업에 700억 원을 씁니다.", "데이터바우처에 700억 원을 씁니다."
    assert check(kept, ground, as_of=AS_OF, catalogue=catalogue()).fault is None
    assert check(other, ground, as_of=AS_OF, catalogue=catalogue()).fault is not None
