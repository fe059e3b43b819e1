"""Whether every figure and date of a written sentence is stated by what it cites, and in its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from corpus.dates import ResolvedDate, resolve_dates
from corpus.values import DATED_KINDS, PartialDate, Value, ValueKind, contains_value, find_values, states
from qa.writing.grounds import Ground, morphemes, shown

_LABELS = ("NNG", "NNP", "SL", "XR")
_BETWEEN = ("JX", "JKS", "JKO", "JKG", "JKB", "JC", "SS", "SSO", "SSC", "MAG", "XSN", "XPN", "MM", "SW")
_DAY_WORDS = ((1, "하루"), (2, "이틀"), (3, "사흘"), (4, "나흘"), (5, "닷새"), (10, "열흘"), (15, "보름"))
_BOUNDS = (
    (re.compile(r"\s?[을를이가은는]?\s?넘(?:지\s?(?:않|못)|을\s수\s없)[가-힣]*"), " 이하"),
    (re.compile(r"(?<=[0-9]세)부터"), " 이상"),
    (re.compile(r"(?<=[0-9만억천])\s?원에서\s(?=[0-9][0-9,.만억천백]*\s?원(?!으로))"), "~"),
    (re.compile(r"(?<=[%원명곳개년월일건팀대㎡평])\s?(?:안|범위)(?=에서|으로)"), " 이내"),
    (re.compile(r"(?<=[원명곳개년월일건팀대])[이가]\s안\s?되는"), " 미만"),
    (re.compile(r"에\s?(?:못\s?미[치친쳐칠]|미치지\s?못[하한])[가-힣]*"), " 미만"),
    (re.compile(r"(?<=[원명곳개%])[이을]\s(?=한도)"), " "),
    (re.compile(r"까지\s(?=커|늘|올|높|줄|확대|성장|증가|감소)"), "로 "),
    (re.compile(r"한도(?:액)?[은는이가]?\s(?=[0-9])"), "최대 "),
    *((re.compile(word), f"{days}일") for days, word in _DAY_WORDS),
)
"""Bounds said in a verb phrase and days in words, as the words that the figure reader takes in."""
_EACH = re.compile(r"\s?(?:당|에|의|마다|씩|이|가|은|는)(?=[\s,]|$)")
_FIGURE = r"(?<=[0-9억만천원명곳개%건팀년월])"
_FROM = _FIGURE + r"(?:에서(?=\s)|이던|이었|였)"
_TO = _FIGURE + r"(?:(?:으)?로(?=[\s,])|까지 (?:늘|커|길어))"
_CHANGE = frozenset({"from", "to"})
_DIGITS = re.compile(r"[0-9]+")
_COUNTERS = ("개사", "개교", "농가", "팀")
"""What 곳 may count as well."""
_NATIVE = {
    2: "두 |둘",
    3: "세 |셋",
    4: "네 |넷",
    5: "다섯",
    6: "여섯",
    7: "일곱",
    8: "여덟",
    9: "아홉",
    10: "열 ",
}
_ITEM_BREAK = re.compile(r",\s|·|(?<=[가-힣])[와과]\s")
_MARKED = re.compile(r"[△▲▷①-⑳]")


def unproved_values(claim: str, grounds: Sequence[Ground], as_of: date) -> list[str]:
    """The figures and dates of the claim that no ground states by value, bounds included.

    A date also counts as stated where it is what a ground's date means on the day of its article; a word
    like 올해 where a ground has it too, or where it means the same on `as_of`. The title of an article
    proves a year and a place in an order (6호기), no other figure: it is not what the citation opens.
    """
    claim = plain_bounds(claim)
    figures = [
        value.text
        for value in _values(claim)
        if not _is_article(claim, value) and not any(_proves(ground, value) for ground in grounds)
    ]
    figures += [digits for digits in _free_digits(claim) if not any(digits in shown([g]) for g in grounds)]
    return figures + [found.text for found in _relative(claim, as_of) if not _same_days(found, grounds)]


def misplaced_values(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """The figures whose words in the claim are those of another figure of the same kind in the grounds.

    국비 81억 is misplaced where the ground says 국비 396억, 시비 81억; a figure beside words that stand
    at no figure of the ground is not judged.
    """
    claim = plain_bounds(claim)
    return [value.text for value in _values(claim) if _is_misplaced(claim, value, grounds)]


def _is_misplaced(claim: str, value: Value, grounds: Sequence[Ground]) -> bool:
    label = _label(claim, value)
    if not label:
        return False
    own: list[frozenset[str]] = []
    others: list[frozenset[str]] = []
    for ground in grounds:
        text = plain_bounds(ground.text)
        for other in _values(text):
            words = _label(text, other)
            if value.kind in DATED_KINDS:
                if other.kind in DATED_KINDS:
                    (own if _means(text, other, value, ground.published) else others).append(words)
            elif states(other, value):
                own.append(words)
            elif other.kind is value.kind:
                others.append(words)
    own = [words for words in own if words]
    if not own:
        return False
    if _CHANGE & label and all(_CHANGE & words and not _CHANGE & label & words for words in own):
        return True
    return max((len(label & words) for words in others), default=0) > max(len(label & words) for words in own)


def _means(text: str, other: Value, value: Value, written: date | None) -> bool:
    """Whether the date printed as `other` in the text is the one that `value` names."""
    if states(other, value):
        return True
    return any(
        _meets(value, _parts(found.first), _parts(found.last))
        for found in resolve_dates(text, written)
        if found.first and found.last and found.start < other.end and other.start < found.end
    )


def _parts(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _free_digits(text: str) -> list[str]:
    """The runs of digits that belong to no figure or date: 3 of 닥터앤서3, 5 of 5G."""
    values = _values(text)
    return [
        match.group()
        for match in _DIGITS.finditer(text)
        if not any(value.start <= match.start() < value.end for value in values)
    ]


def plain_bounds(text: str) -> str:
    """The text with bounds said in verb phrases put as the words the figure reader knows."""
    for pattern, word in _BOUNDS:
        text = pattern.sub(word, text)
    return text


def _is_article(claim: str, value: Value) -> bool:
    """Whether 한 곳, 한 기업 is no count but says "each"."""
    return value.text.startswith("한") and _EACH.match(claim, value.end) is not None


def _proves(ground: Ground, value: Value) -> bool:
    text = plain_bounds(ground.text)
    if value.kind in DATED_KINDS:
        if value.kind is ValueKind.YEAR and contains_value(ground.title, value):
            return True
        return _is_dated(text, value, ground.published)
    if value.kind is ValueKind.ORDINAL:
        ranks = (other for other in _values(f"{text}\n{ground.title}") if other.kind is ValueKind.ORDINAL)
        if any(rank.amount == value.amount and _same_rank(rank.unit, value.unit) for rank in ranks):
            return True
    if contains_value(text, value, strict=True):
        return True
    units = _COUNTERS if value.unit == "곳" else ("곳",) if value.unit in _COUNTERS else ()
    if any(contains_value(text, replace(value, unit=unit), strict=True) for unit in units):
        return True
    return value.kind is ValueKind.COUNT and _counts_items(ground.text, value)


def _same_rank(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"번째", "위", "차", "순위"}


def _is_dated(text: str, value: Value, written: date | None) -> bool:
    """Whether the text prints the date, or one that means it; a year of the claim is never taken as open."""
    for found in _values(text):
        open_year = value.first is None or value.first.year is None
        if states(found, value) and (open_year or (found.first and found.first.year)):
            return True
    return any(_meets(value, first, last) for first, last in _resolved(text, written))


def _counts_items(text: str, value: Value) -> bool:
    """Whether the count is a numeral in words in the text, or the number of things that it lists."""
    if value.amount is None or value.amount not in _NATIVE or value.second is not None:
        return False
    if _DIGITS.search(value.text) and value.unit not in ("곳", "종"):
        return False
    if re.search(rf"(?<![가-힣])(?:{_NATIVE[int(value.amount)]})", text):
        return True
    marked = len(_MARKED.findall(text))
    items = {marked, marked + 1} if marked > 1 else {len(_ITEM_BREAK.findall(text)) + 1}
    return value.amount > 2 and value.amount in items


def _meets(value: Value, first: PartialDate, last: PartialDate) -> bool:
    """Whether every stated part of the value's two ends agrees with the days of the expression."""
    whole = _agrees(value.first, first) and _agrees(value.last, last)
    single = value.first == value.last and (_agrees(value.first, first) or _agrees(value.first, last))
    return whole or single


