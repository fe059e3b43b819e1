import json
import math
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import BertConfig, BertModel

from index.embedding import BUNDLED_MODEL
from index.training.cloze import cloze, question, renamed
from index.training.encoder import Encoder, forward, read_layer
from index.training.export import pruned
from index.training.losses import TEMPERATURE, contrastive, distillation, ranking
from index.training.scores import ndcg10
from index.training.sources import Pair, commands, squeezed, without_evaluation
from index.training.spread import TOKENS, carry_back, chunks_of, spread
from index.training.state import without_layer
from index.training.whiten import Kind, whitening
from index.training.written import article_questions, everyday_text, general_questions

PASSAGE = (
    "산업통상자원부는 공모를 시작한다. 예산은 모두 백억 원이다. 접수는 유월에 끝난다. 결과는 칠월에 알린다."
)


def test_a_made_question_is_the_same_for_the_same_seed_and_stays_with_its_passage():
    first = cloze(PASSAGE, "가나다", random.Random(7), characters=30)
    assert first == cloze(PASSAGE, "가나다", random.Random(7), characters=30)
    assert len(first.passage) < len(PASSAGE)


def test_a_made_question_ends_as_a_question_or_is_a_span_of_the_sentence():
    asked = {question("접수는 유월에 끝난 것이다.", random.Random(seed)) for seed in range(50)}
    assert any(text.endswith("인가?") for text in asked)


def test_renaming_changes_both_sides_alike():
    pair = renamed(Pair("공모는 언제", "새 공모 시작"), "뷁", random.Random(1))
    name = next(word for word in pair.query.split()[0].split("는") if word)
    assert set(name) == {"뷁"}
    assert name in pair.passage
    assert "공모" not in pair.query + pair.passage


def test_a_pair_that_differs_from_an_evaluation_sentence_in_spacing_alone_is_left_out():
    pairs = [Pair("나는 간다.", "I go"), Pair("너는 온다.", "you come")]
    assert without_evaluation(pairs, frozenset({squeezed("나는간다")})) == [pairs[1]]


def test_ndcg_counts_a_second_place_as_one_over_log_three():
    scores = np.array([[0.9, 0.1], [0.9, 0.1]])
    assert ndcg10(scores, np.array([0, 1])) == np.mean([1, 1 / math.log2(3)])


def test_a_pair_ranked_against_its_grade_costs_its_gap():
    first = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    second = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    wrong = ranking(first, second, torch.tensor([0.0, 5.0]))
    right = ranking(first, second, torch.tensor([5.0, 0.0]))
    gap = 1 / TEMPERATURE
    torch.testing.assert_close(wrong, torch.tensor(math.log(1 + math.exp(gap))))
    torch.testing.assert_close(right, torch.tensor(math.log(1 + math.exp(-gap))), atol=1e-6, rtol=0)


def test_a_passage_with_the_same_text_is_no_negative():
    rows = torch.eye(2)[[0, 0]]
    same = torch.tensor([[False, True], [True, False]])
    nothing = torch.zeros((0, 2))
    assert contrastive(rows, rows, same, nothing).item() == 0.0
    torch.testing.assert_close(contrastive(rows, rows, same & False, nothing), torch.tensor(math.log(2)))


def test_a_passage_remembered_with_the_text_of_the_rows_own_is_no_negative():
    rows = torch.eye(2)
    remembered = torch.eye(2)[:1]
    mine = torch.tensor([[False, False, True], [False, False, False]])
    far = math.exp(-1 / TEMPERATURE)
    # The first row sees one wrong passage, the second two: its neighbour's and the remembered one.
    queries = (math.log(1 + far) + math.log(1 + 2 * far)) / 2
    expected = torch.tensor((queries + math.log(1 + far)) / 2)
    torch.testing.assert_close(contrastive(rows, rows, mine, remembered), expected, atol=1e-6, rtol=0)


