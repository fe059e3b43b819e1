"""YAML front matter at the top of a text or Markdown file."""

import re
from collections.abc import Mapping
from datetime import date, datetime

import yaml

from corpus.decoding import normalize
from corpus.errors import InputError
from corpus.raw_page import RawPage

_FRONT_MATTER = re.compile(r"\s*---[ ]*\n(.*?)\n---[ ]*(?:\n|$)", re.DOTALL)
_LONGEST_FRONT_MATTER = 20_000


def split_front_matter(text: str) -> RawPage:
    """The page in `text` with the fields of its front matter, if it has any.

    Raises:
        InputError: a front matter that is no YAML mapping, or a `published` that is no date.
    """
    found = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
    if found is None or ":" not in found[1]:
        return RawPage(text=text)
    fields = _fields(found[1])
    return RawPage(
        text=text[found.end() :],
        title=_string(fields, "title"),
        publisher=_string(fields, "publisher"),
        author=_string(fields, "author"),
        published=_date(fields.get("published")),
        url=_string(fields, "url"),
        note=_string(fields, "note"),
        curated=True,
    )


def _fields(source: str) -> Mapping[str, object]:
    if re.search(r"(?:^|[\s\[{,:])[&*][\w가-힣]", source):
        raise InputError("머리말(YAML)에 별칭(&, *)을 쓸 수 없습니다. 값을 따옴표로 묶어 주세요.")
    try:
        fields = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(
            "머리말(YAML)을 읽을 수 없습니다. 콜론이나 따옴표가 든 값은 따옴표로 묶어 주세요."
        ) from error
    if not isinstance(fields, dict):
        raise InputError(
            "머리말(YAML)이 `이름: 값` 꼴이 아닙니다. title, published 등을 한 줄에 하나씩 적어 주세요."
        )
    return fields


def _string(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    return normalize(str(value)).strip() or None if value is not None else None


def _date(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise InputError(
            f"머리말의 published가 날짜가 아닙니다: {value} (YYYY-MM-DD로 적어 주세요.)"
        ) from error