def _agrees(wanted: PartialDate | None, day: PartialDate) -> bool:
    if wanted is None or wanted.minute is not None:
        return False
    parts = ((wanted.year, day.year), (wanted.month, day.month), (wanted.day, day.day))
    return any(part for part, _ in parts) and all(part is None or part == known for part, known in parts)


@lru_cache(maxsize=4096)
def _resolved(text: str, written: date | None) -> tuple[tuple[PartialDate, PartialDate], ...]:
    """The first and last day of every expression, and of every two that one 부터 … 까지 joins."""
    found = [one for one in resolve_dates(text, written) if one.first is not None and one.last is not None]
    ends = [(one.first, one.last) for one in found]
    ends += [
        (one.first, other.last)
        for one, other in pairwise(found)
        if re.match(r"\s?(?:부터|~|에서)\s?", text[one.end : other.start]) and other.start - one.end < 12
    ]
    return tuple(
        (_parts(first), _parts(last)) for first, last in ends if first is not None and last is not None
    )


def _relative(claim: str, as_of: date) -> Iterator[ResolvedDate]:
    """The expressions of the claim that hold no printed date: 올해, 지난달."""
    values = [value for value in _values(claim) if value.kind in DATED_KINDS]
    for found in resolve_dates(claim, as_of):
        if not any(value.start < found.end and found.start < value.end for value in values):
            yield found


