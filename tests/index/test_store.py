import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import StoreError
from index.building import build_index
from index.generation import current_generation_id, open_generation, require_same_model
from index.manifest import damaged_files, read_manifest
from index.store import Step, current_folder
from tests.index.fakes import ARTICLES, BigramEmbedder, silent, write_corpus

ROOT = Path(__file__).resolve().parents[2]

KILLED_BUILD = """
import os, signal, sys
from pathlib import Path
from index.building import build_index
from tests.index.fakes import BigramEmbedder, silent

def reached(step):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

build_index([Path(sys.argv[1])], Path(sys.argv[2]), BigramEmbedder(), progress=silent, reached=reached)
"""


@pytest.fixture
def corpus(tmp_path):
    return write_corpus(tmp_path / "articles")


def build(corpus, index_dir):
    return build_index([corpus], index_dir, BigramEmbedder(), progress=silent)


@pytest.mark.parametrize("step", list(Step))
def test_a_build_killed_at_any_step_leaves_one_whole_generation_and_the_next_build_sweeps(
    corpus, tmp_path, step
):
    index_dir = tmp_path / "index"
    old = build(corpus, index_dir).generation
    write_corpus(corpus, {"youth-rent": (ARTICLES["youth-rent"][0], "월세 지원은 30만 원으로 오른다.")})
    arguments = [str(corpus), str(index_dir), step.value]
    killed = subprocess.run([sys.executable, "-c", KILLED_BUILD, *arguments], cwd=ROOT, env={**os.environ})
    assert killed.returncode == -signal.SIGKILL
    generation = open_generation(index_dir)
    if step in (Step.CURRENT_SWITCHED, Step.OLDER_REMOVED):
        assert generation.id.startswith("000002-")
        assert "30만" in generation.articles["youth-rent"].text
    else:
        assert generation.id == old
        assert "20만" in generation.articles["youth-rent"].text
    before = generation.id
    after = build(corpus, index_dir).generation
    assert "30만" in open_generation(index_dir).articles["youth-rent"].text
    assert sorted(path.name for path in (index_dir / "generations").iterdir()) == [before, after]
    assert not (index_dir / "CURRENT.part").exists()


def test_the_generation_before_is_kept_and_older_ones_go(corpus, tmp_path):
    ids = [build(corpus, tmp_path / "index").generation for _ in range(3)]
    assert sorted(path.name for path in (tmp_path / "index" / "generations").iterdir()) == ids[1:]
    assert current_generation_id(tmp_path / "index") == ids[2]


def test_a_single_flipped_bit_in_any_file_is_refused_by_name(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    folder = current_folder(tmp_path / "index")
    files = read_manifest(folder).files
    assert {"passages.faiss", "articles.jsonl", "lexical/data.csc.index.npy", "sentence_vectors.npy"} <= set(
        files
    )
    for name in files:
        path = folder / name
        content = path.read_bytes()
        at = len(content) // 2
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        with pytest.raises(StoreError) as refused:
            open_generation(tmp_path / "index")
        assert name in str(refused.value)
        path.write_bytes(content)
    open_generation(tmp_path / "index")


def test_a_missing_file_is_named(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    folder = current_folder(tmp_path / "index")
    (folder / "passages.faiss").unlink()
    assert damaged_files(read_manifest(folder), folder) == ["passages.faiss"]
    with pytest.raises(StoreError, match=r"passages\.faiss"):
        open_generation(tmp_path / "index")


def test_a_damaged_generation_is_replaced_by_the_next_build(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    (current_folder(tmp_path / "index") / "passage_vectors.npy").write_bytes(b"")
    report = build(corpus, tmp_path / "index")
    assert (report.embedded, report.reused) == (3 + 7, 0)
    assert open_generation(tmp_path / "index").id == report.generation


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1, "files": {}}'])
def test_a_manifest_that_cannot_be_read_is_a_store_error(corpus, tmp_path, content):
    build(corpus, tmp_path / "index")
    (current_folder(tmp_path / "index") / "manifest.json").write_text(content)
    with pytest.raises(StoreError, match=r"manifest\.json"):
        open_generation(tmp_path / "index")


def test_another_format_is_refused_with_both_numbers(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    path = current_folder(tmp_path / "index") / "manifest.json"
    path.write_text(path.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(StoreError, match=r"99.*1"):
        open_generation(tmp_path / "index")


@pytest.mark.parametrize("content", ["", "../..", "000009-nowhere"])
def test_a_current_file_that_points_nowhere_is_a_store_error(corpus, tmp_path, content):
    build(corpus, tmp_path / "index")
    (tmp_path / "index" / "CURRENT").write_text(content)
    with pytest.raises(StoreError, match="CURRENT"):
        open_generation(tmp_path / "index")


def test_a_folder_without_index_says_how_to_build_one(tmp_path):
    assert current_generation_id(tmp_path) is None
    with pytest.raises(StoreError, match="mundap index build"):
        open_generation(tmp_path)


def test_vectors_of_another_model_are_refused_with_both_names(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    with pytest.raises(StoreError, match=r"bigrams@1.*other@2"):
        require_same_model(open_generation(tmp_path / "index"), BigramEmbedder("other@2"))


def test_no_file_of_an_index_is_a_pickle_and_no_code_loads_one(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    for path in current_folder(tmp_path / "index").rglob("*.npy"):
        assert b"'descr': '|O'" not in path.read_bytes()[:200]
    for source in (ROOT / "index").glob("*.py"):
        code = source.read_text(encoding="utf-8")
        assert "import pickle" not in code
        assert "allow_pickle=True" not in code
        assert code.count("np.load(") + code.count("np.save(") <= code.count("allow_pickle=False")
