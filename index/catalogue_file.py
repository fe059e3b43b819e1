"""The catalogue of a generation as one JSON file, and back."""

import json
from pathlib import Path

from corpus.catalogue import Catalogue, Entity, EntityKind

CATALOGUE = "catalogue.json"


def write_catalogue(catalogue: Catalogue, path: Path) -> None:
    """The catalogue stands in the file, one entity per line."""
    rows = [
        json.dumps([one.kind.value, one.name, one.aliases, one.article_ids], ensure_ascii=False)
        for one in catalogue.entities
    ]
    abbreviations = json.dumps(dict(catalogue.abbreviations), ensure_ascii=False)
    text = f'{{"abbreviations": {abbreviations},\n"entities": [\n' + ",\n".join(rows) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue `write_catalogue` wrote, equal to it in every field."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    entities = (
        Entity(EntityKind(kind), name, tuple(aliases), tuple(article_ids))
        for kind, name, aliases, article_ids in fields["entities"]
    )
    return Catalogue(tuple(entities), fields["abbreviations"])
