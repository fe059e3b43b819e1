"""The folder generations live in: one builder at a time, one atomic step to a new one, nothing half-done.

DIR/CURRENT               the id of the generation in use
DIR/generations/<id>/     one complete generation; manifest.json is written last
DIR/generations/<id>.part a generation being written; swept away by the next builder
DIR/.lock                 held by the builder; the kernel lets go of it even after kill -9
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from corpus.errors import Incomplete, StoreError
from index.manifest import REBUILD

CURRENT = "CURRENT"
KEPT_GENERATIONS = 2
"""The one in use and the one before it, which a running server may still hold."""


class Step(StrEnum):
    """What has just been done while a generation is published; a test may end the process at any of them."""

    FOLDER_MADE = "folder_made"
    FILES_WRITTEN = "files_written"
    FOLDER_NAMED = "folder_named"
    CURRENT_WRITTEN = "current_written"
    CURRENT_SWITCHED = "current_switched"
    OLDER_REMOVED = "older_removed"


def pass_by(step: Step) -> None:
    """What happens at every step outside tests: nothing."""


def current_generation_id(index_dir: Path) -> str | None:
    """The id of the generation in use, None where nothing was ever built; one small read."""
    try:
        return (index_dir / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None


def generation_folder(index_dir: Path, generation: str) -> Path:
    """Where the generation of that id stands."""
    return index_dir / "generations" / generation


def current_folder(index_dir: Path) -> Path:
    """The folder of the generation in use. Raises StoreError where there is none."""
    generation = current_generation_id(index_dir)
    if generation is None:
        raise StoreError(
            f"{index_dir}에 색인이 없습니다. "
            f"'mundap index build 기사폴더 --index {index_dir}'로 먼저 만드세요."
        )
    folder = generation_folder(index_dir, generation)
    if not generation or "/" in generation or not folder.is_dir():
        raise StoreError(
            f"{index_dir / CURRENT}이(가) 가리키는 세대 '{generation}'이(가) 없습니다. {REBUILD}"
        )
    return folder


@contextmanager
def sole_builder(index_dir: Path) -> Iterator[None]:
    """While inside, no other process builds here. Raises Incomplete where another one already does."""
    index_dir.mkdir(parents=True, exist_ok=True)
    with (index_dir / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise Incomplete(
                f"다른 프로세스가 {index_dir}에 색인을 만들고 있습니다. 그것이 끝난 뒤 다시 실행하세요."
            ) from exc
        yield


def kept_generations(index_dir: Path) -> tuple[str, ...]:
    """The ids of the generations that stand complete, newest first."""
    folders = (index_dir / "generations").glob("*")
    return tuple(sorted((path.name for path in folders if path.suffix != ".part"), reverse=True))


def switch_to(index_dir: Path, generation: str) -> None:
    """The kept generation is the one in use; a newer one goes when the next is built.

    Raises StoreError where it is not kept, Incomplete where another process builds here.
    """
    with sole_builder(index_dir):
        if generation not in kept_generations(index_dir):
            raise StoreError(f"세대 '{generation}'이(가) 없습니다. 남아 있는 세대 가운데 골라 주세요.")
        _switch(index_dir, generation, pass_by)


def next_sequence(index_dir: Path) -> int:
    """The number of the next generation, from 1; never one already used by a folder that still stands."""
    names = [path.name for path in (index_dir / "generations").glob("*")]
    return max((int(name[:6]) for name in names if name[:6].isdigit()), default=0) + 1


def publish(
    index_dir: Path, sequence: int, write: Callable[[Path], str], *, reached: Callable[[Step], None] = pass_by
) -> str:
    """`write` fills a new folder and returns the generation's id; when this returns, it is the one in use.

    Call it as the sole builder. Ended at any moment, even by kill -9, it leaves either the old generation
    in use or the new one, complete; the rest is swept away by the next call.
    """
    generations = index_dir / "generations"
    generations.mkdir(parents=True, exist_ok=True)
    remove_leftovers(index_dir)
    part = generations / f"{sequence:06d}.part"
    part.mkdir()
    reached(Step.FOLDER_MADE)
    generation = write(part)
    for path in [*part.rglob("*"), part]:
        _sync(path)
    reached(Step.FILES_WRITTEN)
    part.rename(generation_folder(index_dir, generation))
    _sync(generations)
    reached(Step.FOLDER_NAMED)
    _switch(index_dir, generation, reached)
    remove_leftovers(index_dir)
    reached(Step.OLDER_REMOVED)
    return generation


def remove_leftovers(index_dir: Path) -> None:
    """Of the generations only the one in use and the one before it stand; call it as the sole builder."""
    current = current_generation_id(index_dir)
    folders = sorted(path for path in (index_dir / "generations").glob("*") if path.is_dir())
    complete = [path for path in folders if path.suffix != ".part" and current and path.name <= current]
    for path in set(folders) - set(complete[-KEPT_GENERATIONS:]):
        shutil.rmtree(path)
    (index_dir / f"{CURRENT}.part").unlink(missing_ok=True)


def _switch(index_dir: Path, generation: str, reached: Callable[[Step], None]) -> None:
    part = index_dir / f"{CURRENT}.part"
    part.write_text(generation + "\n", encoding="utf-8")
    _sync(part)
    reached(Step.CURRENT_WRITTEN)
    part.replace(index_dir / CURRENT)
    _sync(index_dir)
    reached(Step.CURRENT_SWITCHED)


def _sync(path: Path) -> None:
    """The file's or folder's content is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
