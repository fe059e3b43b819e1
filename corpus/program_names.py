"""Names of programs in articles: quoted, at the head of titles, or repeated before a word for a program."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.agencies import is_agency_name, ministry_names
from corpus.noun_runs import NounPart, RunWord, runs_in
from corpus.records import Article
from corpus.regions import REGIONS
from corpus.spellings import compact_name

# A run that ends so names a program by itself …
_STRONG = re.compile(
    r"(?:사업|프로그램|프로젝트|바우처|패키지|얼라이언스|펀드|트레이닝|챌린지|사관학교|대학원|중심대학|장려금|대전환|"
    r"이노베이션|특화망|공제|아카데미|스마트공장|스마트상점|스마트공방|경진대회|특구|특화단지)$"
)
# … and one that ends so where a word that goes with programs follows it, or in a title.
_WEAK = re.compile(
    r"(?:산단|단지|허브|밸리|지구|거점|클러스터|센터|플랫폼|모델|대학|공장|훈련|호기|제도|학교|타운|실증|혁신|"
    r"활성화|구축|조성|육성|확산|보급|R&D)$"
)
# Nothing of a name comes after these.
_CLOSED = re.compile(r"(?:사업|프로그램|프로젝트)$")
_FOLLOWING = re.compile(
    r"^(?:사업|공모|모집|선정|지정|참여|신청|예산|공고|접수|추진|신규|운영|구축|조성|지원사업|프로젝트|프로그램|출범|착수)"
)
# No name of a program begins with one of these …
_NO_BEGINNING = frozenset(
    """
    올해 내년 작년 지난해 금년 이번 이달 내달 다음달 상반기 하반기 최근 현재 신규 추가 관련 해당 주요
    각종 기존 일반 전체 총 정부 국내 국비 해외 사업 지원 공모 모집 선정 참여 신청 예산 공고 접수 추진
    운영 구축 조성 육성 개발 보급 확산 활성화 강화 도입 투자 지원사업 시범사업 프로그램 프로젝트 과제
    제도 정책 계획 방안 대책 최대 최종 최초 첫 위 등 및 중 내 간 약 년 월 일 개 건 곳 명 두 세 네 본
    동 이 그 저 새 여러 본사업 후속사업 신규사업 세부사업 대상 사업비 단위 유형 후보 다음 이후 이내
    통해 위해 대한 대해 따라 기준 가운데 사이 이상 이하 미만 내외 규모 원 종합 나머지 양 각 매년 오는
    지난 당초 국책 역점 별도
    """.split()
)
# … and none is made of these and the words above alone.
_NO_NAME = frozenset(
    """
    국가 지방 지자체 지역 중앙 민간 기업 중소기업 소상공인 소공인 대학 기관 연구 기술 연구개발 산업
    분야 세부 혁신 실증 공모사업 연구개발사업 국책사업 정책사업 국비사업 정부사업 기술개발사업 교육
    훈련 컨설팅 센터 플랫폼 단지 모델 팀 학교 공장 클러스터 특구 지구 중점 대표 핵심 전략 선도 우수
    수요 공급 맞춤형 특화 연계 협력 공동 융합 AI 인공지능 디지털 제조 글로벌 데이터 인력 양성 창업
    벤처 스타트업 수출 대규모 대형 소규모 트랙 바우처 패키지 펀드 대학원 대전환 특화단지 특화망 공제
    얼라이언스 챌린지 아카데미 경진대회 산단 허브 밸리 거점 기반 조성사업 구축사업 실증사업 육성사업
    보급사업 국가사업 개발사업 확산사업 혁신사업 특구사업 R&D GPU AX IT ICT SW 5G 시스템
    서비스 기업지원 추경 컨소시엄 설명회 안내 문답 마감 확정 시작 지정 출범 협약 전환
    """.split()
)
_COUNTED = re.compile(
    r"^[약총제]?\d[\d,.~\-]*(?:[년월일개건곳명억조만천%대회차여팀종주호배기인원점분시]\S*)?$|^[’'‘]?\d{2,4}년?도?$"
)
_LONGEST_NAME = 7
# 소공인 스마트공방(이하 ‘스마트공방’), 초격차 스타트업 1000+ 프로젝트(DIPS)
_ALIAS = re.compile(
    r"[’'”\"」』]?\s?\((?:이하\s*[‘'“\"「]?([^()‘’'“”\"「」]{2,30})[’'”\"」]?|([A-Z][A-Za-z0-9.\-]{1,14}))\)"
)
_LONG_NAME = 6
PART_OF_A_NAME = 0.5
"""A run beside which another word of a name stands this often is only a part of that name."""


@dataclass(slots=True)
class NameCount:
    """Where the articles write one name, spacing and marks aside; filled while they are read.

    `preceded`, `continued`: how often another word that a name could hold stands before, after it.
    `called`: how often it is quoted and a word for a program follows; `followed`: how often one follows.
    `aliases`: what stands in parentheses after it.
    """

    written: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    occurrences: int = 0
    quoted: int = 0
    called: int = 0
    followed: int = 0
    titled: int = 0
    aliases: set[str] = field(default_factory=set)
    preceded: int = 0
    continued: int = 0

    @property
    def name(self) -> str:
        """The commonest way it is written, of equal ones the one with more spaces."""
        return max(self.written, key=lambda form: (self.written[form], form.count(" "), form))


@dataclass(frozen=True, slots=True)
class _Place:
    """Words `run[first:last]` of one line of an article."""

    article_id: str
    line: str
    run: Sequence[RunWord]
    first: int
    last: int
    titled: bool

    @property
    def words(self) -> Sequence[RunWord]:
        return self.run[self.first : self.last]

    @property
    def name(self) -> str:
        return self.line[self.run[self.first].start : self.run[self.last - 1].end]

    @property
    def quoted(self) -> bool:
        return self.words[0].opened and self.words[-1].closed

    @property
    def rest(self) -> str:
        return self.line[self.run[self.last - 1].end :]

    @property
    def followed(self) -> bool:
        return _FOLLOWING.match(self.rest.lstrip(" '’”」")) is not None

    @property
    def alias(self) -> str | None:
        found = _ALIAS.match(self.rest)
        return (found.group(1) or found.group(2)).strip() if found else None


def count_names(articles: Sequence[Article], parts: Mapping[str, NounPart]) -> dict[str, NameCount]:
    """Every run of nouns, and every piece of one, that has the form of a program's name somewhere."""
    places: dict[str, list[_Place]] = defaultdict(list)
    shaped: set[str] = set()
    for place in _places(articles, parts):
        key = compact_name(place.name)
        places[key].append(place)
        if _has_form(place):
            shaped.add(key)
    return {key: _counted(places[key]) for key in sorted(shaped)}


