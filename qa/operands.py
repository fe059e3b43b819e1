"""The things a question sets side by side: 2022년과 2023년, 명지녹산하고 반월·시화, 예비와 초기창업패키지.

Series first (years, halves, stages, which name themselves), then noun phrases around a coordinating word.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.morphemes import analyzer

if TYPE_CHECKING:
    from kiwipiepy import Token


@dataclass(frozen=True, slots=True)
class Split:
    """A question taken apart: `prefix` and `suffix` hold for every one of the `operands` (at least two)."""

    prefix: str
    operands: tuple[str, ...]
    suffix: str


YEAR = re.compile(
    r"(?:(?<!\d)(?:19|20)\d{2}\s?년도?|(?<![\d~])['’‘]?2\d(?=년)년도?|재작년|작년도?|지난해|전년도?|올해|금년도?|내년도?)"
    r"(?:\s?\d{1,2}월)?(?:\s?[상하]반기)?"
)
_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?![\d년억만,.])(?:\s?[상하]반기)?")
_SERIES = (
    YEAR,
    _BARE_YEAR,
    re.compile(r"[상하]반기"),
    re.compile(
        r"(?<!\d)(?:제\s?)?\d{1,2}\s?(?:단계|차\s?연도|차년도|호기|차(?!.?량|례)|기(?=[와과랑하이 ]))"
    ),
    re.compile(r"(?<!\d)\d{1,2}월(?!\s?\d)"),
)
_JOIN = (
    r"(?:과|와|이랑|랑|하고|및|보다는?|대비|에서|부터|이나|나|냐|,|/|·|~|∼|vs\.?|"
    r"에\s?비해서?|에\s?비하면|에\s?견줘|에\s?비교해서?)"
)
_BETWEEN = re.compile(
    rf"(?P<tail>[^,?]{{0,24}}?)\s?{_JOIN}\s?(?P<head>(?:그\s?다음|다시)?\s?)", re.IGNORECASE
)
_MEASURE = re.compile(r"(?:에)?(?:보다는?|\s?대비|에\s?비해서?|의\s(?=몇\s?배)|에\s?견줘)\s?")
_SUBJECT = re.compile(r"(?:에는|에|도|엔|의)?(?:이|가|은|는)?(?:\s|$)")
_BARE_TAIL = re.compile(r"(?:도|안|분|에|의|에는|엔)?\s?")
_AFTER = re.compile(
    r"^(?:도|안|분)?(?:에서는|에서|에는|에선|까지|으로|로|에|엔|이|가|을|를|은|는|의|과|와|도|이랑|랑|하고|보다)?(?=[\s,?]|$)[\s,]*"
)
_NOUNS = frozenset("NNG NNP NNB SL SN SH XSN XPN XR NR SO SW SB SS SSO SSC".split())
_JOINS = frozenset("과 와 이랑 랑 하고".split())
_LONGEST_CLAUSE = 9
"""Tokens of a relative clause that still belongs to the noun after it."""
_ASKS = re.compile(r"몇|얼마|어디|언제|누구|뭐|무엇|어느|더$")
_LONGEST_LISTED = 4
"""Tokens of a name that stands between two commas."""
_BREAKS = frozenset("중 사이 가운데 각각 둘 간 때 및".split())
SLOT_NOUN = re.compile(
    r"(?:돈|예산|예산안|국비|지방비|시비|도비|군비|민자|사업비|총사업비|지원금|지원액|금액|한도|보조금|자부담|매출|투자액|투자|액수|비용|"
    r"자금|수|숫자|개수|건수|인원|정원|규모|기간|경쟁률|비율|비중|마감|마감일|시작일|물량|차이|격차|합계|합|비교|분야|부문|유형|업종|면적|몫|지원|총액|선정|모집|참여|업체|기업|회사|과제|대학|학교)"
)
_PAST = re.compile(r"처음|당초|종전|이전|기존|예전|예년|전|평소|생각|예상|그|이것|다른 .*|얼마|평균")
_HEADED = re.compile(
    r"(?:사업|허브|패키지|바우처|대학원|센터|단지|산단|공방|상점|팩토리|밸리|특구|펀드|얼라이언스|프로젝트|팁스|대학|사관학교|"
    r"트레이닝|클러스터|혁신|공장|모델|전환|이노베이션|스타트업|아카데미|\+)$"
)


def find_operands(question: str, *, changes: bool) -> Split | None:
    """What `question` sets side by side; None where it names fewer than two things.

    With `changes` 2020년부터 2024년까지 are two points, else one period.
    """
    compared = _split_compared(question)
    if compared is not None:
        return compared
    for series in _SERIES:
        found = _split_series(question, series, changes=changes)
        if found is not None:
            return found
    return _Phrases(question).split()


def _split_compared(question: str) -> Split | None:
    """Two years with words between, the second as the measure: 올해 예산이 작년보다."""
    years = list(YEAR.finditer(question))
    if len(years) != 2 or years[0].group() == years[1].group():
        return None
    between = question[years[0].end() : years[1].start()]
    measured = _MEASURE.match(question, years[1].end())
    subject = _SUBJECT.match(between)
    if measured is None or subject is None:
        return None
    prefix = question[: years[0].start()].strip(" ,")
    rest = f"{between[subject.end() :]} {question[measured.end() :]}"
    return Split(prefix, (_trimmed(years[1].group()), _trimmed(years[0].group())), rest.strip())


def _split_series(question: str, series: re.Pattern[str], *, changes: bool) -> Split | None:
    """The first run of elements that are joined, each with what follows it up to the joining word."""
    matches = list(series.finditer(question))
    run: list[tuple[int, int]] = []
    for left, right in pairwise(matches):
        gap = _BETWEEN.fullmatch(question[left.end() : right.start()])
        joined = gap is not None and left.group() != right.group()
        if joined and not changes and re.search(r"부터\s?$", question[left.end() : right.start()]):
            joined = False
        if gap is not None and joined:
            run = run or [(left.start(), left.end() + len(gap["tail"].rstrip()))]
            run.append((right.start(), right.end()))
            if len(run) > 2:
                run[-2] = (left.start(), left.end() + len(gap["tail"].rstrip()))
        elif run:
            break
    if len(run) < 2:
        return None
    tail = question[run[-2][0] : run[-2][1]]
    last = series.match(tail)
    if last is not None and not _BARE_TAIL.fullmatch(tail[last.end() :]):
        run[-1] = (run[-1][0], max(run[-1][1], _Phrases(question).phrase_end(run[-1][0])))
    operands = tuple(_trimmed(question[start:end]) for start, end in run)
    if len(set(operands)) < len(operands):
        return None
    suffix = _AFTER.sub("", question[run[-1][1] :].lstrip(), count=1)
    return Split(question[: run[0][0]].strip(" ,"), operands, suffix)


def _trimmed(operand: str) -> str:
    return re.sub(
        r"(?<=년)(?:도에|도|에|의|에는|엔|안)$|(?<=[해월기])(?:에|의|에는)$", "", operand.strip(" ,")
    ).strip()


class _Phrases:
    """The noun phrases of a question, as runs of the analyser's tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[Token] = analyzer().tokenize(text)

    @cached_property
    def _joins(self) -> list[tuple[int, int]]:
        """For every joining word, its first token and the one after its last."""
        found: list[tuple[int, int]] = []
        tokens = self._tokens
        for at, token in enumerate(tokens[:-1]):
            before = tokens[at - 1] if at else None
            if before is None or before.tag not in _NOUNS:
                continue
            if (
                (token.tag == "JC" or (token.tag == "JKB" and token.form in _JOINS))
                or token.form in ("및", "대비", "또는", "혹은", "아니면")
                or (token.form.lower() in ("vs", "대") and token.tag == "SL")
                or (token.form == "보다" and token.tag == "JKB")
                or at in self._listing_commas
            ):
                found.append((at, at + 1))
            elif self._is_and(at):
                found.append((at, at + 2))
            elif token.form == "에" and tokens[at + 1].form in ("비하", "견주", "비교"):
                end = next((n for n in range(at + 1, len(tokens)) if tokens[n].tag == "EC"), at + 1)
                found.append((at, end + 1))
        return found

    @cached_property
    def _listing_commas(self) -> frozenset[int]:
        """The commas of A, B, C: two or more with one short name between each."""
        commas = [at for at, token in enumerate(self._tokens) if token.form == "," and token.tag == "SP"]
        return frozenset(
            comma
            for left, right in pairwise(commas)
            if 1 <= right - left - 1 <= _LONGEST_LISTED and all(map(self._is_noun, range(left + 1, right)))
            for comma in (left, right)
        )

    def _is_and(self, at: int) -> bool:
        """Whether 하고 at this token joins nouns, rather than being a verb (선정하고)."""
        before, token, after = self._tokens[at - 1], self._tokens[at], self._tokens[at + 1]
        if token.form != "하" or after.form != "고" or before.start + before.len != token.start:
            return False
        return token.tag in ("VV", "XSA") or before.tag in ("SN", "NNP", "SL", "NNB", "XSN", "NR")

    @cached_property
    def _joined(self) -> frozenset[int]:
        return frozenset(first for first, _ in self._joins)

    def split(self) -> Split | None:
        """The phrases around the first joining words that have one on both sides."""
        for number, (first, after) in enumerate(self._joins):
            left = self._phrase_before(first)
            if left is None or _PAST.fullmatch(self._slice(*left)):
                continue
            bounds = [left]
            joins = self._joins[number:]
            for join_first, join_after in joins:
                if join_first != bounds[-1][1]:
                    break
                right = self._phrase_after(join_after, self._tokens[join_first - 1].form)
                if right is not None:
                    bounds.append(right)
            if len(bounds) == 1 and self._tokens[first].form in ("보다", "대비", "에"):
                subject = self._subject_before(left[0])
                if subject is not None:
                    return self._against(subject, left, after)
            if len(bounds) > 1:
                return self._apart(self._with_listed(bounds), bounds[-1][1])
        return None

    def _against(self, subject: tuple[int, int], measure: tuple[int, int], after: int) -> Split | None:
        """A는 B보다: the subject's last noun may name what is asked (A 예산은 B보다)."""
        named, slot = self._slice(*subject), ""
        words = named.split()
        other = self._slice(*measure)
        if SLOT_NOUN.fullmatch(other) is None and len(words) > 1 and SLOT_NOUN.fullmatch(words[-1]):
            named, slot = " ".join(words[:-1]), words[-1]
        alike = named.rstrip("0123456789")[-1:] == other.rstrip("0123456789")[-1:]
        operands, shared = [named, other], ""
        if alike or SLOT_NOUN.fullmatch(other):
            shared = _shared_head(operands)
            operands[0] = named[len(shared) :].strip()
        end = self._tokens[after - 1].start + self._tokens[after - 1].len
        prefix = f"{self._text[: self._tokens[subject[0]].start]} {shared}".strip(" ,")
        return Split(prefix, tuple(operands), f"{slot} {self._text[end:]}".strip())

    def _apart(self, bounds: list[tuple[int, int]], after: int) -> Split | None:
        operands = [self._slice(*bound) for bound in bounds]
        prefix = self._text[: self._tokens[bounds[0][0]].start].strip(" ,")
        end = self._tokens[after - 1].start + self._tokens[after - 1].len
        plain = all(self._is_noun(at) for at in range(*bounds[0]))
        shared = _shared_head(operands) if plain else self._owner(*bounds[0])
        if shared:
            operands[0] = operands[0][len(shared) :].strip()
            prefix = f"{prefix} {shared}".strip()
        tail = _shared_tail(operands)
        if tail:
            operands[-1] = operands[-1][: -len(tail)].strip()
            end -= len(tail)
        suffix = _AFTER.sub("", self._text[end:], count=1).strip()
        if len(set(operands)) < len(operands) or not all(operands):
            return None
        return Split(prefix, tuple(operands), suffix)

    def _owner(self, first: int, after: int) -> str:
        """What a phrase of the form A의 B begins with, 의 included; empty for any other phrase."""
        at = next((n for n in range(after - 1, first, -1) if self._tokens[n].tag == "JKG"), None)
        return self._slice(first, at + 1) if at is not None else ""

    def _slice(self, first: int, after: int) -> str:
        last = self._tokens[after - 1]
        return self._text[self._tokens[first].start : last.start + last.len]

    def _phrase_before(self, at: int) -> tuple[int, int] | None:
        """The noun phrase that ends before token `at`, with the relative clause or 의 that leads to it."""
        first = at
        while first > 0 and self._is_noun(first - 1):
            first -= 1
        if first == at:
            return None
        if first > 0 and self._tokens[first - 1].tag in ("JKG", "ETM"):
            start = first - 1
            while (
                start > 0
                and self._tokens[start - 1].tag not in ("SP", "JX", "EC", "SF")
                and first - start < _LONGEST_CLAUSE
            ):
                start -= 1
            first = start
        return first, at

    def _phrase_after(self, at: int, like: str = "") -> tuple[int, int] | None:
        """The noun phrase that begins at token `at`, less a noun for what is asked at its end.

        A noun that ends the phrase before it too, `like`, stays: 우주항공 과제와 전자 과제.
        """
        tokens = self._tokens
        if at < len(tokens) and _ASKS.match(tokens[at].form):
            return None
        start = at
        near = range(at, min(at + _LONGEST_CLAUSE, len(tokens)))
        ahead = next((n for n in near if tokens[n].tag in ("ETM", "SP", "JX", "JKO", "SF")), at)
        if ahead < len(tokens) and tokens[ahead].tag == "ETM" and self._is_clause(at, ahead):
            at = ahead + 1
        if at + 1 < len(tokens) and tokens[at].tag == "MAG" and self._is_noun(at + 1):
            at += 1
        end = at
        while end < len(tokens) and self._is_noun(end) and tokens[end].form not in _BREAKS:
            end += 1
        kept = end
        while (
            end not in self._joined
            and kept > at
            and tokens[kept - 1].form != like
            and self._cut(kept - 1, at)
        ):
            kept -= 1
        if kept == at and end > at and start < at:
            kept = end
        return (start, kept) if kept > at else None

    def _is_clause(self, at: int, ahead: int) -> bool:
        """Whether the tokens up to an ETM are a clause that belongs to the noun after it."""
        clause = self._tokens[at:ahead]
        if any(t.form in _BREAKS or t.form in ("더", "가장", "제일") for t in clause):
            return False
        return any(t.tag.startswith(("VV", "XSV", "VA", "VX")) for t in clause) and (
            not self._is_noun(at) or self._tokens[ahead + 1].form in ("데", "것", "거", "쪽", "팀", "곳")
        )

    def _cut(self, last: int, first: int) -> bool:
        """Whether the noun at `last` names what is asked of all, not this thing alone."""
        token = self._tokens[last]
        spaced = last > first and self._tokens[last - 1].start + self._tokens[last - 1].len < token.start
        return (
            (spaced or last == first)
            and SLOT_NOUN.fullmatch(token.form) is not None
            and (last > first or self._tokens[last - 1].form in ("보다", "대비"))
        )

    def _subject_before(self, at: int) -> tuple[int, int] | None:
        if at == 0 or self._tokens[at - 1].tag not in ("JKS", "JX", "SP"):
            return None
        return self._phrase_before(at - 1)

    def _with_listed(self, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The phrases with those that commas set before the first: A, B와 C."""
        while bounds[0][0] > 0 and self._tokens[bounds[0][0] - 1].tag == "SP":
            found = self._phrase_before(bounds[0][0] - 1)
            width = max(after - first for first, after in bounds)
            plain = all(self._is_noun(at) for first, after in bounds[:1] for at in range(first, after))
            if found is None or not plain or found[1] - found[0] > width + 1:
                break
            bounds = [found, *bounds]
        return bounds

    def _is_noun(self, at: int) -> bool:
        token = self._tokens[at]
        return token.tag in _NOUNS or (token.tag == "SP" and token.form in "·ㆍ")

    def phrase_end(self, start: int) -> int:
        """Where the noun phrase that begins at the character `start` ends."""
        at = next((n for n, token in enumerate(self._tokens) if token.start >= start), None)
        found = self._phrase_after(at) if at is not None else None
        if found is None:
            return start
        last = self._tokens[found[1] - 1]
        return int(last.start + last.len)


def _shared_head(operands: list[str]) -> str:
    """The words of the first operand that hold for the others too: AI 바우처 of AI 바우처 의료와 일반."""
    first, others = operands[0].split(), operands[1:]
    longest = max(len(other.split()) for other in others)
    if longest >= len(first) or any(_HEADED.search(other) for other in others):
        return ""
    return " ".join(first[: len(first) - longest])


def _shared_tail(operands: list[str]) -> str:
    """The words of the last operand that hold for the others too: AI 사업 of 영남권이랑 호남권 AI 사업."""
    *others, last = (operand.split() for operand in operands)
    width = max(len(other) for other in others)
    if width >= len(last) or any(_HEADED.search(" ".join(other)) for other in others):
        return ""
    if others[0][-1][-1] != last[width - 1][-1]:
        return ""
    return " ".join(last[width:])
