"""The folder of articles that administrators added, and the list of those they took out.

FOLDER/<name>.<suffix>   one article each, read like any other source
FOLDER/.removed.json     ids of articles of the index that the next build leaves out
"""

import json
import os
import re
import unicodedata
from collections.abc import Collection as Ids
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.errors import InputError, StoreError
from corpus.loading import read_article
from corpus.readers import readers
from corpus.records import Article

_REMOVED = ".removed.json"
_NAME = re.compile(r"\w[\w .()-]{0,79}")
_LONGEST_NAME = 160
_FIELDS = ("title", "publisher", "published", "url")
_LONGEST_FIELD = 500
_KEPT_AS_IT_CAME = 1_000_000
"""Bytes of a file; a larger one, which is pictures for the most part, would be read again with every list."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file as it will be stored, and the article that will be read from it."""

    name: str
    data: bytes
    article: Article


def articles_beside(index_dir: Path) -> Path:
    """The folder for the articles added to an index: beside it, so that it outlives generations."""
    return index_dir.resolve().with_name(f"{index_dir.resolve().name}.articles")


def page_of(name: str, data: bytes, fields: Mapping[str, str]) -> Page:
    """The file that is stored for `data`: as it came, or its cleaned text below the corrected `fields`.

    Of a large file the cleaned text alone is kept.

    Raises InputError where the name, a field or the content cannot be used.
    """
    safe = _safe_name(name)
    article = read_article(safe, data)
    corrected = {key: value.strip() for key, value in fields.items() if key in _FIELDS and value.strip()}
    if not corrected and len(data) <= _KEPT_AS_IT_CAME:
        return Page(safe, data, article)
    stated = {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        **_checked(corrected),
    }
    head = "".join(f"{key}: {_quoted(value)}\n" for key, value in stated.items() if value is not None)
    stored = f"---\n{head}---\n{article.text}\n".encode()
    named = Path(safe).with_suffix(".md").as_posix()
    again = read_article(named, stored)
    return Page(named, stored, replace(again, removed=(*article.removed, *again.removed)))


def _quoted(value: object) -> str:
    """A YAML string that reads back exactly; no mark in it can be taken for a reference."""
    written = json.dumps(str(value), ensure_ascii=False)
    return written.replace("&", "\\u0026").replace("*", "\\u002a")


def _checked(fields: Mapping[str, str]) -> dict[str, object]:
    if any(len(value) > _LONGEST_FIELD or "\n" in value for value in fields.values()):
        raise InputError(f"제목, 발행처, 주소는 {_LONGEST_FIELD}자 이하의 한 줄로 적어 주세요.")
    checked: dict[str, object] = dict(fields)
    if "published" in fields:
        try:
            checked["published"] = date.fromisoformat(fields["published"])
        except ValueError as error:
            raise InputError("발행일은 2025-06-20처럼 적어 주세요.") from error
    return checked


def _safe_name(name: str) -> str:
    """The name, if it is one of a readable format; "/" stands between folders, as in article ids."""
    plain = unicodedata.normalize("NFC", name).strip()
    suffix = Path(plain).suffix.lower()
    if suffix not in readers():
        known = ", ".join(sorted(readers()))
        raise InputError(f"읽을 수 없는 형식입니다: {suffix or '확장자 없음'} ({known} 파일을 읽습니다.)")
    identifier = plain[: -len(suffix)]
    if len(identifier) > _LONGEST_NAME or not all(map(_NAME.fullmatch, identifier.split("/"))):
        raise InputError(
            "파일 이름에는 글자, 숫자, 빈칸, 점, 괄호, - 와 _ 만 쓸 수 있습니다. 이름을 바꿔 주세요."
        )
    return identifier + suffix


class AddedArticles:
    """The folder; it is made when the first article is added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def articles(self) -> dict[str, Article]:
        """The articles of all readable files by id."""
        found: dict[str, Article] = {}
        for path in self._files():
            try:
                article = read_article(self._name_of(path), path.read_bytes())
            except (InputError, OSError):
                continue  # a file put there by hand that is no article; adding refuses such
            found[article.id] = article
        return found

    def removed(self) -> frozenset[str]:
        """The ids that the next build leaves out."""
        try:
            return frozenset(json.loads((self.folder / _REMOVED).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return frozenset()

    def add(self, page: Page) -> None:
        """The page's file stands in the folder, alone of its article id."""
        for other in self._files_of(page.article.id):
            if self._name_of(other) != page.name:
                other.unlink()
        self._write(page.name, page.data)
        self._set_removed(self.removed() - {page.article.id})

    def remove(self, article_id: str) -> None:
        """No file of that article stands in the folder, and the next build leaves it out."""
        for path in self._files_of(article_id):
            path.unlink()
        self._set_removed(self.removed() | {article_id})

    def restore(self, article_id: str) -> None:
        """The next build no longer leaves that article out."""
        self._set_removed(self.removed() - {article_id})

    def _files(self) -> list[Path]:
        found = (path for path in self.folder.rglob("*") if path.suffix.lower() in readers())
        return sorted(path for path in found if not path.name.startswith("."))

    def _name_of(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _files_of(self, article_id: str) -> list[Path]:
        return [path for path in self._files() if self._name_of(path.with_suffix("")) == article_id]

    def _set_removed(self, ids: Ids[str]) -> None:
        self._write(_REMOVED, json.dumps(sorted(ids), ensure_ascii=False).encode())

    def _write(self, name: str, data: bytes) -> None:
        try:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.part")
            part.write_bytes(data)
            os.replace(part, path)
        except OSError as error:
            raise StoreError(f"기사 폴더 {self.folder}에 쓸 수 없습니다: {error.strerror}") from error
