"""Captions: lines with a photo credit, and lines that go with them."""

from collections.abc import Sequence

from corpus.cleaning.marks import is_credit, is_credit_only, is_photo_line, is_scene, names_positions
from corpus.cleaning.page_lines import PageLine, kept_numbers, marked
from corpus.cleaning.reasons import Reason
from corpus.cleaning.shapes import is_key_value, is_prose, is_structured


def mark_captions(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Marks captions: by their credit, by ▲ in front of a scene, or by standing right above a credit."""
    numbers = kept_numbers(lines)
    reasons: dict[int, Reason] = {}
    for place, number in enumerate(numbers):
        text = lines[number].text
        twice = place + 1 < len(numbers) and lines[numbers[place + 1]].text == text
        before = numbers[place - 1] if place else None
        if is_credit(text) and not _is_paragraph(text):
            reasons[number] = Reason.CAPTION
            if before is not None and _goes_with_credit(lines, before, number):
                reasons[before] = Reason.CAPTION
        elif names_positions(text):
            reasons[number] = Reason.CAPTION
        elif (is_photo_line(text) and (is_scene(text) or twice)) or (twice and is_scene(text)):
            reasons[number] = Reason.CAPTION
            if twice:
                reasons[numbers[place + 1]] = Reason.CAPTION
        elif is_scene(text) and not is_prose(text) and _stands_between_paragraphs(lines, numbers, place):
            reasons[number] = Reason.CAPTION
    return marked(lines, reasons)


def _is_paragraph(text: str) -> bool:
    """A whole paragraph whose last word only looks like a credit stays."""
    return is_prose(text) and not is_photo_line(text) and text.rstrip().endswith(".") and "DB" not in text


def _goes_with_credit(lines: Sequence[PageLine], before: int, number: int) -> bool:
    """The line right above a line that is nothing but a credit is the caption itself."""
    text = lines[before].text
    return (
        (number - before == 1 or is_scene(text))
        and is_credit_only(lines[number].text)
        and not is_prose(text)
        and not is_structured(text)
        and not is_key_value(text)
    )


def _stands_between_paragraphs(lines: Sequence[PageLine], numbers: Sequence[int], place: int) -> bool:
    return (
        0 < place < len(numbers) - 1
        and is_prose(lines[numbers[place + 1]].text)
        and is_prose(lines[numbers[place - 1]].text)
    )
