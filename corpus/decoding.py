"""Bytes of unknown encoding become NFC text without control or invisible characters."""

import codecs
import re
import unicodedata

import charset_normalizer

from corpus.errors import InputError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TAB_OR_SPACE = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
_CONTROL_SHARE_OF_BINARY = 0.05


def decode(data: bytes) -> str:
    """The text of `data` in NFC, with `\\n` line ends and plain spaces.

    Tried in order: byte order mark, UTF-16 by its NUL pattern, strict UTF-8, CP949, charset-normalizer.
    Never NFKC: it would turn ①1,400억원 into 11,400억원.

    Raises:
        InputError: the bytes are no text in any of these encodings.
    """
    return normalize(_decode_bytes(data))


def normalize(text: str) -> str:
    """`text` in NFC without control, format (zero-width, direction), surrogate and private characters."""
    text = _TAB_OR_SPACE.sub(" ", _LINE_BREAK.sub("\n", text))
    dropped = {
        ord(character): None
        for character in set(text)
        if character != "\n" and unicodedata.category(character) in _DROPPED_CATEGORIES
    }
    return unicodedata.normalize("NFC", text.translate(dropped))


def _decode_bytes(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return (
                data[len(mark) :].decode("utf-8", "replace")
                if encoding == "utf-8"
                else _strict(data, encoding)
            )
    for encoding in filter(None, (_unmarked_utf16(data), "utf-8", "cp949")):
        try:
            return _refuse_binary(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise InputError("글자 인코딩을 알 수 없습니다. UTF-8로 저장해 다시 넣어 주세요.")
    return _refuse_binary(str(best))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{encoding.upper()} 글이 깨져 있습니다. UTF-8로 다시 저장해 주세요.") from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: spaces and ASCII leave NUL bytes at all odd or all even places."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _refuse_binary(text: str) -> str:
    sample = text[:4096]
    controls = sum(
        unicodedata.category(character) == "Cc" and character not in "\n\r\t\f\v\0" for character in sample
    )
    if controls > _CONTROL_SHARE_OF_BINARY * len(sample):
        raise InputError("글이 아닌 이진 파일입니다. 텍스트, 마크다운 또는 HTML 파일을 넣어 주세요.")
    return text
