"""Where a text speaks of one of the things a question sets side by side."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from corpus.dates import resolve_dates
from corpus.morphemes import analyzer
from qa.article_view import LEAD
from qa.candidates import Candidate
from qa.concepts import related_terms
from qa.matching import RELATED, compact
from qa.splits import SLOT_NOUN, YEAR

if TYPE_CHECKING:
    from kiwipiepy import Token

_IN_SENTENCE, _BEFORE, _IN_TITLE, _IN_LEAD, _ANYWHERE = 1.0, 0.85, 0.75, 0.6, 0.2
HELD = 0.5
"""An operand's words must be held this far, by their weight, for a text to speak of it."""
_SHORT = 2
"""Letters of a word too short to tell an operand from the others alone."""
_EMPTY = frozenset(
    "사업 것 거 데 쪽 때 프로젝트 프로그램 목표 지원 분야 최소 최대 최고 최장 평균 총 전체".split()
)
TOLD_AS = frozenset("선정 선발 모집 예정 목표 계획 실적 공고 접수 발표 집계 기준 결과 현재".split())
"""How a value of a period came to be told, and no name of a thing: 2026년 선발 예정."""
_OF_MEASURE = re.compile(r"[액비금률율수량]$")
"""The end of words that name what is asked and no thing: 공급액, 지원율."""
_NOUN_TAGS = ("NNG", "NNP", "SL", "XR", "NR", "SH")
_BARE = re.compile(r"(?:19|20)\d{2}(?:\s?[상하]반기)?")
_SHORT_YEAR = re.compile(r"(?<!\d)['’‘]?(2\d)년")
_MEASURE = re.compile(
    r"[가-힣]{0,2}(?:보다|처럼|만큼|[과와]\s?(?:같|달리|다르|비슷|비교|견)|에\s?비[해하]|\s?대비)"
)
"""What follows a name that another thing is only measured against (영남권과 같지만)."""
_ANOTHER = re.compile(
    r"(?:[,;·△▷▶]|고|며)\s?(?:[^,;]*\s)?(?P<name>[^\s,;()]+?)(?:\([^)]*\))?(?:은|는|이|가|에|에는|에서는|으로는)\s[^,;]*$"
)
"""A thing named after a comma, right before a figure."""
_COUNTED = re.compile(r"(?:의|를|을)\s?|\s?(?:규모의|규모|상당의|어치의|짜리)\s")
"""What stands between a figure and the thing it counts, or whose size it is (350억원 규모의 1호 조합)."""
_LETTERED = re.compile(r"[a-z](?:분야|부문|유형|트랙|형|코스|과정|그룹|등급|권역|구역|지구)")
_COUNTED_BESIDE = re.compile(_COUNTED.pattern + r"|\s")
"""The same where no name stands close before the figure: 26개 지자체와 119개 기업."""
_CLOSE = 3
_JOINED = re.compile(r"[가-힣]{0,3}(?:와|과|이랑|랑|하고|\s및|·|,|/)\s?")
_NUMBERED = re.compile(r"(?:제\s?)?\d{1,2}\s?(?:단계|차년도|차\s?연도|호기|호(?!선)|차|기|월)|[상하]반기")


