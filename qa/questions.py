"""The question understood: its content words, what it asks for, the years and wording it holds to."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.dates import Granularity, resolve_dates
from corpus.morphemes import analyzer
from corpus.values import DATED_KINDS, Value, find_values
from qa.asked import AskedFor, asked_for

if TYPE_CHECKING:
    from kiwipiepy import Token


class Modifier(StrEnum):
    """Words that tell one figure of a program from another (총 국비 ≠ 한 곳당 ≠ 전년 대비 증가)."""

    TOTAL = "total"
    EACH = "each"
    MAXIMUM = "maximum"
    CHANGE = "change"
    NEW = "new"
    CUMULATIVE = "cumulative"


MODIFIER_PATTERNS: dict[Modifier, re.Pattern[str]] = {
    Modifier.TOTAL: re.compile(r"총|모두|전부|전체|합쳐|통틀어|합계|in total|altogether"),
    Modifier.EACH: re.compile(
        r"(?:한|1|각)\s?(?:곳|개|기업|지역|팀|과제|대학|학교|지자체|회사|업체|사람|명|군데|건|산단)(?:에|이|가|을|를|은|는|마다)|하나(?:에|당|가|이|는|마다)"
        r"|(?:한|1|각|매)\s?(?:곳|개|기업|지역|팀|과제|대학|지자체|회사|업체|사람|명|개사|개소|건|산단|년|해)?\s?당"
        r"|(?<=[가-힣])당\s|씩|각각|마다|개별|연간|매년|해마다|1인|per\b|each\b"
    ),
    Modifier.MAXIMUM: re.compile(r"최대|한도|상한|까지\s?(?:지원|받|주)|많게는|maximum|up to"),
    Modifier.CHANGE: re.compile(
        r"늘|줄|증가|감소|증액|감액|오르|올랐|확대|축소|전년|대비|보다|더\s?많|더\s?적|increase|decrease"
    ),
    Modifier.NEW: re.compile(r"신규|새로|처음|추가"),
    Modifier.CUMULATIVE: re.compile(r"누적|지금까지|그동안|그간|이제까지|여태|통산"),
}

_CONTENT_TAGS = ("NNG", "NNP", "SL", "SH", "XR", "VV", "VA")
# Words that carry the asking, not the matter asked.
_EMPTY = frozenset(
    """
    하 되 있 없 이 그 저 것 거 수 때 등 중 좀 알 알려주 알리 궁금 말 말하 싶 가능 보 나오 그렇 어떻
    어떠하 이렇 작년 올해 내년 지난해 금년 재작년 년도 연도 해 날 년 월 일 원 개 곳 군데 명 번 건
    얼마 누구 뭐 무엇 어디 언제 몇 왜 무슨 어떤 어느 며칠 정도 관련 대하 대해 사업 프로그램 주 대 측
    쪽 씩 총 모두 전부 전체 현재 지금 질문 답 설명 정보 경우 까닭 못 안 아직
    혹시 대략 몫 please tell me the of is are in for a an to
    what who when where why how much many does do did was were it that this be and or by
    """.split()
)
_ENDING_PARTICLE = re.compile(r"[?？!！.~…\s]+$")

# 언제까지, with nothing said of what, asks for the last day to apply.
ASKS_RUNNING = re.compile(
    r"사업 ?기간|추진|완공|준공|운영|지원(?:해|받|하|이)|구축하|조성|목표|늘[리린]|끝나|걸[리려]"
)
"""A question for when the program itself ends."""
_CALLS = ("신청", "공모")


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question, as the analyser's lower-cased lemma, with its place in the question."""

    form: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `periods` are the first and last days of every year named; `years` the calendar years that these are, or
    of which a half, a quarter, a month or a day is named; `values` the figures; `program_terms` the words of
    a program it names (양자컴퓨터 of 양자컴퓨터 실증사업); `excluded` what is not meant (한도 in 한도 말고
    평균), no part of `terms`.
    """

    text: str
    asked: AskedFor
    terms: tuple[Term, ...]
    modifiers: frozenset[Modifier]
    periods: tuple[tuple[date, date], ...]
    years: frozenset[int]
    values: tuple[Value, ...]
    program_terms: frozenset[str]
    as_of: date
    excluded: tuple[Term, ...] = ()


def normalise_question(text: str) -> str:
    """NFC text without control and format characters, spaces collapsed."""
    kept = (
        character if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co") else " "
        for character in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(kept).split())


def understand(text: str, as_of: date) -> Question:
    """The question read; `text` must be normalised."""
    asked = asked_for(text)
    tokens = analyzer().tokenize(text)
    excluded, terms = _excluded_and_kept(text, _content_terms(tokens, asked))
    if asked.edge == "end" and not ASKS_RUNNING.search(text):
        terms += tuple(Term(form, "NNG", asked.start, asked.start) for form in _CALLS if form not in text)
    periods = _named_periods(text, as_of)
    return Question(
        text=text,
        asked=asked,
        terms=terms,
        program_terms=_program_terms(tokens),
        modifiers=frozenset(m for m, pattern in MODIFIER_PATTERNS.items() if pattern.search(text)),
        periods=periods,
        years=frozenset(first.year for first, last in periods if first.year == last.year)
        | _years_of_parts(text, as_of),
        values=tuple(v for v in find_values(text) if v.kind not in DATED_KINDS and v.amount is not None),
        as_of=as_of,
        excluded=excluded,
    )


_NOT_MEANT = re.compile(r"(?P<word>[^\s,.?]+)\s*(?:말고|말구|빼고|제외하고|아니라|아닌)(?=[\s,]|$)")


def _excluded_and_kept(text: str, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The terms of the word before 말고, which are not meant, and the others."""
    spans = [match.span("word") for match in _NOT_MEANT.finditer(text)]
    excluded = tuple(t for t in terms if any(start <= t.start and t.end <= end for start, end in spans))
    return excluded, tuple(term for term in terms if term not in excluded)


