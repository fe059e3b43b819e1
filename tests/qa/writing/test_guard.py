"""The guard on sentences that say what their article says, reworded, and on sentences that do not."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

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


def fault_of(case):
    published = date.fromisoformat(case["published"]) if case["published"] else None
    ground = Ground(case["quote"], case["title"], case["publisher"], published)
    return check(case["claim"], [ground], as_of=published or AS_OF).fault


@pytest.mark.parametrize("half", ["calibration", "reporting"])
def test_at_least_97_of_100_wrong_sentences_are_stopped(half):
    wrong = cases("mutated.jsonl", half)
    missed = Counter(case["kind"] for case in wrong if fault_of(case) is None)
    assert len(wrong) >= 150
    assert missed.total() <= 0.03 * len(wrong), missed


@pytest.mark.parametrize("half", ["calibration", "reporting"])
def test_at_most_3_of_100_faithful_sentences_are_stopped(half):
    faithful = cases("faithful.jsonl", half)
    stopped = [case["claim"] for case in faithful if fault_of(case) is not None]
    assert len(faithful) >= 100
    assert len(stopped) <= 0.03 * len(faithful), stopped


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
    assert check(claim, [HARBOUR], as_of=date(2025, 3, 20)).fault is fault


@pytest.mark.parametrize("claim", ["네, 그렇습니다.", "다음과 같습니다."])
def test_a_sentence_that_says_nothing_checkable_is_told_to_be_unchecked(claim):
    verdict = check(claim, [HARBOUR], as_of=date(2025, 3, 20))
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
    assert check(claim, [Ground(quote, "", None, None)], as_of=AS_OF).fault is None


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("산업부가 맡습니다.", "중소벤처기업부가 맡는다."),
        ("전남에서 맡습니다.", "전북이 맡는다."),
        ("중소기업중앙회가 맡습니다.", "중소벤처기업진흥공단이 맡는다."),
    ],
)
def test_another_name_is_another_name(claim, quote):
    assert check(claim, [Ground(quote, "", None, None)], as_of=AS_OF).fault is Fault.NAME
