"""The things a text speaks of: its nouns, each as the whole run that is written together."""

from functools import lru_cache

from corpus.values import ValueKind
from qa.writing.grounds import morphemes, values_of

_THING = ("NNG", "NNP", "XSN", "XPN", "SL")
LIGHT = frozenset(
    """
    가운데 중 등 때 이후 이전 이번 당시 다음 앞 뒤 후 안 내 앞으로 지금 현재 이날 이제 그동안
    동안 사이 간 순 순서 차례 경우 점 일 돈 몫 것 곳 데 수 기관 정도 가량 안팎 내외 전체 합계
    각각 모두 전부 하나 둘 예 나머지 연 연간 매년 해마다 처음 최종 정식 공식 별도 규모 대상 내용
    추진 사업 지원 지원금 지원액 기간 기한 일정 시기 분야 부문 방식 방법 유형 종류 갈래 구분 과정
    절차 단계 결과 계획 예정 금액 액수 비중 비율 범위 한도 물량 이름 관련 부분 필요 목표 평균 조건
    자격 나중 실제 전 신규 기존 대신 도움 올해 작년 지난해 내년 올 금년 해 년 월 하 되 있 없 이
    않 받 들 주 대 쓰 아니 못하 말하 알 알리 밝히 나오 이르 따르 위하 통하 의하 이루 보이 가지
    맡 얻 나가 들어가 들이 넣 보 오 가 크 많 진행 시작 방침 생각 구상 의향 자리 위치 장소 주체
    측 기준 사항 전망 예상 초점 중점 바탕 중심 역할 해당 포함 비롯 차지 마련 제공 실시 시행 발표
    공고 안내
    """.split()
)
"""Words that by themselves claim nothing, or that are compared otherwise, as dates and denials are."""

IMPLIED: dict[ValueKind, frozenset[str]] = {
    ValueKind.MONEY: frozenset("예산 사업비 재원 금액 돈 비용 자금".split()),
    ValueKind.AREA: frozenset("면적 넓이 크기 땅".split()),
    ValueKind.COUNT: frozenset("수 숫자 개수".split()),
    ValueKind.DURATION: frozenset("기간 동안 세월".split()),
    ValueKind.RATIO: frozenset("비율 비중".split()),
}
"""What a figure of the kind is anyway."""


@lru_cache(maxsize=4096)
def things_of(text: str, *, light: bool = False) -> frozenset[str]:
    """The nouns of the text, each as the whole run that is written together, figures left out.

    Words that by themselves claim nothing are among them only with `light`.
    """
    found: list[str] = []
    end = -1
    tokens = morphemes(text)
    values = values_of(text)
    for place, token in enumerate(tokens):
        if token.tag not in _THING or any(value.start <= token.start < value.end for value in values):
            continue
        acts = place + 1 < len(tokens) and tokens[place + 1].tag.startswith(("XSV", "XSA"))
        if acts:
            continue
        if token.start == end and found:
            found[-1] += token.form.lower()
        else:
            found.append(token.form.lower())
        end = token.start + token.len
    return frozenset(word for word in found if len(word) > 1 and (light or word not in LIGHT))


def is_sibling(one: str, other: str) -> bool:
    """Whether the two differ in their first two syllables alone: 거점형 and 강소형, 생산액 and 수출액."""
    return len(one) == len(other) > 2 and one[2:] == other[2:] and one[0] != other[0]
