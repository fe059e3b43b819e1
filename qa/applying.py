"""Those who applied and those who were selected: two counts that one sentence often tells."""

import re

from corpus.values import Value

_NEAR = 30
_APPLIED = re.compile(r"신청|접수|지원서|원서|응모|참가|도전|몰[려렸린]|제출|제안")
_SELECTED = re.compile(r"선정|선발|뽑|통과|가려|골[라랐]|추[려렸]|낙점|합격")


def said(text: str, value: Value) -> int:
    """-1 where the words nearest to the value say that so many applied, 1 selected, 0 neither."""
    after = re.split(r"[,.;]|(?:고|며|해|지만|는데)\s", text[value.end : value.end + _NEAR])[0]
    before = re.split(r"[,;]", text[max(0, value.start - _NEAR) : value.start])[-1]
    for place, last in ((after, False), (before, True)):
        found = [
            (match.start(), way)
            for pattern, way in ((_APPLIED, -1), (_SELECTED, 1))
            for match in pattern.finditer(place)
        ]
        if found:
            return (max(found) if last else min(found))[1]
    return 0


def asks_of_applying(question: str) -> bool:
    """Whether the question speaks of those who apply."""
    return _APPLIED.search(question) is not None or "수요" in question


def asks_of_selecting(question: str) -> bool:
    """Whether the question speaks of those who are selected."""
    return _SELECTED.search(question) is not None
