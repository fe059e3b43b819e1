"""Rounds, funds, tracks and reports over invented articles: which figure is of which of them."""

from datetime import date

import pytest

from qa.records import NoteKind, Request
from tests.qa.articles import assistant_over

ARTICLES = {
    "guarantee-1": (
        "소상공인 '등대맞춤 보증' 1,500억 원 공급",
        "2025-03-11",
        "남해시는 소상공인을 위해 1,500억 원 규모의 '등대맞춤 보증'을 시행한다. 업체당 한도는 8천만 원이다. "
        "시가 대출이자 가운데 연 2%를 대신 낸다.",
    ),
    "guarantee-2": (
        "'등대맞춤 보증' 2차 1,000억 원 추가",
        "2025-08-21",
        "남해시가 한도가 바닥난 '등대맞춤 보증'을 1,000억 원 더 공급한다. 2차 보증은 다음 달 1일 시작한다. "
        "이자 지원은 연 2.5%로 늘린다. 1차를 이용한 업체도 한도 1억 원 안에서 신청할 수 있다.",
    ),
    "funds": (
        "갈매기 조합 운용사 선정",
        "2025-05-02",
        "노을벤처는 350억 원 규모의 1호 조합을, 파도벤처는 270억 원 규모의 2호 조합을 맡는다. "
        "도는 600억 원 규모의 갈매기 조합을 내년에 결성한다.",
    ),
    "tracks": (
        "창업 닻패키지 모집 공고",
        "2025-02-10",
        "닻패키지 참여기업을 모집합니다.\n\n| 구분 | 출항 트랙 | 원양 트랙 |\n|---|---|---|\n"
        "| 선정 규모 | 28개사 | 18개사 |\n| 사업화 자금 | 최대 5천만 원 | 최대 1억 2천만 원 |",
    ),
    "school": (
        "불씨학교 2기 수료식",
        "2025-11-20",
        "불씨학교 올해 2기에는 72명이 입학해 64명이 수료했고 이 가운데 29명이 창업했다. "
        "지난해 1기 때는 50명이 입학해 41명이 수료하고 15명이 창업했다.",
    ),
    "plant-a": (
        "배터리 되살림단지 만든다",
        "2025-04-01",
        "새만금에 배터리 되살림단지가 들어선다. 배터리 되살림단지의 연간 처리능력은 4천 톤이다.",
    ),
    "plant-b": (
        "배터리 되살림단지 공모 선정",
        "2025-04-03",
        "배터리 되살림단지가 공모에 뽑혀 새만금에 들어선다. 되살림단지의 연간 처리능력은 4천500톤이다.",
    ),
    "shops": (
        "골목 똑똑점포 올해 모집",
        "2025-03-05",
        "골목 똑똑점포의 점포당 한도는 지난해 500만 원에서 700만 원으로 올랐다. 420곳을 뽑는다.",
    ),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    assistant = assistant_over(tmp_path_factory.mktemp("rounds"), ARTICLES)
    return lambda question: assistant.ask(Request(question, (), date(2025, 12, 1)))


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("갈매기 1호 조합하고 2호 조합 규모 차이가 얼마나 나요?", "80억 원"),
        ("닻패키지 출항 트랙이랑 원양 트랙의 사업화 자금 차이는 얼마야?", "7,000만 원"),
        ("불씨학교 1·2기 수료생 다 합하면 몇 명이죠?", "105명"),
        ("불씨학교 1기와 2기 중 창업한 사람이 더 많은 쪽은 어디고 몇 명 차이인가요?", "2기, 14명"),
        ("똑똑점포 점포당 한도 2024년 대비 2025년 얼마 올랐는지", "200만 원"),
    ],
)
def test_each_thing_has_its_own_figure(answered, question, short):
    assert answered(question).short_answer == short


def test_rates_of_two_rounds_are_told_side_by_side(answered):
    answer = answered("등대맞춤 보증 1차와 2차의 이자 지원율은 어떻게 다른가요?")
    assert answer.sentences[0].text == "1차는 2%, 2차는 2.5%입니다."


def test_reports_that_differ_are_told_side_by_side(answered):
    answer = answered("배터리 되살림단지 연간 처리능력이 기사마다 다르던데 각각 몇 톤이래요?")
    assert answer.short_answer in ("4천 톤 또는 4천500톤", "4천500톤 또는 4천 톤")
    assert [note.kind for note in answer.notes] == [NoteKind.CONFLICT]
    assert {evidence.article.id for evidence in answer.evidence} == {"plant-a", "plant-b"}