@dataclass(frozen=True, slots=True)
class Operand:
    """One thing set side by side: its words that the others lack, all its words, its period.

    `told_as` where it says how its value came to be told (2026년 선발 예정).
    """

    text: str
    words: tuple[str, ...]
    period: tuple[date, date] | None
    all_words: tuple[str, ...] = ()
    told_as: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A text names operand number `owner` at `start` to `end`."""

    owner: int
    start: int
    end: int


def read_operands(texts: Sequence[str], as_of: date) -> tuple[Operand, ...]:
    """The operands of a question, each with what tells it from the others."""
    words = [_words(text) for text in texts]
    operands = []
    for number, text in enumerate(texts):
        others = {word for at, held in enumerate(words) if at != number for word in held}
        period = _period(text, as_of)
        own = tuple(word for word in words[number] if word not in others)
        if period is not None:
            own = tuple(word for word in own if word not in TOLD_AS)
        if len(own) == 1 and len(own[0]) <= _SHORT:
            own = (_written_around(own[0], text),)
        named = own or (() if period is not None else words[number])
        held = words[number] if period is None else tuple(w for w in words[number] if w not in TOLD_AS)
        told_as = period is not None and any(word in TOLD_AS for word in words[number])
        operands.append(Operand(text, named, period, held, told_as))
    return tuple(operands)


def _written_around(word: str, text: str) -> str:
    """The word with all that is written together with it: AI가공 for ai; without the particle at its end."""
    around = next((part for part in compact_words(text) if word in part), word)
    return around if len(around) > len(word) else word


def compact_words(text: str) -> list[str]:
    """The runs of nouns that a text writes together, lower-cased."""
    runs: list[str] = []
    end = -1
    for token in analyzer().tokenize(text):
        if token.tag in (*_NOUN_TAGS, "XPN", "XSN", "SN"):
            form = token.form.lower()
            runs.append(runs.pop() + form if runs and token.start == end else form)
            end = token.start + token.len
    return runs


def coined_names(text: str) -> tuple[str, ...]:
    """The words of a text, compact, that the analyser takes apart into short or other words: 도도AX, 닻올림.

    Without the particles at their end; a word that its nouns make up is none, unless all of them are short.
    """
    tokens = analyzer().tokenize(text)
    found: list[str] = []
    for word in re.finditer(r"\S+", text):
        inside = [token for token in tokens if word.start() <= token.start < word.end()]
        while inside and inside[-1].tag[0] in "JS" and inside[-1].tag not in ("SL", "SN", "SH"):
            inside.pop()
        if len(inside) < 2 or any(token.tag[0] == "E" and token.tag != "ETN" for token in inside):
            continue
        if any(token.tag in ("NNG", "NNP") and len(token.form) > _SHORT for token in inside):
            continue
        if all(token.tag in ("SN", "NNB", "NR", "MM") for token in inside):
            continue
        name = compact(text[word.start() : inside[-1].start + inside[-1].len])
        if len(name) > _SHORT and _OF_MEASURE.search(name) is None:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _words(text: str) -> tuple[str, ...]:
    bare = re.sub(r"^\s*(?:도|에|의|에는)?\s", " ", YEAR.sub(" ", text))
    numbered = tuple(compact(found) for found in _NUMBERED.findall(bare))
    nouns = nouns_of(_NUMBERED.sub(" ", bare))
    telling = tuple(noun for noun in nouns if noun not in _EMPTY)
    return tuple(dict.fromkeys([*(telling or (() if numbered else nouns)), *numbered]))


@lru_cache(maxsize=1024)
def nouns_of(text: str) -> tuple[str, ...]:
    """The nouns of a text, lower-cased, prefixes, suffixes and numbers joined to theirs (비수도권)."""
    nouns: list[str] = []
    joined, end = False, -1
    tokens = analyzer().tokenize(text)
    for token, following in zip_longest(tokens, tokens[1:]):
        form, beside = token.form.lower(), token.start == end
        if token.tag == "JKS" and nouns and beside and _goes_on(token, following):
            nouns.append(nouns.pop() + form)
            joined = True
            end = token.start + token.len
            continue
        if token.tag == "XPN":
            nouns.append(form)
            joined = True
        elif token.tag in _NOUN_TAGS:
            nouns.append(nouns.pop() + form if joined else form)
            joined = False
        elif token.tag in ("XSN", "SN") and nouns and beside:
            nouns.append(nouns.pop() + form)
        else:
            joined = False
        end = token.start + token.len
    return tuple(dict.fromkeys(nouns))


def _goes_on(particle: "Token", following: "Token | None") -> bool:
    """Whether a noun follows without a space, so that it is no particle but part of a word (AI가공)."""
    return (
        following is not None
        and following.tag in ("NNG", "NNP")
        and particle.start + particle.len == following.start
    )


def _period(text: str, as_of: date) -> tuple[date, date] | None:
    if YEAR.search(text) is None and _BARE.fullmatch(text) is None:
        return None
    written = text if YEAR.search(text) else re.sub(r"^(\d{4})", r"\1년", text)
    written = _SHORT_YEAR.sub(r"20\1년", written)
    for found in resolve_dates(written, as_of):
        if found.first is not None and found.last is not None:
            return found.first, found.last
    return None


def share_held(
    words: Sequence[str], candidate: Candidate, before: str, weigh: Callable[[str], float]
) -> float:
    """The share, in [0, 1], of the words' weight held by the sentence, those before it, or the title."""
    if not words:
        return 1.0
    article = candidate.article
    places = (
        (candidate.sentence.text, _IN_SENTENCE),
        (before, _BEFORE),
        (f"{article.title} {candidate.hit.passage.heading or ''}", _IN_TITLE),
        (article.text[:LEAD], _IN_LEAD),
        (article.text, _ANYWHERE),
    )
    weights = [max(weigh(word), 0.1) for word in words]
    held = (max(sure * _says(word, text) for text, sure in places) for word in words)
    return sum(weight * share for weight, share in zip(weights, held, strict=True)) / sum(weights)


