"""Lists and boxes beside the article: their title begins them, the article's prose ends them."""

import re
from collections.abc import Sequence

from corpus.cleaning.marks import is_scene, list_head_reason
from corpus.cleaning.overlap import mean_share, pairs_of, share_in
from corpus.cleaning.page_lines import PageLine, kept_numbers, marked
from corpus.cleaning.reasons import Reason
from corpus.cleaning.shapes import (
    is_bare_statement,
    is_cell,
    is_key_value,
    is_numeric,
    is_prose,
    is_structured,
    list_mark,
)

_FEWEST_HEADLINES = 3
_OWN_WORDS = 0.34
_TITLE_WORDS = 0.6


def body_pairs(lines: Sequence[PageLine]) -> frozenset[str]:
    """The wording of the article: all kept prose."""
    return pairs_of("\n".join(line.text for line in lines if line.kept and is_prose(line.text)))


def mark_boxes(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks every titled box (related articles, summaries, prices, votes, comments) with its reason."""
    body = body_pairs(lines)
    reasons: dict[int, Reason] = {}
    current: Reason | None = None
    marks: list[str] = []
    first_structured = False
    for number, line in enumerate(lines):
        if not line.kept:
            if line.reason is Reason.DATELINE and re.search(r"[가-힣]", line.text):
                current = None
            continue
        reason = None if current is not None and is_prose(line.text) else list_head_reason(line.text)
        if reason is not None and not _is_article_heading(lines, number, body):
            current, marks = reason, []
        elif current is not None:
            marks.append(list_mark(line.text))
            first_structured = is_structured(line.text) if len(marks) == 1 else first_structured
            if _ends_box(lines, number, current, marks, first_structured, body):
                current = None
        if current is not None:
            reasons[number] = current
    return marked(lines, reasons)


def mark_headline_runs(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks untitled runs of three or more headlines: list lines about something else, no statements."""
    body = body_pairs(lines)
    if not body:
        return tuple(lines)
    reasons: dict[int, Reason] = {}
    run: list[int] = []
    for number in [*kept_numbers(lines), -1]:
        if number >= 0 and _may_be_headline(lines[number].text):
            run.append(number)
            continue
        texts = [lines[member].text for member in run if re.search(r"[가-힣A-Za-z]", lines[member].text)]
        cells = sum(is_cell(lines[member].text) for member in run)
        if cells >= _FEWEST_HEADLINES and cells * 4 >= len(run):
            reasons.update(dict.fromkeys(run, Reason.TICKER))
        elif (
            len(texts) >= _FEWEST_HEADLINES
            and mean_share(texts, body) < _OWN_WORDS
            and not _is_own_list(lines, run)
        ):
            reasons.update(dict.fromkeys(run, Reason.RELATED))
        run = []
    return marked(lines, reasons)


def _is_own_list(lines: Sequence[PageLine], run: Sequence[int]) -> bool:
    """A list of one mark between two paragraphs, with no line of its own above it, is the article's."""
    marks = {list_mark(lines[number].text) for number in run}
    inside = any(line.kept for line in lines[: run[0]]) and any(line.kept for line in lines[run[-1] + 1 :])
    return inside and len(marks) == 1 and marks <= {"-", "*", "○"}


def _may_be_headline(text: str) -> bool:
    return not (is_prose(text) or is_bare_statement(text) or is_structured(text) or is_key_value(text))


def _is_article_heading(lines: Sequence[PageLine], number: int, body: frozenset[str]) -> bool:
    """A heading such as `주요 지원 소식` with prose of the article right under it is no list title."""
    after = [line for line in lines[number + 1 : number + 3] if line.text]
    return (
        bool(after)
        and is_prose(after[0].text)
        and list_mark(after[0].text) == ""
        and (is_structured(lines[number].text) or share_in(lines[number].text, body) >= 0.8)
    )


def _ends_box(
    lines: Sequence[PageLine],
    number: int,
    reason: Reason,
    marks: Sequence[str],
    first_structured: bool,
    body: frozenset[str],
) -> bool:
    """Whether the article goes on at line `number`."""
    text = lines[number].text
    if reason is Reason.SUMMARY:
        other_mark = bool(marks[0]) and marks[-1] != marks[0]
        return (other_mark and not is_numeric(text)) or (
            not marks[-1] and is_prose(text) and _is_last_of_summary(lines, number, marks)
        )
    if is_prose(text):
        return not (
            list_mark(text) and share_in(text, body) < 1.0 and marks[0] == marks[-1] and len(marks) > 1
        )
    if is_structured(text) and len(marks) > 1 and not first_structured:
        return True
    return _is_title_line(lines, number, body)


def _is_last_of_summary(lines: Sequence[PageLine], number: int, marks: Sequence[str]) -> bool:
    """Unmarked summary lines end at the first blank line or at a paragraph of several sentences."""
    return len(marks) > 3 or not lines[number - 1].text or lines[number].text.count("다.") > 1


def _is_title_line(lines: Sequence[PageLine], number: int, body: frozenset[str]) -> bool:
    """A line in the words of the article right above its date, byline or first paragraph is its title."""
    text = lines[number].text
    if share_in(text, body) < _TITLE_WORDS or len(text) < 8 or is_scene(text) or list_mark(text):
        return False
    after = [line for line in lines[number + 1 : number + 4] if line.text][:1]
    before = lines[number - 1] if number else None
    if not after or (before is not None and before.kept):
        return False
    return after[0].reason in (Reason.DATELINE, Reason.BYLINE) or is_prose(after[0].text)
