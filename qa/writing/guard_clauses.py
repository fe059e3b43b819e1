"""Whether a written sentence joins what is kept apart: the figure of one clause, the owner of another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise

from corpus.dates import resolve_dates
from corpus.values import DATED_KINDS, Value, states
from qa.matching import compact
from qa.writing.grounds import Ground, morphemes, values_of
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_names import Name, abbreviates, names_of
from qa.writing.guard_things import is_sibling, things_of

_JOINING = frozenset(
    "고 며 으며 지만 는데 ᆫ데 은데 으나 나 면서 으면서 거나 는데도 ᆫ데도 은데도 어도 아도 더라도".split()
)
_BREAKS = frozenset("/;※\n")
APART = 2
"""So many nouns of another clause beside a figure, more than of its own, make it that clause's figure."""
_LEAVING_OUT = re.compile(r"제외|빠[지졌진질]|빠집|불가|금지|탈락|없|않|못\s?하|아니")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with what it states: figures, days (first, last, length), names, and the nouns beside them.

    `spoken_of` are nouns of clauses before that it goes on with.
    """

    text: str
    figures: tuple[Value, ...]
    days: tuple[tuple[date, date], ...]
    names: tuple[Name, ...]
    things: frozenset[str]
    spoken_of: frozenset[str]


def crossed(claim: str, grounds: Sequence[Ground], as_of: date) -> str | None:
    """A figure, day or name that the claim puts beside the nouns of another one's clause; None where none is.

    Judged is only what stands in some clauses of the grounds while others hold another of its kind.
    """
    held = [clause for ground in grounds for clause in _clauses(plain_bounds(ground.text), ground.published)]
    if len(held) < 2:
        return None
    turned: set[str] = set()
    for clause in _clauses(plain_bounds(claim), as_of):
        if "각각" in clause.text:
            continue
        anchored = list(_anchored(clause, held))
        for (anchor, own, rivals), (_, others, other_rivals) in combinations(anchored, 2):
            shared = any(one in others for one in own)
            if not shared and _all_in(own, other_rivals) and _all_in(others, rivals):
                return anchor
        for anchor, own, rivals in anchored:
            named = any(compact(name.text) == anchor for name in clause.names)
            things = (things_of(clause.text, light=True) if named else clause.things) - {anchor}
            straight = sum(_held_by(own, thing) for thing in things)
            apart = [thing for thing in things if _held_by(rivals, thing) and not _held_by(own, thing)]
            if len(apart) > straight:
                turned.add(anchor)
                if len(apart) >= APART or _leaves_out(clause, own, rivals):
                    return anchor
            if any(_beside(thing, own, rivals) for thing in apart):
                return anchor
    return min(turned) if len(turned) > 1 else None


def exchanged(claim: str, grounds: Sequence[Ground]) -> str | None:
    """One of two things or names that do to each other in the claim the reverse of what a ground says.

    수요기업이 공급기업을 고른다 has 공급기업 as its subject in the claim, 수요기업 in the ground.
    """
    said = _subjects(claim)
    for ground in grounds:
        told = _subjects(ground.text)
        for one, other in combinations(sorted(said.keys() & told.keys()), 2):
            if (
                said[one] != said[other]
                and told[one] != told[other]
                and said[one] != told[one]
                and (
                    is_sibling(one, other) or {one, other} <= {compact(n.text) for n in names_of(ground.text)}
                )
            ):
                return one
        cases, others = _cases(claim), _cases(ground.text)
        for one, other in combinations(sorted(cases.keys() & others.keys()), 2):
            turned = (cases[one], cases[other]) == (others[other], others[one])
            if turned and cases[one] != cases[other] and is_sibling(one, other):
                return one
    return None


@lru_cache(maxsize=1024)
def _cases(text: str) -> dict[str, str]:
    """Every thing that stands in one case alone, as what is acted on (를) or what becomes of it (로)."""
    found: dict[str, set[str]] = {}
    for thing in things_of(text):
        for match in re.finditer(re.escape(thing) + r"([을를]|으?로)?(?![가-힣])", text.lower()):
            case = match.group(1) or ""
            found.setdefault(thing, set()).add("를" if case in ("을", "를") else case[-1:])
    return {thing: next(iter(cases)) for thing, cases in found.items() if len(cases) == 1 and "" not in cases}


@lru_cache(maxsize=1024)
def _subjects(text: str) -> dict[str, bool]:
    """Every thing that is said in one way alone, with whether as a subject; listed things are left out."""
    found: dict[str, set[bool | None]] = {}
    for thing in things_of(text):
        for match in re.finditer(
            re.escape(thing) + r"(?:(이|가|은|는)(?![가-힣])|([와과,·이입으로]|\s및))?", text.lower()
        ):
            found.setdefault(thing, set()).add(None if match.group(2) else bool(match.group(1)))
    single = {thing: next(iter(kinds)) for thing, kinds in found.items() if len(kinds) == 1}
    return {thing: kind for thing, kind in single.items() if kind is not None}


def _all_in(clauses: Sequence[_Clause], rivals: Sequence[_Clause]) -> bool:
    return all(one in rivals for one in clauses)


def _held_by(clauses: Sequence[_Clause], thing: str) -> bool:
    return any(_holds(one, thing) for one in clauses)


def _beside(thing: str, own: Sequence[_Clause], rivals: Sequence[_Clause]) -> bool:
    """Whether every clause of the figure has a thing of the same class (강소형, 거점형) in its place."""
    return all(any(is_sibling(thing, other) for other in one.things) for one in own) and _held_by(
        rivals, thing
    )


def _leaves_out(clause: _Clause, own: Sequence[_Clause], rivals: Sequence[_Clause]) -> bool:
    """Whether the clause says of its figure that it is in where its own clause says out, or the reverse."""
    out = bool(_LEAVING_OUT.search(clause.text))
    signs = {bool(_LEAVING_OUT.search(one.text)) for one in own}
    others = {bool(_LEAVING_OUT.search(one.text)) for one in rivals}
    return out not in signs and out in others


def _anchored(clause: _Clause, held: Sequence[_Clause]) -> Iterator[tuple[str, list[_Clause], list[_Clause]]]:
    """Every anchor of the clause with the clauses that state it, and those that state another of its kind."""
    for figure in clause.figures:
        own = [one for one in held if any(states(other, figure) for other in one.figures)]
        rivals = [one for one in held if one not in own and any(o.kind is figure.kind for o in one.figures)]
        joined = any(states(other, one) for o in rivals for other in o.figures for one in clause.figures)
        if own and rivals and not joined:
            yield compact(figure.text), own, rivals
    for first, last in clause.days:
        own = [one for one in held if (first, last) in one.days]
        rivals = [
            one
            for one in held
            if one not in own and any((b - a).days // 27 == (last - first).days // 27 for a, b in one.days)
        ]
        joined = any(days in one.days for one in rivals for days in clause.days)
        if own and rivals and not joined:
            yield f"{first} {last}", own, rivals
    for name in clause.names:
        key = compact(name.text)
        own = [one for one in held if _holds(one, key)]
        rivals = [one for one in held if one not in own and one.names]
        others = [compact(one.text) for one in clause.names if not _held_by(own, compact(one.text))]
        joined = any(_held_by(rivals, other) for other in others)
        if own and rivals and not joined:
            yield key, own, rivals


def _holds(clause: _Clause, thing: str) -> bool:
    things = clause.things | clause.spoken_of
    return (
        thing in compact(clause.text)
        or thing in things
        or any(abbreviates(thing, other) or abbreviates(other, thing) for other in things)
    )


@lru_cache(maxsize=1024)
def _clauses(text: str, written: date | None) -> tuple[_Clause, ...]:
    """The clauses of the text; one without a subject of its own goes on with what the one before spoke of.

    What it is about (은, 는) goes on through a clause that has but a subject of its own (평균 나이가).
    """
    found: list[_Clause] = []
    topics: frozenset[str] = frozenset()
    spoken_of: frozenset[str] = frozenset()
    for start, end in pairwise([0, *_borders(text), len(text)]):
        part = text[start:end]
        if not part.strip(" ,."):
            continue
        things = things_of(part)
        if _standing(part, things, "은|는"):
            topics, spoken_of = frozenset(), frozenset()
        elif _standing(part, things, "이|가"):
            spoken_of = frozenset()
        figures = tuple(value for value in values_of(part) if value.kind not in DATED_KINDS)
        days = tuple((d.first, d.last) for d in resolve_dates(part, written) if d.first and d.last)
        found.append(_Clause(part, figures, days, tuple(names_of(part)), things, topics | spoken_of))
        topics |= _standing(part, things, "은|는")
        spoken_of |= _standing(part, things, "이|가|을|를")
    return tuple(found)


def _standing(text: str, things: frozenset[str], particles: str) -> frozenset[str]:
    """The things that stand before one of the particles."""
    return frozenset(
        thing for thing in things if re.search(rf"{re.escape(thing)}(?:{particles})(?![가-힣])", text.lower())
    )


def _borders(text: str) -> list[int]:
    """Where clauses end: after a joining ending, at the end of a sentence, and at commas between figures."""
    tokens = morphemes(text)
    borders = {
        token.start + token.len
        for token in tokens
        if token.tag == "SF" or token.form in _BREAKS or (token.tag == "EC" and token.form in _JOINING)
    }
    borders |= {
        two.start + two.len
        for noun, two in pairwise(tokens)
        if (noun.form, noun.tag, two.form) == ("데", "NNB", "도")
    }
    particles = {token.start + token.len for token in tokens if token.tag in ("JKS", "JKB", "JKO", "JX")}
    told = values_of(text)
    for match in re.finditer(r",\s|(?<=[가-힣])[와과]\s", text):
        before = max((border for border in borders if border <= match.start()), default=0)
        after = min((border for border in borders if border >= match.end()), default=len(text))
        between_figures = any(before <= value.start < match.start() for value in told) and any(
            match.end() <= value.start < after for value in told
        )
        if between_figures or (match.group()[0] == "," and match.start() in particles):
            borders.add(match.end())
    return sorted(borders)
