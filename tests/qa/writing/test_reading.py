"""A reply read as it comes, whatever the borders of its pieces."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.writing.reading import UNENDED, read_sentences
from qa.writing.thoughts import Habit, Unsaid
from qa.writing.writer import Failure, WriterFailure

KEYS = ("국비", "마감일", "a7qd")


def read(text, size=1):
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    read: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    for written in read_sentences(pieces, KEYS, Habit()):
        if isinstance(written, Unsaid):
            read.clear()
        else:
            read.append((written.text, written.keys, written.unknown))
    return read


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("국비는 320억 원입니다.[국비]", [("국비는 320억 원입니다.", ("국비",), ())]),
        ("국비는 320억 원입니다[국비].", [("국비는 320억 원입니다.", ("국비",), ())]),
        ("국비는 320억 원입니다.【국비】［마감일］", [("국비는 320억 원입니다.", ("국비", "마감일"), ())]),
        ("국비는 320억 원입니다.[국비, 마감일]", [("국비는 320억 원입니다.", ("국비", "마감일"), ())]),
        ("국비는 320억 원입니다. [국비] [a7qd]", [("국비는 320억 원입니다.", ("국비", "a7qd"), ())]),
        ("국비는 320억 원입니다.[국 비]", [("국비는 320억 원입니다.", ("국비",), ())]),
        ("국비는 320억 원입니다.[1][0][-1][99][2025년]", [
            ("국비는 320억 원입니다.", (), ("1", "0", "-1", "99", "2025년"))
        ]),
        ("국비는 320억 원입니다.[1,2][국비]", [("국비는 320억 원입니다.", ("국비",), ("1", "2"))]),
        ("국비는 320억 원입니다.[국비", [("국비는 320억 원입니다.", (), ())]),
        ("가격은 1.5배입니다.[국비] 28일까지입니다.[마감일]", [
            ("가격은 1.5배입니다.", ("국비",), ()), ("28일까지입니다.", ("마감일",), ())
        ]),
        ("- **국비**는 320억 원입니다.[국비]\n2) 마감은 2025. 3. 28.입니다.[마감일]", [
            ("국비는 320억 원입니다.", ("국비",), ()), ("마감은 2025. 3. 28.입니다.", ("마감일",), ())
        ]),
        ("답변: 국비는 320억 원입니다.[국비]", [("국비는 320억 원입니다.", ("국비",), ())]),
        ("<think>국비를 [국비]에서 찾자.</think>국비는 320억 원입니다.[국비]", [
            ("국비는 320억 원입니다.", ("국비",), ())
        ]),
        ("국비는 320억 원입니다.[국비]<think>이제 무엇을", [("국비는 320억 원입니다.", ("국비",), ())]),
        ("<think>끝나지 않는 생각입니다. 계속됩니다.", []),
        ("<thought>국비.</thought><reasoning effort='low'>마감일.</reasoning>\n28일까지입니다.[마감일]", [
            ("28일까지입니다.", ("마감일",), ())
        ]),
        ("국비를 찾자</think>\n국비는 320억 원입니다.[국비]", [("국비는 320억 원입니다.", ("국비",), ())]),
        ("국비는 396억 원입니다.[국비]\n맞나?</think>국비는 320억 원입니다.[국비]", [
            ("국비는 320억 원입니다.", ("국비",), ())
        ]),
        ("찾자</think>국비는 320억 원입니다.[국비]</think>28일까지입니다.[마감일]", [
            ("28일까지입니다.", ("마감일",), ())
        ]),
        ("[THINK]국비 [국비][/THINK]28일까지입니다.[마감일]", [("28일까지입니다.", ("마감일",), ())]),
        ("◁think▷국비◁/think▷28일까지입니다.[마감일]", [("28일까지입니다.", ("마감일",), ())]),
        ("<seed:think>국비</seed:think>28일까지입니다.[마감일]", [("28일까지입니다.", ("마감일",), ())]),
        ("가" * 1_500 + "</think>28일까지입니다.[마감일]", [("28일까지입니다.", ("마감일",), ())]),
        ("1 < 2입니다.[국비] <b>28일까지입니다.[마감일]", [
            ("1 < 2입니다.", ("국비",), ()), ("<b>28일까지입니다.", ("마감일",), ())
        ]),
        ("", []),
        ("[국비]", [("", ("국비",), ())]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_markers_are_read_in_every_form_and_unknown_ones_kept_apart(reply, expected, size):
    assert read(reply, size) == expected


@given(st.text(alphabet="국비는 320억원입니다.[]【】,\n<think>/a7qd마감일", max_size=120), st.integers(1, 9))
def test_the_borders_of_pieces_change_nothing_and_no_bracket_is_shown(reply, size):
    assert read(reply, size) == read(reply, 1000)
    assert all("[" not in text and "]" not in text for text, _, _ in read(reply, size))


def test_a_sentence_is_given_out_before_the_next_one_is_there():
    def pieces():
        yield "국비는 320억 원입니다.[국비] 마"
        yield "감은 28일입니다.[마감일]"
        raise AssertionError("read too far")

    reply = read_sentences(pieces(), KEYS, Habit())
    assert next(reply).text == "국비는 320억 원입니다."


@pytest.mark.parametrize("opening", ["", "<think>", "1.5", "국비는 < "])
def test_a_reply_that_never_ends_is_read_without_delay(opening):
    began = time.process_time()
    with suppress(WriterFailure):
        read(opening + "가" * 8_000)
    assert time.process_time() - began < 2


def test_a_sentence_without_end_is_a_failure():
    with pytest.raises(WriterFailure) as raised:
        read("가" * (UNENDED + 1))
    assert raised.value.failure is Failure.ENDLESS


def test_half_a_marker_is_held_back():
    seen = []

    def pieces():
        for piece in ("국비는 320억 원입니다.", "[국", "비]", " 다음"):
            seen.append(piece)
            yield piece

    assert next(read_sentences(pieces(), KEYS, Habit())).keys == ("국비",)
    assert seen == ["국비는 320억 원입니다.", "[국", "비]", " 다음"]