def _same_days(found: ResolvedDate, grounds: Sequence[Ground]) -> bool:
    for ground in grounds:
        if found.text in ground.text:
            return True
        for other in resolve_dates(f"{ground.text}\n{ground.title}", ground.published):
            if other.first is not None and (other.first, other.last) == (found.first, found.last):
                return True
    return False


@lru_cache(maxsize=4096)
def _values(text: str) -> tuple[Value, ...]:
    return tuple(find_values(text))


def _label(text: str, value: Value) -> frozenset[str]:
    """The nouns that the figure belongs to: those right after it (26개 지자체), else those before it."""
    tokens = morphemes(text)
    role = _role(text, value)
    others = [other for other in _values(text) if other is not value]
    after: list[str] = []
    end = value.end + (text[value.end : value.end + 2] == "의 ")
    for token in tokens:
        if token.start < end:
            continue
        if token.tag not in _LABELS or token.start - end > 1:
            break
        after.append(token.form.lower())
        end = token.start + token.len
    if after:
        return _long(after) | role
    before: list[str] = []
    for token in reversed([token for token in tokens if token.start + token.len <= value.start]):
        within = next((other for other in others if other.start <= token.start < other.end), None)
        if within is not None:
            if role == {"to"} and _role(text, within) == {"from"}:
                continue
            break
        if token.tag in _LABELS:
            before.append(token.form.lower())
        elif token.tag == "XPN" and before:
            before[-1] = token.form + before[-1]
        elif token.tag not in _BETWEEN or (before and token.tag[0] == "J"):
            break
    return _long(before) | role


def _long(words: Sequence[str]) -> frozenset[str]:
    """The words of two syllables or more; shorter ones (해, 연) name nothing."""
    return frozenset(word for word in words if len(word) > 1)


def _role(text: str, value: Value) -> frozenset[str]:
    """Of 1억 원에서 2억 원으로, which of the two the figure is; empty where nothing changes."""
    if not re.search(_FROM, text):
        return frozenset()
    after = text[value.end : value.end + 3]
    if re.match(_FROM.removeprefix(_FIGURE), after):
        return frozenset({"from"})
    return frozenset({"to"}) if re.match(_TO.removeprefix(_FIGURE), after) else frozenset()
