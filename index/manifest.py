"""What a generation consists of and what made it; written last, checked before anything is read."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import StoreError

MANIFEST = "manifest.json"
FORMAT = 1
"""Rises whenever the files of a generation change their meaning; another number refuses to load."""

REBUILD = "'mundap index build'로 다시 만드세요."


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of a generation: its size in bytes and SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of a generation.

    `model` is the embedder's id with its content hash, `model_source` the name or path to load it from
    (None: the bundled one). `corpus_hash` covers what the articles say, wherever their files stood.
    """

    format: int
    generation: str
    model: str
    model_source: str | None
    dimension: int
    splitter: str
    versions: Mapping[str, str]
    corpus_hash: str
    counts: Mapping[str, int]
    files: Mapping[str, FileRecord]
    built_at: str


def file_records(folder: Path) -> dict[str, FileRecord]:
    """Every file under the folder but the manifest, by its path relative to it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): _file_record(path) for path in paths}


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """The manifest stands in the folder."""
    text = json.dumps(dataclasses.asdict(manifest), ensure_ascii=False, indent=1, allow_nan=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises StoreError where it is missing or of another format."""
    path = folder / MANIFEST
    try:
        fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        files = {name: FileRecord(**record) for name, record in fields.pop("files").items()}
        manifest = Manifest(files=files, **fields)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise StoreError(f"색인의 목록 파일 {path}을(를) 읽을 수 없습니다. {REBUILD}") from exc
    if manifest.format != FORMAT:
        raise StoreError(
            f"색인 형식이 {manifest.format}인데 이 프로그램은 형식 {FORMAT}을(를) 읽습니다. {REBUILD}"
        )
    return manifest


def damaged_files(manifest: Manifest, folder: Path) -> list[str]:
    """The names of files that are missing or differ from the manifest by a single bit, sorted."""
    return [name for name, record in sorted(manifest.files.items()) if not _matches(folder / name, record)]


def check_files(manifest: Manifest, folder: Path) -> None:
    """Every file is as it was written. Raises StoreError naming the ones that are not."""
    damaged = damaged_files(manifest, folder)
    if damaged:
        raise StoreError(f"색인 파일이 손상되었거나 없습니다: {', '.join(damaged)} ({folder}). {REBUILD}")


def _matches(path: Path, record: FileRecord) -> bool:
    return path.is_file() and path.stat().st_size == record.size and _file_record(path) == record


def _file_record(path: Path) -> FileRecord:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileRecord(path.stat().st_size, digest)
