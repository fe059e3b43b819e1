"""Where a run comes from: hashes of the gold file, index, model and code, and the machine."""

import hashlib
import platform
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("corpus", "index", "qa", "eval")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a run was made of; two runs with equal `answering` fields gave the same answers."""

    gold: str
    gold_sha256: str
    generation: str
    corpus_sha256: str
    model: str
    answering_sha256: str
    scoring_sha256: str
    python: str
    machine: str


def provenance_of(gold: Path, *, generation: str, corpus_hash: str, model: str) -> Provenance:
    """The provenance of a run over this gold file with this index and the code that is running."""
    root = Path(__file__).parent.parent
    return Provenance(
        gold=gold.name,
        gold_sha256=file_hash(gold),
        generation=generation,
        corpus_sha256=corpus_hash,
        model=model,
        answering_sha256=_code_hash(root, FOLDERS[:-1]),
        scoring_sha256=_code_hash(root, FOLDERS[-1:]),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
    )


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _code_hash(root: Path, folders: tuple[str, ...]) -> str:
    """One hash over the code and weights of the folders, wherever they are installed."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".json", ".toml") and "model" not in path.relative_to(root).parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
