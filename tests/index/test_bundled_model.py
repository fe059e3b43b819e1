import json
from pathlib import Path

import numpy as np
import pytest

from index.embedding import BUNDLED_MODEL, load_embedder, model_hash

LIMIT = 60_000_000
MEASURED = "362d8d1d93f7"
"""The model whose scores stand in docs/model.md."""

PROBE = Path(__file__).parent / "probe.tsv"
"""32 questions, the passage that answers each, and the question in English; written for this test."""


def test_the_weights_are_half_precision_safetensors_under_the_limit():
    weights = BUNDLED_MODEL / "model.safetensors"
    with weights.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    header.pop("__metadata__", None)
    assert {entry["dtype"] for entry in header.values()} == {"F16"}
    assert sum(path.stat().st_size for path in BUNDLED_MODEL.rglob("*.safetensors")) <= LIMIT


def test_the_vocabulary_and_the_embedding_rows_are_equally_many():
    config = json.loads((BUNDLED_MODEL / "config.json").read_text(encoding="utf-8"))
    tokenizer = json.loads((BUNDLED_MODEL / "tokenizer.json").read_text(encoding="utf-8"))
    assert sorted(tokenizer["model"]["vocab"].values()) == list(range(config["vocab_size"]))


def test_vectors_are_unit_rows_of_384_numbers():
    rows = load_embedder().embed_queries(["예산은 얼마인가요?", "Who may apply?"])
    assert rows.shape == (2, 384)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_a_question_is_nearest_the_passage_that_answers_it_in_both_languages():
    passages = [
        "신청 기간은 6월 30일까지이며 누리집에서 접수한다.",
        "산업단지에 공용 주차장과 어린이집을 짓는다.",
        "The committee consists of nine members appointed by the minister.",
    ]
    questions = [
        "언제까지 신청할 수 있나요?",
        "Where will a parking lot be built?",
        "위원회는 몇 명으로 구성되나요?",
    ]
    embedder = load_embedder()
    nearest = (embedder.embed_queries(questions) @ embedder.embed_passages(passages).T).argmax(axis=1)
    assert nearest.tolist() == [0, 1, 2]


def test_every_piece_of_hangul_is_read():
    tokenizer = json.loads((BUNDLED_MODEL / "tokenizer.json").read_text(encoding="utf-8"))
    pieces = set(tokenizer["model"]["vocab"])
    spoken = "가나다라마바사아자차카타파하기업지원사업신청접수예산공고선정평가협약"
    assert [syllable for syllable in spoken if syllable not in pieces] == []


def test_the_model_card_names_the_licence_of_every_kind_of_data():
    card = (BUNDLED_MODEL / "README.md").read_text(encoding="utf-8")
    for name in ("Apache-2.0", "CC BY 4.0", "CC BY-SA 4.0", "MIT", "KorSTS", "SQuADKorV1Retrieval", "Limits"):
        assert name in card


def test_the_shipped_model_is_the_measured_one():
    assert model_hash(BUNDLED_MODEL) == MEASURED


@pytest.fixture(scope="module")
def probe():
    columns = zip(*(line.split("\t") for line in PROBE.read_text(encoding="utf-8").splitlines()), strict=True)
    return [load_embedder().embed_passages(list(column)) for column in columns]


def first(asked, found):
    """How many rows have their own partner nearest."""
    return int(((asked @ found.T).argmax(axis=1) == np.arange(len(asked))).sum())


def test_the_model_is_not_below_its_floor_on_the_probe(probe):
    questions, passages, english = probe
    assert first(questions, passages) >= 17
    assert first(english, passages) >= 22
    assert first(questions, english) >= 30
    assert first(english, questions) >= 26
