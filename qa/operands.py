"""The things a question sets side by side: 2022년과 2023년, 명지녹산하고 반월·시화, 예비와 초기창업패키지.

Series first (years, halves, stages, which name themselves), then noun phrases around a coordinating word.
"""

import re
from dataclasses import replace
from itertools import pairwise

from qa.noun_phrases import NounPhrases
from qa.splits import AFTER, SLOT_NOUN, YEAR, Split

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
    r"(?:과|와|이랑|랑|하고|및|보다는?|대비|에서|부터|이나|나|냐|,|/|·|~|∼|→|->|vs\.?|"
    r"에\s?비해서?|에\s?비하면|에\s?견줘|에\s?비교해서?)"
)
_BETWEEN = re.compile(
    rf"(?P<tail>[^,?]{{0,24}}?)\s?{_JOIN}\s?(?P<head>(?:그\s?다음|다시)?\s?)", re.IGNORECASE
)
_AGAINST_LAST = re.compile(
    r"(?:작년|지난해|전년)도?(?:에)?(?:이랑|랑|하고|과|와)?\s?"
    r"(?:비교(?:하면|해서?|했을 때)|견주면|견줘|대비|보다|비해서?|비하면)\s?"
)
_ADJACENT = re.compile(r"(?P<tail>)\s")
"""Nothing but a space: 1단계 2단계 통틀어."""
_MEASURE = re.compile(r"(?:에)?(?:보다는?|\s?대비|에\s?비해서?|의\s(?=몇\s?배)|에\s?견줘)\s?")
_SUBJECT = re.compile(r"(?:에는|에|도|엔|의)?(?:이|가|은|는)?(?:\s|$)")
_BARE_TAIL = re.compile(r"(?:도|안|분|에|의|에는|엔)?\s?")
_FIGURE = re.compile(r"(?:초|말|중반)?에?\s?\d\S*(?:\s?돌아가다가|\s?있다가|\s?하다가)?")
_ALTERNATIVES = re.compile(
    r"(?P<topic>.*[은는]\s|)(?P<one>[^,?]{1,24}?)(?:이|가|은|는)\s(?:더\s)?(?P<how>많|적|크|커|작|높|낮|길|짧|넓|좁|빠르|빨|늦|비싸|싸)[^\s,?]*"
    r"[,?]?\s(?:아니면\s)?(?P<other>[^,?]{1,24}?)(?:이|가|은|는)\s(?:더\s)?(?P=how)[^\s,?]*[,?]?(?P<rest>.*)"
)


_AGAINST_YEAR = {
    "작년": -1,
    "작년도": -1,
    "지난해": -1,
    "전년": -1,
    "전년도": -1,
    "재작년": -2,
    "내년": 1,
    "내년도": 1,
}
_VALUED = re.compile(r"(?<=[년월])(?:에)?\s(?:\d[\d,.억만천]*|몇)\s?[가-힣]{1,3}$")
"""A value that the question itself gives for a year: 2021년 900개."""
_MULTIPLE = re.compile(
    r"(?P<before>.*[^\s,])(?:은|는|이|가)\s(?P<measure>[^,?]{1,24}?)의\s(?:약\s|대략\s)?(?P<rest>몇\s?배.*)"
)
_SUBTRACTED = re.compile(
    r"(?P<prefix>.*?)(?P<whole>\S+)에서\s(?P<part>[^?,]{1,20}?)(?:을|를)?\s(?:빼면|뺀|빼고|제하면)(?P<rest>.*)"
)


def find_operands(question: str, *, changes: bool, many: bool = True) -> Split | None:
    """What `question` sets side by side; None where it names fewer than two things.

    With `changes` 2020년부터 2024년까지 are two points, else one period. Only with `many` a comma lists.
    작년 beside 2025년 is the year before that one.
    """
    split = _find_operands(question, changes=changes, many=many)
    return replace(split, operands=_dated(split.operands)) if split is not None else None


def _dated(operands: tuple[str, ...]) -> tuple[str, ...]:
    """The operands with a year told against that of another one written out."""
    years = {
        int(found.group()) for one in operands for found in [re.search(r"(?:19|20)\d{2}(?=년)", one)] if found
    }
    if len(years) != 1:
        return operands
    year = years.pop()
    return tuple(f"{year + _AGAINST_YEAR[one]}년" if one in _AGAINST_YEAR else one for one in operands)


