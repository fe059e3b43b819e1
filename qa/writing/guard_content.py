"""How much of what a written sentence says is carried by what it cites."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from corpus.values import find_values
from qa.concepts import related_terms
from qa.writing.grounds import Ground, morphemes, shown
from qa.writing.guard_names import held_text, names_of, unproved_names
from qa.writing.guard_values import plain_bounds

_NOUNS = ("NNG", "NNP", "SL", "SH")
_VERBS = ("VV", "VA", "XR")
_LIGHT = frozenset(
    """
    가운데 중 등 때 이후 이전 이번 당시 다음 앞 뒤 후 안 내 앞으로 지금 현재 이날 이제 그동안 동안 사이
    간 순 순서 차례 경우 점 일 돈 몫 것 곳 데 수 기관 정도 가량 안팎 내외 전체 합계 각각 모두 전부 하나
    둘 예 나머지 연 연간 매년 해마다 처음 최종 정식 공식 별도 규모 대상 내용 추진 사업 지원 지원금
    지원액 기간 기한 일정 시기 분야 부문 방식 방법 유형 종류 갈래 구분 과정 절차 단계 결과 계획 예정
    금액 액수 비중 비율 범위 한도 물량 이름 관련 부분 필요 목표 평균 조건 자격 나중 실제 전 신규 기존
    도움 올해 작년 지난해 내년 올 금년 해 년 월 하 되 있 없 이 않 받 들 주 대 쓰 아니 못하 말하 알 알리
    밝히 나오 이르 따르 위하 통하 의하 이루 보이 가지 맡 얻 나가 들어가 들이 넣 보 오 가 크 많 진행 시작
    해당 포함 비롯 차지 마련 제공 실시 시행 발표 공고 안내
    """.split()
)
"""Words that by themselves claim nothing, or that are compared otherwise, as dates and denials are."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of a claim's content words outside its figures: how many, and those that are not carried, in order.

    Nouns that act, with 하다 or 되다 after them, count as verbs: an act is said in many ways, a thing is not.
    `longest` is the length of the longest run of words, a noun among them, of which none is carried;
    `likeness`, in [0, 1], is how far the claim is letter for letter one of the grounds.
    """

    words: int
    missing: tuple[str, ...]
    missing_verbs: tuple[str, ...]
    longest: int
    likeness: float

    @property
    def share(self) -> float:
        """The share of the nouns that is carried, in [0, 1]; 1 where there are none."""
        return 1 - len(self.missing) / self.words if self.words else 1.0


def coverage(claim: str, grounds: Sequence[Ground]) -> Coverage:
    """How far the grounds carry the claim's words; proved names and all figures are left out."""
    claim = plain_bounds(claim)
    held, known = _known(shown(grounds))
    unproved = {name.start for name in unproved_names(claim, grounds)}
    proved = [(name.start, name.end) for name in names_of(claim) if name.start not in unproved]
    figures = [(value.start, value.end) for value in find_values(claim)]
    missing: list[str] = []
    verbs: list[str] = []
    words = run = nouns = longest = 0
    before = ""
    tokens = morphemes(claim)
    for place, token in enumerate(tokens):
        form, tag = token.form.lower(), token.tag.split("-")[0]
        joined = before + form if claim[token.start - 1 : token.start].strip() else form
        before = joined if tag in _NOUNS else ""
        if len(form) == 1 and tag in _NOUNS:
            continue
        if form in _LIGHT or _within(token.start, figures):
            continue
        acts = place + 1 < len(tokens) and tokens[place + 1].tag.startswith(("XSV", "XSA"))
        if tag in _VERBS or (tag == "NNG" and acts):
            if _carried(form, held, known):
                run, nouns = 0, 0
            else:
                verbs.append(form)
                run += 1
                longest = max(longest, run if nouns else 0)
            continue
        if tag not in _NOUNS:
            continue
        words += 1
        compound = len(joined) > len(form) and joined in held
        if compound or _within(token.start, proved) or _carried(form, held, known):
            run, nouns = 0, 0
            continue
        missing.append(form)
        run, nouns = run + 1, nouns + 1
        longest = max(longest, run)
    likeness = max((fuzz.ratio(claim, ground.text) / 100 for ground in grounds), default=0.0)
    return Coverage(words, tuple(missing), tuple(verbs), longest, likeness)


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _carried(form: str, held: str, known: frozenset[str]) -> bool:
    if form in known or (len(form) >= 2 and form in held) or (len(form) >= 3 and form[:-1] in held):
        return True
    return any(word in known or (len(word) >= 2 and word in held) for word in related_terms(form))


@lru_cache(maxsize=1024)
def _known(text: str) -> tuple[str, frozenset[str]]:
    return held_text(text), frozenset(token.form.lower() for token in morphemes(text))
