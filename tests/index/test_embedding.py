import json

import numpy as np
import pytest

from corpus.errors import ModelNotFound
from index.bert import load_bert, reads
from index.embedding import (
    BUNDLED_MODEL,
    BertEmbedder,
    SentenceTransformerEmbedder,
    load_embedder,
    model_hash,
)
from index.prompts import NO_PROMPTS, Prompts, prompts_of

TEXTS = [
    "AX 실증산단 구축사업의 국비는 얼마인가요?",
    "국비 1,400억 원을 투입한다.",
    "x",
    "문장이 아주 길면 잘린다. " * 100,
]

needs_bundled_model = pytest.mark.skipif(
    not (BUNDLED_MODEL / "modules.json").is_file(), reason="the bundled model is not in this checkout"
)


@needs_bundled_model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_numpy_forward_pass_equals_sentence_transformers():
    embedder = load_embedder()
    assert isinstance(embedder, BertEmbedder)
    quick, exact = embedder.embed_queries(TEXTS), embedder.bulk.embed_queries(TEXTS)
    assert quick.dtype == exact.dtype == np.float32
    np.testing.assert_allclose(quick, exact, atol=1e-5)
    np.testing.assert_allclose(embedder.embed_passages(TEXTS), embedder.bulk.embed_passages(TEXTS), atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(quick, axis=1), 1.0, atol=1e-6)
    assert quick.shape == (len(TEXTS), embedder.dimension)


@needs_bundled_model
def test_the_bundled_model_knows_which_sentence_answers():
    embedder = load_embedder()
    question = embedder.embed_queries(["산업단지에 정부 예산이 얼마나 들어가나요?"])[0]
    passages = embedder.embed_passages(
        ["국비 1,400억 원을 산단에 투입한다.", "심야버스가 다음 달부터 달린다."]
    )
    assert (passages @ question).argmax() == 0


@needs_bundled_model
def test_no_text_gives_no_row():
    assert load_embedder().embed_queries([]).shape == (0, load_embedder().dimension)


@pytest.mark.parametrize("name", ["nowhere/no-such-model", "./no/such/folder", "no such name"])
def test_a_model_that_is_not_here_is_never_replaced_by_another(name, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelNotFound, match="hf download"):
        load_embedder(name)


def test_a_folder_without_a_model_is_no_model(tmp_path):
    with pytest.raises(ModelNotFound):
        load_embedder(str(tmp_path))


def test_the_model_hash_changes_with_every_file_that_changes_a_vector(tmp_path):
    (tmp_path / "1_Pooling").mkdir()
    for name in ("model.safetensors", "tokenizer.json", "1_Pooling/config.json"):
        (tmp_path / name).write_text("a")
    hashes = {model_hash(tmp_path)}
    for name in ("model.safetensors", "tokenizer.json", "1_Pooling/config.json"):
        (tmp_path / name).write_text("b")
        hashes.add(model_hash(tmp_path))
    assert len(hashes) == 4


def model_folder(folder, prompts):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}))
    return folder


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("intfloat/multilingual-e5-large", Prompts("query: ", "passage: ")),
        ("dragonkue/multilingual-e5-small-ko", Prompts("query: ", "passage: ")),
        ("BAAI/bge-m3", NO_PROMPTS),
        ("nlpai-lab/KURE-v1", NO_PROMPTS),
        ("somebody/unknown", NO_PROMPTS),
    ],
)
def test_known_models_without_prompts_of_their_own_get_those_of_their_card(tmp_path, name, expected):
    assert prompts_of(name, model_folder(tmp_path / "model", {"query": "", "document": ""})) == expected


@pytest.mark.parametrize("key", ["document", "passage"])
def test_the_prompts_of_the_model_itself_come_first(tmp_path, key):
    folder = model_folder(tmp_path / "model", {"query": "질의: ", key: "문서: "})
    assert prompts_of("intfloat/multilingual-e5-large", folder) == Prompts("질의: ", "문서: ")


@needs_bundled_model
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_prompts_really_stand_before_the_text(tmp_path):
    plain = SentenceTransformerEmbedder("plain@1", BUNDLED_MODEL, NO_PROMPTS)
    prompted = SentenceTransformerEmbedder("prompted@1", BUNDLED_MODEL, Prompts("query: ", "passage: "))
    np.testing.assert_allclose(
        prompted.embed_queries(["예산"]), plain.embed_queries(["query: 예산"]), atol=1e-6
    )
    np.testing.assert_allclose(
        prompted.embed_passages(["예산"]), plain.embed_passages(["passage: 예산"]), atol=1e-6
    )
    quick = BertEmbedder(load_bert(BUNDLED_MODEL), prompted)
    np.testing.assert_allclose(quick.embed_passages(["예산"]), prompted.embed_passages(["예산"]), atol=1e-5)


def test_a_model_of_another_kind_is_left_to_sentence_transformers(tmp_path):
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "modules.json").write_text(
        json.dumps(
            [
                {"type": f"sentence_transformers.models.{kind}", "path": path}
                for kind, path in (
                    ("Transformer", ""),
                    ("Pooling", "1_Pooling"),
                    ("Normalize", "2_Normalize"),
                )
            ]
        )
    )
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / "1_Pooling" / "config.json").write_text('{"pooling_mode": "mean"}')
    bert = {"model_type": "bert", "hidden_act": "gelu"}
    for config, readable in (
        (bert, True),
        ({**bert, "model_type": "xlm-roberta"}, False),
        ({**bert, "hidden_act": "relu"}, False),
        ({**bert, "position_embedding_type": "relative_key"}, False),
    ):
        (tmp_path / "config.json").write_text(json.dumps(config))
        assert reads(tmp_path) is readable
    (tmp_path / "config.json").write_text(json.dumps(bert))
    (tmp_path / "1_Pooling" / "config.json").write_text('{"pooling_mode": "cls"}')
    assert reads(tmp_path) is False


def dense_folder(folder, **changed):
    dense = folder / "2_Dense"
    dense.mkdir(exist_ok=True)
    (dense / "model.safetensors").write_bytes(b"")
    settings = {"bias": False, "activation_function": "torch.nn.modules.linear.Identity", **changed}
    (dense / "config.json").write_text(json.dumps(settings))


def test_a_linear_layer_is_computed_here_and_any_other_is_left_to_sentence_transformers(tmp_path):
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text('{"pooling_mode": "mean"}')
    (tmp_path / "config.json").write_text('{"model_type": "bert", "hidden_act": "gelu"}')
    (tmp_path / "model.safetensors").write_bytes(b"")
    kinds = [
        ("Transformer", ""),
        ("Pooling", "1_Pooling"),
        ("Dense", "2_Dense"),
        ("Normalize", "3_Normalize"),
    ]
    for order, readable in (((0, 1, 2, 3), True), ((0, 2, 1, 3), False), ((0, 1, 3, 2), False)):
        modules = [
            {"type": f"sentence_transformers.models.{kinds[at][0]}", "path": kinds[at][1]} for at in order
        ]
        (tmp_path / "modules.json").write_text(json.dumps(modules))
        dense_folder(tmp_path)
        assert reads(tmp_path) is readable
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    for changed in (
        {"bias": True},
        {"activation_function": "torch.nn.modules.activation.Tanh"},
        {"use_residual": True},
        {"module_input_name": "token_embeddings"},
    ):
        dense_folder(tmp_path, **changed)
        assert reads(tmp_path) is False
