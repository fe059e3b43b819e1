"""Whether what a sentence says after a date lies before or after the article: by the first verb form that tells."""

import re
from enum import Enum

_SENTENCE_END = re.compile(r"[다요음임됨함]\.|[!?\n]")
_AHEAD = re.compile(
    r"예정|계획|방침|전망|목표|앞두|해야|(?:하|되)면|받습니다|합니다|됩니다|(?:하|되|리|여)는\s|마감(?:이|\.|$)|(?P<present>[가-힣])다(?![가-힣]|니)|(?P<said>[가-힣])다고"
)
_SSANG_SIOT, _NIEUN = 20, 4


class Tense(Enum):
    """Before the article's day, after it, or not told."""

    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"


def _final(syllable: str) -> int:
    """The index of a Hangul syllable's final consonant, 0 for none."""
    return (ord(syllable) - 0xAC00) % 28


def tense_after(text: str, end: int) -> Tense:
    """The tense of the first telling verb between the expression's end and the end of its sentence."""
    stop = _SENTENCE_END.search(text, end)
    limit = stop.end() if stop else len(text)
    past = next(
        (
            index
            for index in range(end, limit)
            if "가" <= text[index] <= "힣"
            and _final(text[index]) == _SSANG_SIOT
            and text[index] not in "있겠"
        ),
        limit,
    )
    for match in _AHEAD.finditer(text, end, limit):
        if match.start() >= past:
            break
        syllable = match["present"] or match["said"]
        if syllable is None or _final(syllable) == _NIEUN:
            return Tense.AHEAD
    if past < limit:
        return Tense.PAST
    return Tense.AHEAD if text[end : end + 3].lstrip().startswith(("까지", "부터", "마감")) else Tense.OPEN