def test_questions_of_one_subject_are_dealt_so_that_neighbours_have_different_passages(tmp_path):
    (tmp_path / "general_a.txt").write_text("# 강\nP 하나\nQ a\nQ b\nP 둘\nQ c\n\n# 산\nP 셋\nQ d\n", "utf-8")
    assert general_questions(tmp_path) == [
        Pair("a", "하나"),
        Pair("c", "둘"),
        Pair("b", "하나"),
        Pair("d", "셋"),
    ]


def test_passages_of_one_subject_are_put_together_into_longer_ones(tmp_path):
    (tmp_path / "general_a.txt").write_text("# 강\nP 하나\nQ a\nQ b\nP 둘\nQ c\nP 셋\nQ d\n", "utf-8")
    assert general_questions(tmp_path, passages_at_once=2) == [
        Pair("a", "하나 둘"),
        Pair("d", "셋"),
        Pair("b", "하나 둘"),
        Pair("c", "하나 둘"),
    ]


def test_an_article_question_has_the_sentence_the_sentences_around_it_and_the_article(tmp_path):
    told = {
        "title": "제목",
        "sentences": list("가나다라마바"),
        "questions": [{"q": "물음", "s": [3]}, {"q": "빈", "s": []}],
    }
    (tmp_path / "one.jsonl").write_text(json.dumps(told), "utf-8")
    assert article_questions(tmp_path) == (
        [Pair("물음", "제목 라")],
        [Pair("물음", "제목 나 다 라 마 바")],
        [Pair("물음", "제목 가 나 다 라 마 바")],
    )


def test_every_written_text_is_read():
    assert len(general_questions()) > 7000
    assert all(pair.query and pair.passage for pair in general_questions())
    assert len(everyday_text()) > 12000


def test_a_student_equal_to_its_teacher_pays_for_likeness_among_the_batch_alone():
    rows = torch.eye(2)
    expected = math.log(1 + math.exp(-1 / TEMPERATURE))
    torch.testing.assert_close(distillation(rows, rows), torch.tensor(expected), atol=1e-6, rtol=0)


def test_pruning_drops_unused_pieces_and_spares_hangul_single_letters_and_marks():
    vocabulary = {"[PAD]": 0, "a": 1, "word": 2, "##ing": 3, "rare": 4, "지원": 5, "xylem": 6}
    assert pruned(vocabulary, Counter({2: 9}), 2) == ["[PAD]", "a", "word", "##ing", "지원"]


def small_encoder():
    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=30,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return Encoder(BertModel(shape).train(False), Tokenizer(WordLevel({"x": 0}, unk_token="x")))


def test_chunks_hold_every_text_once_the_longest_first_and_no_more_tokens_than_allowed():
    ids = [[1] * length for length in (3, 100, 50, 400, 7, 700)]
    chunks = chunks_of(ids)
    assert [chunk[0] for chunk in chunks] == [5, 3, 1]
    assert sorted(place for chunk in chunks for place in chunk) == [0, 1, 2, 3, 4, 5]
    assert all(len(chunk) * len(ids[chunk[0]]) <= TOKENS for chunk in chunks)


def test_a_loss_carried_back_chunk_by_chunk_gives_the_gradient_of_one_pass():
    ids = [[1, 2, 3] * 150, [4, 5], [6, 7, 8, 9] * 100, [3]]
    target = torch.randn((4, 8), generator=torch.Generator().manual_seed(1))
    at_once, in_chunks = small_encoder(), small_encoder()
    rows = torch.cat([forward(at_once, [row]) for row in ids])
    (rows * target).sum().backward()
    with ThreadPoolExecutor(2) as pool:
        vectors = spread(pool, in_chunks, ids, learn=True)
        assert [rows for rows, _ in vectors.chunks] == [[0], [2], [1, 3]]
        torch.testing.assert_close(vectors.leaf.detach(), rows.detach(), atol=1e-5, rtol=0)
        (vectors.leaf * target).sum().backward()
        carry_back(pool, in_chunks, vectors)
    for (name, one), other in zip(at_once.body.named_parameters(), in_chunks.body.parameters(), strict=True):
        if "pooler" not in name:
            torch.testing.assert_close(one.grad, other.grad, atol=1e-5, rtol=1e-4)


