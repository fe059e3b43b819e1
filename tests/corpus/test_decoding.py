import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decoding import decode, normalize
from corpus.errors import InputError

TEXT = "똠방각하 ㈜한빛이 국비 ①1,400억원을 10²㎡에 투입한다고 26일 밝혔다.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_decode_to_the_same_text(encoding: str):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_korean_windows_bytes_decode_to_the_same_text():
    text = "똠방각하 ㈜한빛이 국비 ①1,400억원을 투입한다고 26일 밝혔다.\n"
    assert decode(text.encode("cp949")) == text
    assert decode("국비 70억원을 지원한다.".encode("euc-kr")) == "국비 70억원을 지원한다."


def test_decomposed_hangul_becomes_composed():
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == TEXT


def test_nul_control_zero_width_and_direction_characters_are_dropped():
    assert normalize("1\u200b,4\u202e00\x00억\ufeff\x07 원\u00ad") == "1,400억 원"


def test_compatibility_characters_are_kept_as_printed():
    assert normalize("①1,400억원 10² ㎡ ㈜ １２") == "①1,400억원 10² ㎡ ㈜ １２"


def test_every_line_end_becomes_one_kind_and_every_space_a_plain_one():
    assert normalize("가\r\n나\r다\u2028라\u00a0마\u3000바\t사") == "가\n나\n다\n라 마 바 사"


def test_a_binary_file_is_refused_with_a_korean_reason():
    with pytest.raises(InputError, match="이진 파일"):
        decode(bytes(range(1, 32)) * 40)


@given(st.binary(max_size=200))
def test_any_bytes_become_clean_text_or_a_refusal(data: bytes):
    try:
        text = decode(data)
    except InputError:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]
