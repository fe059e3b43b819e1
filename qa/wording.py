"""The sentence that tells a difference, a sum, a ratio or a winner, and how it was worked out."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.values import ValueKind
from qa.calculating import Figure, change_rate, difference, multiple, ordered, scaled, total
from qa.operations import Operation, Wanted
from qa.particles import by_particle, object_particle, subject_particle, topic, topic_particle, with_particle

_MORE = {
    ValueKind.DURATION: ("깁니다", "짧습니다", "긴", "짧은"),
    ValueKind.RATIO: ("높습니다", "낮습니다", "높은", "낮은"),
    ValueKind.POINTS: ("높습니다", "낮습니다", "높은", "낮은"),
    ValueKind.COMPETITION: ("높습니다", "낮습니다", "높은", "낮은"),
    ValueKind.MULTIPLE: ("높습니다", "낮습니다", "높은", "낮은"),
    ValueKind.AREA: ("넓습니다", "좁습니다", "넓은", "좁은"),
    ValueKind.QUANTITY: ("큽니다", "작습니다", "큰", "작은"),
    ValueKind.DATE: ("늦습니다", "빠릅니다", "늦은", "빠른"),
}
_PLENTY = ("많습니다", "적습니다", "많은", "적은")


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence, the asked value alone, and the results in it that the articles do not state."""

    text: str
    short: str
    results: tuple[str, ...]


def tell(wanted: Wanted, figures: Sequence[Figure]) -> Told:
    """What is wanted of at least two figures that are alike."""
    if wanted.operation is Operation.SUM:
        return _sum(figures)
    if wanted.operation is Operation.EACH:
        return _each(figures)
    if len(figures) > 2:
        return _order(wanted, figures)
    if _equal(figures):
        first, second = figures
        both = f"{first.label}{with_particle(first.label)} {topic(second.label)}"
        text = f"{both} 모두 {first.text}{by_particle(first.text)} 같습니다."
        return Told(text, f"{first.text}{by_particle(first.text)} 같음", ())
    if wanted.operation is Operation.RATIO:
        return _ratio(figures)
    if wanted.operation is Operation.RATE:
        return _rate(figures)
    return _changed(figures) if wanted.changes and not wanted.winner else _difference(wanted, figures)


def _named(figure: Figure) -> str:
    return f"{figure.label}({figure.text})"


def _equal(figures: Sequence[Figure]) -> bool:
    amounts, _ = scaled(figures)
    return len(set(amounts)) == 1


def _sum(figures: Sequence[Figure]) -> Told:
    result = total(figures)
    named = [_named(figure) for figure in figures]
    joined = ", ".join([*named[:-2], f"{named[-2]}{with_particle(figures[-2].label)} {named[-1]}"])
    object_ = object_particle(figures[-1].label)
    worked = " + ".join(figure.text for figure in figures)
    return Told(f"{joined}{object_} 합하면 {result}입니다(계산: {worked}).", result, (result,))


def _each(figures: Sequence[Figure]) -> Told:
    listed = ", ".join(f"{topic(figure.label)} {figure.text}" for figure in figures)
    return Told(f"{listed}입니다.", ", ".join(_named(figure) for figure in figures), ())


def _order(wanted: Wanted, figures: Sequence[Figure]) -> Told:
    words = _MORE.get(figures[0].kind, _PLENTY)
    best, *others = ordered(figures, direction=wanted.direction)
    adjective = words[2] if wanted.direction > 0 else words[3]
    rest = ", ".join(_named(figure) for figure in others)
    text = f"가장 {adjective} 것은 {_named(best)}이고, 다음은 {rest} 순입니다."
    if not wanted.gap:
        return Told(text, best.label, ())
    other = others[0] if wanted.runner_up else others[-1]
    larger, smaller = (best, other) if wanted.direction > 0 else (other, best)
    result = difference(larger, smaller)
    text += (
        f" {larger.label}{with_particle(larger.label)} {smaller.label}의 차이는 {result}입니다"
        f"(계산: {larger.text} − {smaller.text})."
    )
    return Told(text, f"{best.label}, {result}", (result,))


def _ratio(figures: Sequence[Figure]) -> Told:
    larger, smaller = ordered(figures, direction=1)
    times = multiple(larger, smaller)
    if times is None:
        return Told(
            f"{topic(larger.label)} {larger.text}, {topic(smaller.label)} {smaller.text}입니다.", "", ()
        )
    text = (
        f"{_named(larger)}{topic_particle(larger.label)} {_named(smaller)}의 {times}입니다"
        f"(계산: {larger.text} ÷ {smaller.text})."
    )
    return Told(text, times, (times,))


def _changed(figures: Sequence[Figure]) -> Told:
    """From the first to the second, which grew or shrank."""
    first, second = figures
    amounts, _ = scaled(figures)
    result = difference(first, second)
    grown = amounts[1] > amounts[0]
    way = "늘었습니다" if grown else "줄었습니다"
    worked = f"{second.text} − {first.text}" if grown else f"{first.text} − {second.text}"
    text = (
        f"{topic(first.label)} {first.text}, {topic(second.label)} {second.text}{by_particle(second.text)} "
        f"{result} {way}(계산: {worked})."
    )
    return Told(text, result, (result,))


def _rate(figures: Sequence[Figure]) -> Told:
    """By how many percent of the first the second is more or less."""
    first, second = figures
    percent = change_rate(first, second)
    amounts, _ = scaled(figures)
    grown = amounts[1] > amounts[0]
    larger, smaller = (second, first) if grown else (first, second)
    text = (
        f"{topic(first.label)} {first.text}, {topic(second.label)} {second.text}{by_particle(second.text)} "
        f"{percent} {'늘었습니다' if grown else '줄었습니다'}"
        f"(계산: ({larger.text} − {smaller.text}) ÷ {first.text})."
    )
    return Told(text, percent, (percent,))


def _difference(wanted: Wanted, figures: Sequence[Figure]) -> Told:
    words = _MORE.get(figures[0].kind, _PLENTY)
    direction = wanted.direction
    best, other = ordered(figures, direction=direction)
    result = difference(best, other)
    ending = words[0] if direction > 0 else words[1]
    larger, smaller = (best, other) if direction > 0 else (other, best)
    text = (
        f"{_named(best)}{subject_particle(best.label)} {_named(other)}보다 {result} {ending}"
        f"(차이 계산: {larger.text} − {smaller.text})."
    )
    return Told(text, f"{best.label}, {result}" if wanted.winner else result, (result,))
