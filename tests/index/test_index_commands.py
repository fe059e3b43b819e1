import json

import pytest
from typer.testing import CliRunner

from corpus.errors import StoreError
from index.building import build_index
from index.commands import hit_fields, index_commands
from index.generation import open_generation
from index.searching import search
from index.store import current_folder
from tests.index.fakes import BigramEmbedder, silent, write_corpus


@pytest.fixture
def index_dir(tmp_path):
    corpus = write_corpus(tmp_path / "articles")
    build_index([corpus], tmp_path / "index", BigramEmbedder(), progress=silent)
    return tmp_path / "index"


def run(*arguments):
    return CliRunner().invoke(index_commands, [str(argument) for argument in arguments])


def test_info_tells_generation_model_dimension_counts_sizes_and_time(index_dir):
    shown = json.loads(run("info", "--index", index_dir, "--json").stdout)
    assert shown["generation"] == open_generation(index_dir).id
    assert (shown["model"], shown["dimension"]) == ("bigrams@1", 64)
    assert shown["counts"] == {"articles": 3, "passages": 3, "sentences": 7, "duplicates": 0, "rejected": 0}
    assert shown["sizes"]["passages.faiss"] == (current_folder(index_dir) / "passages.faiss").stat().st_size
    assert shown["built_at"].endswith("+00:00")


def test_verify_says_that_all_is_sound_or_names_what_is_damaged(index_dir):
    sound = run("verify", "--index", index_dir)
    assert sound.exit_code == 0
    (current_folder(index_dir) / "sentences.npy").write_bytes(b"x")
    damaged = run("verify", "--index", index_dir)
    assert isinstance(damaged.exception, StoreError)
    assert damaged.exception.exit_status == 4
    assert "손상: sentences.npy" in damaged.stdout


def test_a_hit_is_shown_with_exactly_the_agreed_fields(index_dir):
    generation = open_generation(index_dir)
    hit = search(generation, BigramEmbedder(), "AX 실증산단 국비", k=1)[0]
    shown = hit_fields(generation, hit)
    assert shown == {
        "rank": 1,
        "score": hit.score,
        "channel": "hybrid",
        "passage_id": hit.passage.id,
        "article_id": "ax-complex",
        "title": "AX 실증산단 구축사업 공고",
        "heading": None,
        "text": hit.passage.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "published": "2025-06-24",
    }
