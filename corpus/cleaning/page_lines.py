"""The lines of a page during cleaning: nothing is deleted before the end, lines are only given reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.cleaning.reasons import Reason
from corpus.records import Removal


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line as it stands now; `reason` is set once it is known not to belong to the article."""

    text: str
    reason: Reason | None = None

    @property
    def kept(self) -> bool:
        """Whether the line holds text that still counts as part of the article."""
        return self.reason is None and bool(self.text)


def marked(lines: Sequence[PageLine], reasons: Mapping[int, Reason]) -> tuple[PageLine, ...]:
    """`lines` with the given reasons; a reason given before stays."""
    return tuple(
        replace(line, reason=reasons[number]) if line.kept and number in reasons else line
        for number, line in enumerate(lines)
    )


def kept_numbers(lines: Sequence[PageLine]) -> list[int]:
    """The numbers of all lines that still count as part of the article."""
    return [number for number, line in enumerate(lines) if line.kept]


def removals(lines: Sequence[PageLine]) -> list[Removal]:
    """The marked lines, neighbours with one reason joined into one removal."""
    found: list[Removal] = []
    joined = False
    for line in lines:
        if line.reason is None:
            joined = joined and not line.text
            continue
        if joined and found[-1].reason == line.reason:
            found[-1] = Removal(f"{found[-1].text}\n{line.text}", line.reason.value)
        else:
            found.append(Removal(line.text, line.reason.value))
        joined = True
    return found


def text_of(lines: Sequence[PageLine]) -> str:
    """What is left: kept lines, one blank line where the page had any, or where lines were removed."""
    pieces: list[str] = []
    gap = False
    for line in lines:
        if line.kept:
            if gap and pieces:
                pieces.append("")
            pieces.append(line.text)
        gap = not line.kept
    return "\n".join(pieces)
