"""Reading of the time of day: 18시, 오후 6시, 오전 10시 30분, 18:00."""

import re

_HALF = r"(?P<half>오전|오후|낮|밤|새벽|아침|저녁)?\s?"
_WORDED = re.compile(
    _HALF + r"(?P<hour>2[0-4]|1[0-9]|0?[0-9])\s?시(?!간|군|도|·|청|장|민|설|스|대|점|기|행|범|급|작|책|"
    r"의회|각|험|제|세|멘|뮬|니)"
    r"(?:\s?(?P<minute>[0-5]?[0-9])\s?분|\s?(?P<half_past>반)(?![가-힣]))?"
)
_COLON = re.compile(
    _HALF + r"(?P<hour>2[0-4]|1[0-9]|0?[0-9]):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
)


def read_clock(text: str, start: int) -> tuple[int, int] | None:
    """The time of day beginning at `start`: (minutes after midnight, end)."""
    match = _WORDED.match(text, start) or _COLON.match(text, start)
    if match is None:
        return None
    hour, half = int(match["hour"]), match["half"]
    if half in ("오후", "저녁", "낮", "밤") and 1 <= hour < 12 and not (half == "낮" and hour >= 10):
        hour += 12
    if half in ("오전", "새벽", "밤") and hour == 12:
        hour = 24 if half == "밤" else 0
    groups = match.groupdict()
    minute = 30 if groups.get("half_past") else int(groups["minute"] or 0)
    total = hour * 60 + minute
    return (total, match.end()) if total <= 24 * 60 else None
