"""Whether what a sentence says after a date lies before or after the article: the first verb that tells."""

import re
from enum import Enum

_SENTENCE_END = re.compile(r"[다요음임됨함]\.|[!?\n]")
_AHEAD = re.compile(
    r"예정|계획|방침|전망|목표|앞두|해야|(?:하|되)면|받습니다|합니다|됩니다|(?:하|되|리|여)는\s|마감(?:이|\.|$)|(?P<present>[가-힣])다(?![가-힣]|니)|(?P<said>[가-힣])다고"
)
_DONE = re.compile(
    r"(?:개최|공고|발표|마감|선정|지정|체결|출범|진행|시작|접수|확정|의결|착수|공개|실시)(?:한|된)(?=\s)|열린(?=\s)"
)
_SSANG_SIOT, _NIEUN = 20, 4
_REACH = 200


class Tense(Enum):
    """Before the article's day, after it, or not told."""

    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"


def _final(syllable: str) -> int:
    """The index of a Hangul syllable's final consonant, 0 for none."""
    return (ord(syllable) - 0xAC00) % 28


def _is_past(syllable: str) -> bool:
    """Whether the syllable carries the past marker ㅆ, as 했 and 열렸 do, and 있 and 겠 do not."""
    return "가" <= syllable <= "힣" and _final(syllable) == _SSANG_SIOT and syllable not in "있겠"


def tense_after(text: str, end: int) -> Tense:
    """The tense of the first telling verb between the expression's end and the end of its sentence."""
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    limit = min(stop.end() if stop else len(text), end + _REACH)
    past = next((index for index in range(end, limit) if _is_past(text[index])), limit)
    done = _DONE.search(text, end, limit)
    past = min(past, done.start()) if done else past
    for match in _AHEAD.finditer(text, end, limit):
        if match.start() >= past:
            break
        syllable = match["present"] or match["said"]
        if syllable is None or _final(syllable) == _NIEUN:
            return Tense.AHEAD
    if past < limit:
        return Tense.PAST
    return Tense.AHEAD if text[end : end + 3].lstrip().startswith(("까지", "마감")) else Tense.OPEN
