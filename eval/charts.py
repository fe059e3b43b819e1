"""Small charts as inline SVG: text stays text, colours come from the page's styles, nothing is loaded."""

from collections.abc import Sequence

from markupsafe import Markup

from eval.statistics import Estimate

_WIDTH = 220


def interval_bar(figure: Estimate, *, before: float | None = None) -> Markup:
    """A bar from 0 to 1 with the interval as a whisker over it, and a tick where the baseline stood."""
    if figure.value is None:
        return Markup("")
    at, low, high = (_WIDTH * (part or 0.0) for part in (figure.value, figure.low, figure.high))
    tick = (
        f'<line class="before" x1="{_WIDTH * before:.1f}" x2="{_WIDTH * before:.1f}" y1="1" y2="17"/>'
        if before is not None
        else ""
    )
    return Markup(
        f'<svg class="interval" viewBox="0 0 {_WIDTH} 18" role="img" aria-label="{figure.value:.3f}">'
        f'<rect class="track" width="{_WIDTH}" height="8" y="5" rx="4"/>'
        f'<rect class="fill" width="{at:.1f}" height="8" y="5" rx="4"/>'
        f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="9" y2="9"/>'
        f'<line class="whisker" x1="{low:.1f}" x2="{low:.1f}" y1="4" y2="14"/>'
        f'<line class="whisker" x1="{high:.1f}" x2="{high:.1f}" y1="4" y2="14"/>{tick}</svg>'
    )


def share_bar(parts: Sequence[tuple[str, int]]) -> Markup:
    """One bar split into counted parts; each part's first field is its style class."""
    total = sum(count for _, count in parts)
    pieces, at = [], 0.0
    for style, count in parts:
        width = 100 * count / total if total else 0.0
        if count:
            pieces.append(f'<rect class="{style}" x="{at:.2f}" width="{width:.2f}" height="10"/>')
        at += width
    return Markup(
        f'<svg class="shares" viewBox="0 0 100 10" preserveAspectRatio="none">{"".join(pieces)}</svg>'
    )


def histogram(values: Sequence[float], *, marks: Sequence[tuple[str, float]], unit: str) -> Markup:
    """How values spread from 0 to their greatest, in 40 columns, with named marks over it."""
    width, height, floor, columns = 760, 150, 120, 40
    greatest = max([*values, *(value for _, value in marks)], default=0.0) or 1.0
    counts = [0] * columns
    for value in values:
        counts[min(columns - 1, int(value / greatest * columns))] += 1
    tallest = max(counts) or 1
    step = width / columns
    bars = "".join(
        _column(count, tallest, at * step, step, floor, f"{greatest * at / columns:.0f}{unit}부터 {count}개")
        for at, count in enumerate(counts)
        if count
    )
    lines = "".join(
        _mark(name, value, greatest, width, floor, place, unit) for place, (name, value) in enumerate(marks)
    )
    axis = "".join(
        f'<text x="{max(12, min(width - 24, place)):.0f}" y="{floor + 18}">'
        f"{greatest * place / width:.0f}</text>"
        for place in (width * quarter / 4 for quarter in range(5))
    )
    return Markup(
        f'<svg class="histogram" viewBox="0 0 {width} {height}" role="img">'
        f'<line class="axis" x1="0" x2="{width}" y1="{floor}" y2="{floor}"/>{bars}{lines}{axis}</svg>'
    )


def _column(count: int, tallest: int, x: float, width: float, floor: int, title: str) -> str:
    high = 90 * count / tallest
    return (
        f'<rect class="column" x="{x + 1:.1f}" y="{floor - high:.1f}" '
        f'width="{width - 2:.1f}" height="{high:.1f}">'
        f"<title>{title}</title></rect>"
    )


def _mark(name: str, value: float, greatest: float, width: int, floor: int, place: int, unit: str) -> str:
    x, y = width * value / greatest, 12 + 15 * place
    anchor = "end" if x > width * 0.7 else "start"
    shift = -5 if anchor == "end" else 5
    return (
        f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="2" y2="{floor}"/>'
        f'<text class="marked" x="{x + shift:.1f}" y="{y}" text-anchor="{anchor}">'
        f"{name} {value:.0f}{unit}</text>"
    )