def _places(articles: Iterable[Article], parts: Mapping[str, NounPart]) -> Iterator[_Place]:
    for article in articles:
        for at, line in enumerate([article.title, *article.text.split("\n")]):
            for run in runs_in(line, parts) if line.strip() else ():
                for first in range(len(run)):
                    for last in range(first + 1, min(len(run), first + _LONGEST_NAME) + 1):
                        if _can_name(run[first:last]):
                            yield _Place(article.id, line, run, first, last, at == 0)


def _counted(places: Sequence[_Place]) -> NameCount:
    count = NameCount()
    for place in places:
        inside = not place.quoted and not place.words[0].opened
        count.written[place.name] += 1
        count.articles.add(place.article_id)
        count.occurrences += 1
        count.quoted += place.quoted
        count.called += place.quoted and place.followed
        count.followed += place.followed
        if place.alias is not None:
            count.aliases.add(place.alias)
        count.titled += place.titled and place.first == 0
        count.preceded += inside and place.first > 0 and _can_begin(place.run[place.first - 1].form)
        count.continued += place.last < len(place.run) and _can_continue(place.run[place.last].form)
    return count


def _has_form(place: _Place) -> bool:
    last = place.words[-1].form
    if _STRONG.search(last):
        return True
    if _WEAK.search(last):
        return place.quoted or ((place.followed or place.titled) and not _is_common(place.words))
    if place.quoted and place.followed:
        return True
    return place.titled and place.first == 0 and not place.words[-1].common


def _is_common(words: Sequence[RunWord]) -> bool:
    return len(words) == 1 and words[0].common


def _can_begin(form: str) -> bool:
    return not (
        form in _NO_BEGINNING
        or _COUNTED.match(form)
        or form in ministry_names()
        or form in REGIONS
        or is_agency_name(form)
    )


def _can_continue(form: str) -> bool:
    return not (form in _NO_BEGINNING or _COUNTED.match(form) or _FOLLOWING.match(form))


def _can_name(words: Sequence[RunWord]) -> bool:
    forms = [word.form for word in words]
    if not _can_begin(forms[0]) or any(_COUNTED.match(form) for form in forms[1:-1]):
        return False
    if forms[-1].count("(") != forms[-1].count(")") or is_agency_name(forms[-1]):
        return False
    if len(forms) > 1 and _COUNTED.match(forms[-1]):
        return False
    if any(word.closed for word in words[:-1]):
        return False
    if (
        len(forms) == 2
        and _STRONG.search(forms[-1])
        and forms[0] not in REGIONS
        and not forms[-1].endswith("사업")
    ):
        return True
    return len(compact_name("".join(forms))) > 1 and not all(
        form in _NO_NAME or form in _NO_BEGINNING or form in REGIONS for form in forms
    )


def program_names(counted: Mapping[str, NameCount], places: Container[str]) -> Iterator[NameCount]:
    """Those of the counted names that stand for themselves and are written often or clearly enough.

    `places` are names of towns, which are none.
    """
    for key, count in counted.items():
        part = max(count.preceded, 0 if _CLOSED.search(key) else count.continued)
        if part >= PART_OF_A_NAME * count.occurrences or key in places:
            continue
        strong = _STRONG.search(key) is not None
        has_head = strong or _WEAK.search(count.name) is not None
        clear = count.called > 0 or (count.quoted > 0 and (strong or count.occurrences > 1))
        repeated = count.occurrences > 1 and (len(key) >= _LONG_NAME or count.titled > 0)
        headed = strong or (count.titled > 0 and (has_head or count.followed > 0 or count.titled > 1))
        if clear or (repeated and headed):
            yield count