def _content_terms(tokens: Sequence["Token"], asked: AskedFor) -> tuple[Term, ...]:
    terms: list[Term] = []
    suffix = ""
    for token in tokens:
        tag = token.tag.split("-")[0]
        form = token.form.lower()
        if tag == "XSN":
            suffix = form
            continue
        if tag == "SN" and terms and terms[-1].end + len(suffix) == token.start:
            named = terms.pop()
            terms.append(Term(named.form + suffix + form, "NNP", named.start, token.start + token.len))
            continue
        suffix = ""
        inside = asked.start <= token.start < asked.end and token.tag in ("NP", "MM", "MAG")
        if tag in _CONTENT_TAGS and form not in _EMPTY and not inside:
            terms.append(Term(form, tag, token.start, token.start + token.len))
    return tuple(terms)


_NAME_TAGS = ("NNG", "NNP", "SL", "SH", "SN", "XSN", "XPN", "XR", "NR", "SO", "SS")
_PROGRAM_HEADS = frozenset(
    """
    사업 프로그램 프로젝트 바우처 패키지 센터 단지 특구 펀드 얼라이언스 허브 밸리 산단 공모 지원금
    """.split()
)


def _program_terms(tokens: Sequence["Token"]) -> frozenset[str]:
    """The words that stand, in one run of nouns, before a word for a program; empty where none do."""
    named: set[str] = set()
    run: list[str] = []
    for token in tokens:
        form = token.form.lower()
        if token.tag not in _NAME_TAGS:
            run = []
        elif form in _PROGRAM_HEADS:
            named.update(word for word in run if word not in _EMPTY)
        elif token.tag in ("NNG", "NNP", "SL", "XR"):
            run.append(form)
    return frozenset(named)


def _named_periods(text: str, as_of: date) -> tuple[tuple[date, date], ...]:
    return tuple(
        (found.first, found.last)
        for found in resolve_dates(text, as_of)
        if found.first is not None and found.last is not None and found.granularity is Granularity.YEAR
    )


_SAYS_YEAR = re.compile(r"\d{2}년|올해|금년|작년|지난해|내년|재작년")


def _years_of_parts(text: str, as_of: date) -> frozenset[int]:
    """The years of which the text names a half, a quarter, a month or a day (2025년 하반기)."""
    return frozenset(
        found.first.year
        for found in resolve_dates(text, as_of)
        if found.first is not None
        and found.last is not None
        and found.first.year == found.last.year
        and found.granularity is not Granularity.YEAR
        and _SAYS_YEAR.search(found.text)
    )


_SHORT_YEAR = re.compile(
    r"(?<![\d,.~])[’'‘]?(\d\d)년(?!\s?(?:간|동안|째|차|이상|이하|이내|미만|넘|정도|쯤|짜리|치|생|이나|만에|뒤|후|전|넘))"
)
SHORT_YEARS = 9
"""A number of two digits before 년 is a year of these last ones, or the next, and no duration."""


def with_full_years(text: str, as_of: date) -> str:
    """The text with years of two digits in four (22년 예산 → 2022년 예산), as the articles write them."""

    def full(found: re.Match[str]) -> str:
        year = 2000 + int(found[1])
        return f"{year}년" if as_of.year - SHORT_YEARS <= year <= as_of.year + 1 else found[0]

    return _SHORT_YEAR.sub(full, text)


def is_blank(text: str) -> bool:
    """True where nothing is asked: no letter or digit, or stray jamo alone."""
    letters = [c for c in text if c.isalnum() and not "ㄱ" <= c <= "ㆎ"]
    return len(letters) < 2 or not _ENDING_PARTICLE.sub("", text)


def compounds(question: Question) -> list[tuple[int, int]]:
    """The spans of nouns that are written together."""
    spans: list[tuple[int, int]] = []
    for term in sorted(question.terms, key=lambda term: term.start):
        if term.tag in ("VV", "VA"):
            continue
        if spans and 0 <= term.start - spans[-1][1] <= 0:
            spans[-1] = (spans[-1][0], term.end)
        else:
            spans.append((term.start, term.end))
    return spans
