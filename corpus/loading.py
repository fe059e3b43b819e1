"""Files become the collection of articles that everything else works on."""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.articles_of_pages import article_of
from corpus.errors import InputError
from corpus.families import families
from corpus.raw_page import RawPage
from corpus.readers import readers
from corpus.records import Article, Collection, Rejection

LARGEST_FILE = 20_000_000  # bytes; an article has some thousand, a page saved with its pictures many more


def bundled_articles() -> Path:
    """The folder of articles that comes with Mundap."""
    return Path(__file__).parent / "articles"


def load_collection(
    sources: Sequence[Path], *, progress: Callable[[int, int], None] | None = None
) -> Collection:
    """The articles of all files in `sources`, cleaned, in order of their ids.

    Folders are read recursively, hidden files and links out of the folder skipped. Of articles with equal
    text the first by id is kept. `progress` is called with (files done, files in all).

    Raises:
        InputError: a source that does not exist, two files with one id, or no article in all sources.
    """
    files = [found for source in sources for found in _files(Path(source))]
    _refuse_equal_ids(files)
    articles: list[Article] = []
    rejected: list[Rejection] = []
    for done, (article_id, path) in enumerate(sorted(files), start=1):
        try:
            articles.append(_load(article_id, path))
        except InputError as error:
            rejected.append(Rejection(source=str(path), reason=str(error)))
        if progress is not None:
            progress(done, len(files))
    if not articles:
        raise InputError(_nothing_readable(sources, rejected))
    return collection_of(articles, rejected=rejected)


def collection_of(articles: Sequence[Article], *, rejected: Sequence[Rejection] = ()) -> Collection:
    """The collection of articles already cleaned; of equal texts the first by id is kept."""
    kept, duplicates = _without_duplicates(sorted(articles, key=lambda article: article.id))
    return Collection(
        articles=tuple(kept), family_of=families(kept), duplicates=duplicates, rejected=tuple(rejected)
    )


def read_article(name: str, data: bytes) -> Article:
    """The article in a file of that name and content; raises InputError where there is none."""
    return _article(_identifier(Path(name)), Path(name), data)


def _files(source: Path) -> Iterator[tuple[str, Path]]:
    """Every readable-looking file of `source` with its article id."""
    if source.is_file():
        yield _identifier(Path(source.name)), source
        return
    if not source.is_dir():
        raise InputError(f"자료를 찾을 수 없습니다: {source} (파일이나 폴더의 경로를 확인해 주세요.)")
    for folder, names, files in os.walk(source):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and path.resolve().is_relative_to(source.resolve()):
                yield _identifier(path.relative_to(source)), path


def _identifier(relative: Path) -> str:
    return unicodedata.normalize("NFC", relative.with_suffix("").as_posix())


def _refuse_equal_ids(files: Sequence[tuple[str, Path]]) -> None:
    paths: dict[str, Path] = {}
    for article_id, path in files:
        if path.suffix.lower() not in readers():
            continue
        other = paths.setdefault(article_id, path)
        if other is not path and other.resolve() != path.resolve():
            raise InputError(
                f"두 파일의 기사 이름이 같습니다: {other}, {path} (하나의 이름을 바꾸거나 "
                f"상위 폴더를 자료로 주세요.)"
            )


def _load(article_id: str, path: Path) -> Article:
    _reader_of(path)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise InputError(
                f"파일이 너무 큽니다: {size:,}바이트 (기사 하나는 {LARGEST_FILE:,}바이트까지 읽습니다.)"
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"파일을 열 수 없습니다: {error.strerror} (읽기 권한을 확인해 주세요.)") from error
    return _article(article_id, path, data)


def _article(article_id: str, path: Path, data: bytes) -> Article:
    return article_of(_reader_of(path)(data), article_id=article_id, source=str(path))


def _reader_of(path: Path) -> Callable[[bytes], RawPage]:
    read = readers().get(path.suffix.lower())
    if read is None:
        raise InputError(
            f"읽을 수 없는 형식입니다: {path.suffix or '확장자 없음'} ({', '.join(sorted(readers()))} "
            f"파일만 읽습니다.)"
        )
    return read


def _without_duplicates(articles: Sequence[Article]) -> tuple[list[Article], dict[str, str]]:
    first: dict[str, str] = {}
    duplicates: dict[str, str] = {}
    kept: list[Article] = []
    for article in articles:
        digest = hashlib.sha256("".join(article.text.split()).encode()).hexdigest()
        if digest in first:
            duplicates[article.id] = first[digest]
        else:
            first[digest] = article.id
            kept.append(article)
    return kept, duplicates


def _nothing_readable(sources: Sequence[Path], rejected: Sequence[Rejection]) -> str:
    names = ", ".join(str(source) for source in sources) or "(없음)"
    because = "".join(f" {refused.source}: {refused.reason}" for refused in rejected[:3])
    return f"읽을 수 있는 기사가 없습니다: {names} (txt, md, html 파일을 넣어 주세요.){because}"