def _says(word: str, text: str) -> float:
    """1.0 where the text holds the word, RELATED where it holds another word for the same, else 0.0."""
    held = compact(text)
    if word in held or _labelled(word, text):
        return 1.0
    return RELATED if any(len(other) >= 2 and other in held for other in related_terms(word)) else 0.0


def _labelled(word: str, text: str) -> bool:
    """Whether the text has the letter of A분야 or B형 as the mark of an entry: A. 검사 AI."""
    return _LETTERED.fullmatch(word) is not None and _mark_of(word).search(text) is not None


def _mark_of(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(word[0])}(?=[.)]\s?[가-힣A-Za-z])", re.IGNORECASE)


def mentions_in(operands: Sequence[Operand], text: str, weigh: Callable[[str], float]) -> list[Mention]:
    """Wherever the text names an operand by most of its words, in order; inside a longer name it is none."""
    lowered = text.lower()
    found = [
        Mention(number, match.start(), match.end())
        for number, operand in enumerate(operands)
        if _most_said(operand, text, weigh)
        for word in operand.words
        for name in _names(word, text)
        for match in re.finditer(r"\s?".join(map(re.escape, name)), lowered)
    ]
    found += [
        Mention(number, match.start(), match.end())
        for number, operand in enumerate(operands)
        for word in operand.words
        if _labelled(word, text)
        for match in _mark_of(word).finditer(text)
    ]
    found = [one for one in found if not any(_inside(one, other) for other in found)]
    found = [one for one in found if not _MEASURE.match(text, one.end)]
    return sorted(found, key=lambda mention: mention.start)


def _most_said(operand: Operand, text: str, weigh: Callable[[str], float]) -> bool:
    weights = [max(weigh(word), 0.1) for word in operand.words]
    said = (weight * _says(word, text) for word, weight in zip(operand.words, weights, strict=True))
    return sum(said) >= HELD * sum(weights)


def _names(word: str, text: str) -> list[str]:
    if word in compact(text):
        return [word]
    return [other for other in sorted(related_terms(word)) if len(other) >= 2]


def _inside(one: Mention, other: Mention) -> bool:
    longer = other.end - other.start > one.end - one.start
    return other.owner != one.owner and longer and other.start <= one.start and one.end <= other.end


NOBODY = -1


def owner_at(
    mentions: Sequence[Mention], start: int, end: int, figures: Sequence[int], text: str
) -> int | None:
    """The operand that the figure from `start` to `end` of `text` belongs to: the one named last before it.

    What is counted right after it comes first (213개의 수요).

    Before any name it belongs to the first one that follows, unless that one has a figure of its own among
    those starting at `figures`, or others are named too; then to NOBODY, and so does the figure of several
    named together (광주와 전남에서 124곳), unless each gets it. None where no operand is named.
    """
    before = [mention for mention in mentions if mention.end <= start]
    after_name = bool(before) and start - before[-1].end <= _CLOSE
    counts = _COUNTED if after_name else _COUNTED_BESIDE
    counted = next((one for one in mentions if counts.fullmatch(text[end : max(end, one.start)])), None)
    if counted is not None and counted.start >= end:
        return counted.owner
    if before:
        shared = is_joint(before, text) and not re.search(r"각각|각기|씩", text[before[-1].end : start])
        return NOBODY if shared or _is_of_another(before[-1].end, start, figures, text) else before[-1].owner
    if not mentions:
        return None
    if any(figure > mentions[0].end for figure in figures) or len({one.owner for one in mentions}) > 1:
        return NOBODY
    return mentions[0].owner


def _is_of_another(named: int, start: int, figures: Sequence[int], text: str) -> bool:
    """Whether the name that ends at `named` has a figure, and after it something else is named for this one.

    So in 학계가 2624장, 산업계가 1288장; but not where only another slot is named (국비가 10억, 시비가 5억).
    """
    between = [figure for figure in figures if named <= figure < start]
    if not between:
        return False
    other = _ANOTHER.search(text[max(between) : start])
    return other is not None and SLOT_NOUN.fullmatch(other["name"]) is None


def is_joint(mentions: Sequence[Mention], text: str) -> bool:
    """Whether the last two operands named are named together: 광주와 전남."""
    others = [at for at, one in enumerate(mentions) if one.owner != mentions[-1].owner]
    if not others:
        return False
    one, other = mentions[others[-1]], mentions[others[-1] + 1]
    return _JOINED.fullmatch(text[one.end : other.start]) is not None
