"""What a model wants before a question and before a passage, where its folder does not say so itself."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prompts:
    """The text put before every question and before every passage; empty for most models."""

    query: str
    document: str


NO_PROMPTS = Prompts("", "")

KNOWN_MODELS: tuple[tuple[str, Prompts], ...] = (
    ("multilingual-e5-large-instruct", Prompts(
        "Instruct: Given a question, retrieve passages that answer it\nQuery: ", "")),
    ("multilingual-e5", Prompts("query: ", "passage: ")),
    ("e5-small-ko", Prompts("query: ", "passage: ")),
    ("ko-e5", Prompts("query: ", "passage: ")),
    ("bge-m3", NO_PROMPTS),
    ("kure", NO_PROMPTS),
)  # fmt: skip
"""Parts of model names, in lower case, with the prompts their model cards ask for; the first match counts."""


def prompts_of(name: str, folder: Path) -> Prompts:
    """The prompts of the model's own settings where it has any, else those known for its name, else none.

    sentence-transformers writes an empty "document" into models that never set one: empty says nothing.
    """
    own = _own_prompts(folder)
    query = own.get("query", "")
    document = own.get("document") or own.get("passage") or own.get("corpus") or ""
    if query or document:
        return Prompts(query, document)
    lowered = f"{name}/{folder.resolve()}".lower()
    return next((prompts for part, prompts in KNOWN_MODELS if part in lowered), NO_PROMPTS)


def _own_prompts(folder: Path) -> dict[str, str]:
    settings = folder / "config_sentence_transformers.json"
    if not settings.is_file():
        return {}
    prompts = json.loads(settings.read_text(encoding="utf-8")).get("prompts") or {}
    return {name: text for name, text in prompts.items() if isinstance(text, str)}
