"""Words that ask for the same thing: how people ask beside how articles print it.

The groups are the ordinary vocabulary of support programs (선발 = 선정 = 뽑다, 접수 = 신청), as lemmas the
morpheme analyser gives. A term may stand in several groups.
"""

from collections.abc import Iterable
from functools import cache

# One line, one meaning. Verbs stand as their stems, as the analyser gives them.
_GROUPS: tuple[str, ...] = (
    "예산 사업비 총사업비 재원 금액 규모 돈 비용 액수 budget funding money cost",
    "지원금 지원 지원액 보조금 주 받 대주 보조 지급 support grant subsidy",
    "국비 국고 정부지원금 중앙정부",
    "지방비 시비 도비 군비",
    "자부담 자기부담금 자기 부담 부담 내",
    "한도 최대 상한 한도액 maximum limit",
    "투입 투자 쏟아붓 들이 쓰 편성 집행 들 invest",
    "신청 접수 응모 지원서 제출 내 넣 apply application",
    "모집 공모 공고 모으 announcement",
    "마감 기한 까지 종료 끝나 deadline close",
    "기간 일정 시기 동안 period",
    "시작 개시 착수 출범 부터 열 막 start begin launch",
    "선정 선발 뽑 채택 지정 고르 select",
    "주관 담당 맡 주관기관 전담 주도 운영 수행 이끌 총괄 host lead",
    "주최 개최 열",
    "부처 정부 기관 ministry agency",
    "대상 자격 요건 조건 신청자격 eligibility eligible",
    "제외 빠지 못하 불가 excluded",
    "목적 목표 취지 위하 목적지 purpose goal aim",
    "이유 배경 까닭 때문 reason",
    "방법 절차 방식 통하 how",
    "홈페이지 누리집 사이트 온라인 website",
    "문의 연락처 전화 contact",
    "증가 늘 확대 커지 늘어나 오르 increase",
    "감소 줄 축소 깎 줄어들 decrease",
    "경쟁률 경쟁 대",
    "참여 참가 함께 손잡 participate",
    "기업 업체 회사 사업장 company",
    "중소기업 중기",
    "교육 양성 육성 훈련 가르치 train",
    "인력 인재 사람 인원 명",
    "구축 조성 짓 세우 만들 설치 설립 build",
    "완공 준공 완료 마치",
    "발표 공개 밝히 알리",
    "결과 선정결과 발표",
    "분야 부문 영역 업종 field",
    "내용 항목 지원내용",
    "종류 유형 가지",
    "지역 곳 시도 지자체 지방자치단체 region",
    "위치 장소 어디 place",
    "효과 성과 실적 result",
    "평가 심사",
    "협약 계약",
    "개발 연구개발 develop",
    "도입 적용 이용 활용",
    "보급 확산",
    "계획 예정 방침 plan",
    "추진 진행 실시 시행",
    "올해 금년 이번",
    "작년 지난해 전년",
    "인공지능 ai",
    "전환 ax 대전환",
    "스마트공장 지능형공장",
)


@cache
def _related() -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for group in _GROUPS:
        terms = group.split()
        for term in terms:
            related.setdefault(term, set()).update(terms)
    return {term: frozenset(terms - {term}) for term, terms in related.items()}


def related_terms(term: str) -> frozenset[str]:
    """The other words that ask for what `term` asks for; empty when it has none."""
    return _related().get(term, frozenset())


def related_to_any(terms: Iterable[str]) -> frozenset[str]:
    """All words related to any of the terms, the terms themselves left out."""
    given = frozenset(terms)
    found: set[str] = set()
    for term in given:
        found |= related_terms(term)
    return frozenset(found - given)