def _find_operands(question: str, *, changes: bool, many: bool) -> Split | None:
    compared = (
        _first_compared(question)
        or _split_alternatives(question)
        or _split_subtraction(question)
        or _split_multiple(question)
    )
    if compared is not None:
        return compared
    for series in _SERIES:
        found = _split_series(question, series, changes=changes)
        if found is not None:
            return found
    return NounPhrases(question, many=many).split() or (_split_two_years(question) if changes else None)


def split_against_last_year(question: str) -> Split | None:
    """One thing at two times, of which only the earlier is named: 작년이랑 비교하면 국비 얼마나 더."""
    against = _AGAINST_LAST.search(question)
    if against is None:
        return None
    before, after = question[: against.start()], question[against.end() :]
    years = [found.group() for found in YEAR.finditer(f"{before} {after}")]
    if not years:
        return Split(before.strip(" ,"), ("작년", "올해"), after.strip())
    year = re.fullmatch(r"((?:19|20)\d{2})\s?년도?", years[0])
    if len(years) > 1 or year is None:
        return None
    rest = [re.sub(rf"{years[0]}(?:에는|에|은|는|엔)?", " ", text).strip(" ,") for text in (before, after)]
    return Split(rest[0], (f"{int(year[1]) - 1}년", f"{year[1]}년"), rest[1])


def _split_two_years(question: str) -> Split | None:
    """Two years with a clause between whose words hold for both: 2022년에 10개였는데 2023년엔 몇 개야?"""
    years = list(YEAR.finditer(question))
    if len(years) != 2 or years[0].group() == years[1].group():
        return None
    between = _FIGURE.sub(" ", AFTER.sub("", question[years[0].end() : years[1].start()], count=1))
    prefix = f"{question[: years[0].start()].strip(' ,')} {between.strip()}"
    suffix = AFTER.sub("", question[years[1].end() :].lstrip(), count=1)
    return Split(prefix.strip(), (_trimmed(years[0].group()), _trimmed(years[1].group())), suffix)


def _split_alternatives(question: str) -> Split | None:
    """Two questions of the same wording, one for each: 대기업이 많아요, 중소기업이 많아요?"""
    asked = _ALTERNATIVES.match(question)
    if asked is None:
        return None
    rest = f"{asked['how']}은 수 {asked['rest']}" if not asked["rest"].strip() else asked["rest"]
    return Split(asked["topic"].strip(" ,"), (asked["one"].strip(), asked["other"].strip()), rest.strip())


def _split_subtraction(question: str) -> Split | None:
    """국비에서 시비를 빼면: the last noun before 에서 and what is taken from it."""
    taken = _SUBTRACTED.match(question)
    if taken is None or "나머지" in question:
        return None
    return Split(taken["prefix"].strip(), (taken["whole"], taken["part"].strip()), taken["rest"].strip())


def _split_multiple(question: str) -> Split | None:
    """지원금은 자부담의 몇 배: as many words before 은 as the measure has."""
    asked = _MULTIPLE.match(question)
    if asked is None:
        return None
    words, width = asked["before"].split(), len(asked["measure"].split())
    named = " ".join(words[-width:])
    if not named or named == asked["measure"]:
        return None
    return Split(" ".join(words[:-width]), (named, asked["measure"]), asked["rest"].strip())


def _first_compared(question: str) -> Split | None:
    return next(filter(None, (_split_compared(question, series) for series in _SERIES)), None)


def _split_compared(question: str, series: re.Pattern[str]) -> Split | None:
    """Two of a series with words between, the second as the measure: 올해 예산이 작년보다."""
    years = list(series.finditer(question))
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
        gap = _BETWEEN.fullmatch(question[left.end() : right.start()]) or _ADJACENT.fullmatch(
            question[left.end() : right.start()]
        )
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
    if last is not None and SLOT_NOUN.fullmatch(tail[last.end() :].strip()):
        run = [
            (start, match.end() if (match := series.match(question, start)) else end) for start, end in run
        ]
        last = None
    if last is not None and not _BARE_TAIL.fullmatch(tail[last.end() :]):
        run[-1] = (run[-1][0], max(run[-1][1], NounPhrases(question).phrase_end(run[-1][0])))
    operands = tuple(_VALUED.sub("", _trimmed(question[start:end])) for start, end in run)
    if len(set(operands)) < len(operands):
        return None
    suffix = AFTER.sub("", question[run[-1][1] :].lstrip(), count=1)
    return Split(question[: run[0][0]].strip(" ,"), operands, suffix)


def _trimmed(operand: str) -> str:
    return re.sub(
        r"(?<=년)(?:도에|도|에|의|에는|엔|안)$|(?<=[해월기])(?:에|의|에는)$", "", operand.strip(" ,")
    ).strip()
