"""The things a question sets side by side: 2022년과 2023년, 명지녹산하고 반월·시화, 예비와 초기창업패키지.

Series first (years, halves, stages, which name themselves), then noun phrases around a coordinating word.
"""

import re
from dataclasses import replace
from itertools import pairwise

from qa.noun_phrases import NounPhrases
from qa.operations import GROWN, SHRUNK
from qa.splits import AFTER, SLOT_NOUN, YEAR, YEAR_BEFORE, Split
from qa.written_out import written_out

_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?![\d년억만,.])(?:\s?[상하]반기)?")
_SERIES = (
    YEAR,
    _BARE_YEAR,
    re.compile(r"[상하]반기"),
    re.compile(
        r"(?<!\d)(?:제\s?)?\d{1,2}\s?(?:단계|차\s?연도|차년도|호기|차(?!.?량|례)|기(?=[와과랑하이, ]))"
    ),
    re.compile(r"(?<!\d)\d{1,2}월(?!\s?\d)"),
    re.compile(r"(?<![A-Za-z])[A-Z]\s?(?:분야|부문|유형|트랙|형|코스|과정|그룹|등급|권역|구역|지구)"),
)
_JOIN = (
    r"(?:(?:과|와|이랑|랑|하고)\s?(?:비교해서?|비교하면|견줘서?|견주면)|과|와|이랑|랑|하고|및|보다는?|대비|에서|부터|말고|이나|나|냐|,|/|·|~|∼|→|->|vs\.?|"
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
_MEASURE = re.compile(
    r"(?:에)?(?:\s(?:실적|계획|발표|목표|것|거|때))?(?:이랑|랑|하고|과|와)\s?(?:견주면|견줘서?|비교하면|비교해서?)\s?|"
    r"(?:에)?(?:보다는?|\s?대비|에\s?비해서?|의\s(?=몇\s?배)|에\s?견줘)\s?"
)
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
_SIDE = re.compile(
    r"(?<!\S)(?!(?:어느|어떤|이|그|한|두|양|더|덜)\s|\S*[은는던을]\s)(?P<noun>\S*[가-힣A-Za-z])\s쪽(?P<particle>이랑|이|은|보다는?|하고|과|에)(?=\s)"
)
_AFTER_VOWEL = {"이": "가", "은": "는", "이랑": "랑", "과": "와"}
_NUMBER_AND = re.compile(r"(?P<noun>\s수|숫자|거|데)하고\s")
_JOINED_TWICE = re.compile(
    r"(?P<join>(?:하고|이랑|랑))\s(?P<last>\S+?)(?:하고|이랑|랑)\s(?=(?:\S+\s)?(?:차이|비교|합|격차|어느|누가|어디))"
)
_STAGE = re.compile(r"(\d)\s?단계")
_OTHER_STAGE = re.compile(r"(?:그\s)?(?:(?:바로\s)?(?:앞|앞선|이전|직전|전)|(?P<next>다음))\s?단계(?:\s?때)?")
_CHANGING = re.compile(f"{GROWN}|{SHRUNK}")
_VALUED = re.compile(r"(?<=[년월])(?:에)?\s(?:\d[\d,.억만천]*|몇)\s?(?!월)[가-힣]{1,3}$")
"""A value that the question itself gives for a year: 2021년 900개."""
_MULTIPLE = re.compile(
    r"(?P<before>.*[^\s,])(?:은|는|이|가)\s(?P<measure>[^,?]{1,24}?)의\s(?:약\s|대략\s)?(?P<rest>몇\s?배.*)"
)
_GIVEN_TO = re.compile(
    r"(?P<one>[^?,]{2,30}?)(?:이|가)\s(?P<verb>받는|쓰는|뽑는|내는|맡는|맡은|주는|가져가는)\s(?P<slot>[^\s?,]+?)(?:은|는|이|가)\s"
    r"(?P<other>[^?,]{2,30}?)보다\s(?P<rest>.*)"
)
_SUBTRACTED = re.compile(
    r"(?P<prefix>.*?)(?P<whole>\S+)에서\s(?P<part>[^?,]{1,20}?)(?:을|를)?\s(?:빼면|뺀|빼고|제하면)(?P<rest>.*)"
)


def find_operands(
    question: str, *, changes: bool, many: bool = True, stretches: bool = False
) -> Split | None:
    """What `question` sets side by side; None where it names fewer than two things.

    With `changes` 2020년부터 2024년까지 are two points, else one period. Only with `many` a comma lists.
    작년 beside 2025년 is the year before that one. With `stretches` 2024~2026년 are three years.
    """
    plain = _plainly_joined(written_out(question, many=many, stretches=stretches))
    split = _find_operands(plain, changes=changes, many=many)
    if split is None:
        return None
    split = _with_topic_before(split)
    return replace(split, operands=_staged(_dated(split.operands)))


def _with_topic_before(split: Split) -> Split:
    """The split with what stands before the first year as words that hold for all: 창업패키지 2026년.

    Only where every other thing begins with its year.
    """
    first, *others = split.operands
    year = YEAR.search(first)
    if year is None or not year.start() or not all(YEAR.match(other) for other in others):
        return split
    prefix = f"{split.prefix} {first[: year.start()]}".strip(" ,")
    return replace(split, prefix=prefix, operands=(first[year.start() :], *others))


def _plainly_joined(question: str) -> str:
    """The question with what hinders telling its things apart said plainly: 대학 쪽이, A하고 B하고."""
    plain = _SIDE.sub(lambda found: found["noun"] + _after_side(found), question)
    plain = _NUMBER_AND.sub(r"\g<noun>와 ", plain)
    plain = re.sub(r"하고\s싶(?:다는|은|어\s하는)", "희망하는", plain)
    return _JOINED_TWICE.sub(r"\g<join> \g<last>의 ", plain)


def _after_side(found: re.Match[str]) -> str:
    """The particle after 쪽 as it stands after the noun itself."""
    open_ended = (ord(found["noun"][-1]) - ord("가")) % 28 == 0 if found["noun"][-1] >= "가" else True
    particle = found["particle"]
    return (
        {"이": "가", "은": "는", "이랑": "랑", "과": "와"}.get(particle, particle) if open_ended else particle
    )


def _dated(operands: tuple[str, ...]) -> tuple[str, ...]:
    """The operands with a year told against that of another one written out."""
    years = {
        int(found.group()) for one in operands for found in [re.search(r"(?:19|20)\d{2}(?=년)", one)] if found
    }
    if len(years) != 1:
        return operands
    year = years.pop()
    return tuple(f"{year + _AGAINST_YEAR[one]}년" if one in _AGAINST_YEAR else one for one in operands)


def _staged(operands: tuple[str, ...]) -> tuple[str, ...]:
    """The operands with a stage told against another one written out: 앞 단계 beside 2단계 is 1단계."""
    stages = [int(found[1]) for one in operands for found in [_STAGE.search(one)] if found]
    if len(stages) != 1:
        return operands
    return tuple(
        f"{stages[0] + (1 if found['next'] else -1)}단계" if found is not None else one
        for one in operands
        for found in [_OTHER_STAGE.fullmatch(one)]
    )


def _find_operands(question: str, *, changes: bool, many: bool) -> Split | None:
    compared = (
        _split_given_to(question)
        or _first_compared(question)
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


def _split_given_to(question: str) -> Split | None:
    """A가 받는 돈은 B보다: the one that gets is compared, and what it gets is the measure."""
    asked = _GIVEN_TO.match(question)
    if asked is None or YEAR.fullmatch(asked["other"].strip()) or YEAR_BEFORE.search(asked["other"]):
        return None
    rest = f"{asked['verb']} {asked['slot']} {asked['rest']}"
    return Split("", (asked["one"].strip(), asked["other"].strip()), rest)


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
        end = NounPhrases(question).phrase_end(run[-1][0])
        if not _CHANGING.search(question[run[-1][0] : end]):
            run[-1] = (run[-1][0], max(run[-1][1], end))
    operands = tuple(_VALUED.sub("", _trimmed(question[start:end])) for start, end in run)
    if len(set(operands)) < len(operands):
        return None
    suffix = AFTER.sub("", question[run[-1][1] :].lstrip(), count=1)
    return Split(question[: run[0][0]].strip(" ,"), _less_repeated(operands, suffix), suffix)


def _less_repeated(operands: tuple[str, ...], suffix: str) -> tuple[str, ...]:
    """The operands less what follows the last one too: 25년 뽑는 수랑 26년 뽑는 수."""
    return tuple(
        next((one[: -len(end)].strip() for end in _endings(one) if suffix.startswith(end)), one)
        for one in operands
    )


def _endings(operand: str) -> list[str]:
    words = operand.split()
    return [" ".join(words[at:]) for at in range(1, len(words))]


def _trimmed(operand: str) -> str:
    operand = re.sub(r"\s?(?:발표|공고)?\s?때$", "", operand.strip(" ,"))
    return re.sub(
        r"(?<=년)(?:도에|도|에|의|에는|엔|안)$|(?<=[해월기])(?:에|의|에는)$", "", operand.strip(" ,")
    ).strip()
