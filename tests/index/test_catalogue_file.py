from pathlib import Path

from corpus.catalogue import Catalogue, Entity, EntityKind
from index.catalogue_file import read_catalogue, write_catalogue


def test_a_written_catalogue_is_read_back_equal(tmp_path: Path):
    catalogue = Catalogue(
        (
            Entity(EntityKind.PROGRAM, "‘항만’ 실증", ("항만",), ("a", "b/c")),
            Entity(EntityKind.REGION, "부산", (), ()),
        ),
        {"인공지능": "ai"},
    )
    write_catalogue(catalogue, tmp_path / "catalogue.json")
    assert read_catalogue(tmp_path / "catalogue.json") == catalogue


def test_an_empty_catalogue_is_read_back_equal(tmp_path: Path):
    write_catalogue(Catalogue((), {}), tmp_path / "catalogue.json")
    assert read_catalogue(tmp_path / "catalogue.json") == Catalogue((), {})
