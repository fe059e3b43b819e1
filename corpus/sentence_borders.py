"""Where one sentence of a line ends and the next begins."""

import re
from collections.abc import Iterator
from functools import lru_cache

_CLOSERS = "”’\"'」』)]》〉"
_STOP = re.compile(rf"[.!?。]+(?:\[\d+\])?[{re.escape(_CLOSERS)}]*")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "[": "]", "《": "》", "〈": "〉", "（": "）"}
_OPENING = re.compile(f"[{re.escape(''.join(_PAIRS))}\"']")
_QUOTE_GOES_ON = re.compile(
    r"\s?(?:이?라[고며는면]|이?라[는던]|고\s|고[.,]|며|면서|는\s|란\s|이?란\s|하고|하며|이?라면서|등의?\s|[을를은의에도로]\s|이[며고]\s)"
)
_BLOCK_MARK = re.compile(r"(?<=\s)(?:[□○ㅇ※■](?=\s)|[QA]\.(?=\s))")
_ENUMERATOR = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=[^\d\s])")
_SINGLE_LETTER = re.compile(r"(?:^|[\s(\[“‘\"'])[가-하A-Za-z]$")
_SENTENCE_FINAL = "다요죠까음임함됨짐림힘오"
_NEW_SENTENCE = re.compile(r"[가-힣A-Za-z0-9“‘\"'(\[△▲▷■□○※◇◆]")
_LONGEST_PAIR = 700


@lru_cache(maxsize=4096)
def borders(line: str) -> tuple[int, ...]:
    """Offsets in `line` at which a new sentence begins, ascending, without 0.

    A quotation or bracket stays whole, and what goes on after a quotation (“…”고 밝혔다) stays with it;
    dots of dates, decimals, enumerators, abbreviations and addresses end nothing.
    """
    inside = _inside_pairs(line)
    found = set(_after_stops(line, inside))
    found.update(mark.start() for mark in _BLOCK_MARK.finditer(line) if not inside[mark.start()])
    found.update(start for start in _enumerators(line) if not inside[start])
    found.discard(0)
    return tuple(sorted(found))


def _after_stops(line: str, inside: bytearray) -> Iterator[int]:
    for stop in _STOP.finditer(line):
        end = _closed_end(line, stop)
        if end >= len(line) or inside[end] or not _is_full_stop(line, stop.start(), end):
            continue
        if line[end - 1] in _CLOSERS and _QUOTE_GOES_ON.match(line, end):
            continue
        yield end + len(line[end:]) - len(line[end:].lstrip())


def _closed_end(line: str, stop: re.Match[str]) -> int:
    """The end of the stop's closing marks; an opening straight quote right after a stop is not its closer."""
    end = stop.end()
    while end - 1 > stop.start() and line[end - 1] in "\"'" and line[: end - 1].count(line[end - 1]) % 2 == 0:
        end -= 1
    return end


def _is_full_stop(line: str, place: int, end: int) -> bool:
    before, after = line[place - 1 : place], line[end : end + 1]
    if not before:
        return False
    if line[place] in "!?。":
        return after.isspace() or (not before.isascii() and _NEW_SENTENCE.match(after) is not None)
    if after.isspace():
        return not (
            before.isdigit() and not _number_ends_sentence(line, place, end)
        ) and not _SINGLE_LETTER.search(line[:place])
    return before in _SENTENCE_FINAL and _NEW_SENTENCE.match(after) is not None and _is_word_end(line, place)


def _is_word_end(line: str, place: int) -> bool:
    """Whether two or more Hangul precede the dot: `밝혔다.광주` yes, `다.kr` no."""
    return re.search(r"[가-힣]{2}$", line[max(0, place - 3) : place]) is not None


def _number_ends_sentence(line: str, place: int, end: int) -> bool:
    """A digit before the dot ends a sentence only when no date, list or decimal goes on around it."""
    if re.match(r"\s+(?:\d|[(~\-–]|까지|부터|현재|기준|자\b)", line[end:]):
        return False
    return (
        re.search(r"(?:\d{2,4}|[’'`ˈ‘]\d{2})\.\s?\d{1,2}\.\s?\d{1,2}$|(?:^|\s)\d{1,3}$", line[:place]) is None
    )


def _enumerators(line: str) -> list[int]:
    """Starts of `1.`, `2.`, … when they count up from 1 within the line."""
    starts: list[int] = []
    for found in _ENUMERATOR.finditer(line):
        if int(found[1]) == len(starts) + 1:
            starts.append(found.start())
    return starts if len(starts) > 1 else []


def _inside_pairs(line: str) -> bytearray:
    """1 at every offset inside a quotation or bracket, else 0; a mark that is never closed opens nothing."""
    inside = bytearray(len(line) + 1)
    done = 0
    for opening in _OPENING.finditer(line):
        if opening.start() < done:
            continue
        close = _closing(line, opening.start())
        if close > 0:
            inside[opening.end() : close + 1] = b"\x01" * (close - opening.start())
            done = close + 1
    return inside


def _closing(line: str, place: int) -> int:
    """Index of the mark that closes the one at `place`, or -1."""
    mark = line[place]
    limit = place + _LONGEST_PAIR
    if mark in _PAIRS and not (mark == "‘" and line[place + 1 : place + 2].isdigit()):
        return line.find(_PAIRS[mark], place + 1, limit)
    if mark == '"' or (mark == "'" and _opens_straight_single(line, place)):
        return line.find(mark, place + 1, limit)
    return -1


def _opens_straight_single(line: str, place: int) -> bool:
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    return (not before or before in ' ("“[·,') and after != "" and not after.isspace() and not after.isdigit()
