"""Words that ask for the same thing: how people ask beside how articles print it.

The groups are the ordinary vocabulary of support programs (선발 = 선정 = 뽑다, 접수 = 신청), as lemmas the
morpheme analyser gives. A term may stand in several groups.
"""

from functools import cache

# One line, one meaning. Verbs stand as their stems, as the analyser gives them.
_GROUPS: tuple[str, ...] = (
    "예산 사업비 총사업비 재원 금액 규모 돈 비용 액수 자금 budget funding money cost",
    "지원금 지원 지원액 보조금 주 받 대주 대 내려주 나오 나가 보조 지급 혜택 support grant subsidy",
    "국비 국고 나랏돈 정부 중앙정부 국가 나라",
    "지방비 시비 도비 군비 지자체",
    "민자 민간 민간자본 민간부담금",
    "자부담 자기부담금 자기 부담 부담 내 본인",
    "한도 최대 상한 한도액 최고 maximum limit",
    "투입 투자 쏟아붓 들이 쓰 편성 집행 들 배정 invest",
    "빌리 융자 대출 빌려주",
    "신청 접수 응모 지원서 제출 내 넣 손들 서류 등록 apply application",
    "모집 공모 공고 모으 받 announcement",
    "마감 기한 까지 종료 끝나 끝 마지막 deadline close",
    "기간 일정 시기 동안 period",
    "시작 개시 착수 출범 부터 열 막 도입 처음 첫 start begin launch",
    "선정 선발 뽑 뽑히 채택 지정 고르 되 붙 select",
    "탈락 떨어지 빠지 제외 못하 불가 안되 excluded",
    "주관 담당 맡 주관기관 전담 주도 운영 수행 이끌 이끌 총괄 굴리 앞장서 host lead",
    "주최 개최 열",
    "부처 기관 부서 ministry agency",
    "대상 자격 요건 조건 신청자격 가능 eligibility eligible",
    "목적 목표 취지 위하 이루 겨냥 purpose goal aim",
    "이유 배경 까닭 때문 원인 reason",
    "방법 절차 방식 통하 순서 차례 단계 거치 밟 how",
    "홈페이지 누리집 사이트 온라인 포털 시스템 website",
    "문의 연락처 전화 물어보 contact",
    "증가 늘 확대 커지 늘어나 오르 상향 더하 추가 얹 increase",
    "감소 줄 축소 깎 깎이 줄어들 절감 하향 decrease",
    "경쟁률 경쟁 대",
    "참여 참가 함께 손잡 합류 끼 끼우 participate",
    "기업 업체 회사 사업장 사 company",
    "중소기업 중기",
    "교육 양성 육성 훈련 가르치 배우 train",
    "인력 인재 사람 인원 명",
    "구축 조성 짓 세우 만들 설치 설립 마련 갖추 build",
    "착공 공사 기공 첫삽",
    "완공 준공 완료 마치",
    "발표 공개 밝히 알리 내놓",
    "결과 선정결과 발표",
    "분야 부문 영역 업종 쪽 field",
    "내용 항목 지원내용",
    "종류 유형 가지 트랙 구분",
    "지역 곳 시도 지자체 지방자치단체 지방정부 region",
    "수도권 서울",
    "비수도권 지방 수도권바깥",
    "위치 장소 어디 place",
    "효과 성과 실적 좋아지 향상 개선 result",
    "평가 심사 따지 가리 심의",
    "협약 계약 맺",
    "개발 연구개발 develop",
    "활용 쓰 이용 사용",
    "보급 확산 퍼뜨리",
    "계획 예정 방침 내다보 전망 plan",
    "추진 진행 실시 시행",
    "올해 금년 이번",
    "작년 지난해 전년",
    "인공지능 ai",
    "전환 ax 대전환",
    "스마트공장 지능형공장",
    "장비 설비 기기 시설",
    "의무 필수 꼭 반드시",
    "단독 혼자",
    "컨소시엄 팀 연합 공동 함께",
    "설명회 설명 행사 브리핑",
    "창업 차리 회사차리",
    "업력 창업 년차",
    "회수 뺏 빼앗 도로 반납",
    "중복 겹치 동시",
    "무효 취소 엎어지 유찰 무산",
    "다시 재공고 재공모 재",
    "주택 집",
    "교체 바꾸 갈",
    "공급 제공 대주 나눠주 배분 배정",
    "합치 총 모두 전부 합계 더하",
    "평균 보통",
    "가점 우대 가산점",
    "최초 처음 첫",
    "가장 제일 최대 최다 젤",
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