def test_half_precision_gives_nearly_the_same_vectors():
    ids = [[1, 2, 3] * 20, [4, 5], [6, 7, 8, 9] * 10]
    with ThreadPoolExecutor(1) as pool:
        whole = spread(pool, small_encoder(), ids, learn=False).leaf
        half = spread(pool, small_encoder(), ids, learn=False, half=True).leaf
    assert not torch.equal(whole, half)
    torch.testing.assert_close(whole, half, atol=2e-2, rtol=0)


def test_a_model_without_its_layer_pools_and_normalizes_alone(tmp_path):
    bare = without_layer(BUNDLED_MODEL, tmp_path / "bare")
    modules = [(one["idx"], one["path"]) for one in json.loads((bare / "modules.json").read_text())]
    assert modules == [(0, ""), (1, "1_Pooling"), (2, "3_Normalize")]
    assert read_layer(bare, "cpu") is None
    assert read_layer(BUNDLED_MODEL, "cpu") is not None


def test_vectors_read_without_learning_carry_nothing_back():
    with ThreadPoolExecutor(1) as pool:
        vectors = spread(pool, small_encoder(), [[1, 2]], learn=False)
        with pytest.raises(ValueError, match="no gradient"):
            carry_back(pool, small_encoder(), vectors)


def test_neighbouring_commands_come_from_different_sets(tmp_path):
    folder = tmp_path / "pairs/paraphrase"
    folder.mkdir(parents=True)
    lines = [f"0\t0\t명령 {number // 10} 말투 {number % 10}" for number in range(20)]
    (folder / "paraKQC_v1.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "stylekqc_topic_train.tsv").write_text("topic\tsentence\n", encoding="utf-8")
    pairs = commands(tmp_path)
    assert len(pairs) == 10
    assert pairs[:2] == [Pair("명령 0 말투 0", "명령 0 말투 1"), Pair("명령 1 말투 0", "명령 1 말투 1")]


def test_whitening_without_shrinkage_leaves_every_direction_the_same_variance():
    rng = np.random.default_rng(0)
    rows = (rng.standard_normal((4000, 3)) * [3.0, 1.0, 0.5]).astype(np.float32)
    layer = whitening([Kind(1.0, rows)], 0.0)
    variances = np.cov((rows @ layer.T).T)
    np.testing.assert_allclose(variances, variances[0, 0] * np.eye(3), atol=1e-5 * variances[0, 0])
    np.testing.assert_allclose(layer, layer.T, atol=1e-12)


def test_whitening_with_shrinkage_scales_a_direction_by_its_share_of_the_variance():
    rows = np.array([[3.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [0.0, -1.0]], dtype=np.float32)
    large, small = (9 / 5 + 0.5) ** -0.5, (1 / 5 + 0.5) ** -0.5
    np.testing.assert_allclose(whitening([Kind(1.0, rows)], 0.5), np.diag([large / small, 1.0]), atol=1e-12)


def test_whitening_counts_a_kind_of_text_by_its_share_whatever_the_number_of_its_texts():
    first = np.array([[1.0, 0.0], [-1.0, 0.0]], dtype=np.float32)
    second = np.array([[0.0, 1.0], [0.0, -1.0]] * 50, dtype=np.float32)
    even = whitening([Kind(2.0, first), Kind(2.0, second)], 0.0)
    np.testing.assert_allclose(even, np.eye(2), atol=1e-12)
    uneven = whitening([Kind(4.0, first), Kind(1.0, second)], 0.0)
    np.testing.assert_allclose(uneven, np.diag([0.5, 1.0]), atol=1e-12)


def test_a_layer_after_pooling_is_applied_before_the_vectors_get_unit_length():
    plain = small_encoder()
    layer = torch.diag(torch.tensor([1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5]))
    rows = [[1, 2, 3], [4]]
    expected = torch.nn.functional.normalize(forward(plain, rows) @ layer, dim=-1)
    torch.testing.assert_close(forward(replace(plain, layer=layer), rows), expected)
