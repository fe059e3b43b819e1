import math
import random
from collections import Counter

import numpy as np
import torch

from index.training.cloze import cloze, question, renamed
from index.training.export import pruned
from index.training.losses import TEMPERATURE, contrastive, distillation, ranking
from index.training.scores import ndcg10
from index.training.sources import Pair, squeezed, without_evaluation

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


def test_a_student_equal_to_its_teacher_pays_for_likeness_among_the_batch_alone():
    rows = torch.eye(2)
    expected = math.log(1 + math.exp(-1 / TEMPERATURE))
    torch.testing.assert_close(distillation(rows, rows), torch.tensor(expected), atol=1e-6, rtol=0)


def test_pruning_drops_unused_pieces_and_spares_hangul_single_letters_and_marks():
    vocabulary = {"[PAD]": 0, "a": 1, "word": 2, "##ing": 3, "rare": 4, "지원": 5, "xylem": 6}
    assert pruned(vocabulary, Counter({2: 9}), 2) == ["[PAD]", "a", "word", "##ing", "지원"]
