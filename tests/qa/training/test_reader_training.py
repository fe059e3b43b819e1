import json
import random

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from index.embedding import BUNDLED_MODEL
from qa.reading import ReaderModel, load_reader, read_sentences
from qa.reading_input import Told, read_inputs
from qa.training.learning import loss_of, shown, tokens_of
from qa.training.lists import read_gathered, read_written
from qa.training.network import Reader, padded
from qa.training.running import bare_tokenizer

ARTICLE = {
    "title": "바다시, ‘등대 AI 사업’ 참여기업 모집",
    "published": "2025-03-12",
    "sentences": ["바다시는 12일 공고했다.", "한 곳에 최대 3억 원을 준다.", "접수는 28일까지다."],
    "questions": [
        {"q": "등대 사업 얼마 대줘?", "s": [1], "a": "3억 원", "t": "amount"},
        {"q": "언제까지 내요?", "s": [2], "a": None, "t": "date"},
        {"q": "심사위원은 누구야?", "s": [], "a": None, "t": "unanswerable"},
    ],
}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return bare_tokenizer()


def network(layers: int) -> Reader:
    torch.manual_seed(3)
    return Reader(BUNDLED_MODEL, layers)


def test_the_numpy_reader_reads_what_the_trained_network_reads(tokenizer):
    reader = network(2)
    sentences = [Told(ARTICLE["title"], text, "2025년 3월", "앞 문장") for text in ARTICLE["sentences"]]
    inputs = read_inputs(tokenizer, "한 곳에 얼마 주나요?", sentences)
    reader.train(False)
    with torch.inference_mode():
        scores, spans = reader(padded(inputs))
    shipped = load_reader()
    weights = {name: t.numpy() for name, t in reader.state_dict().items()}
    model = ReaderModel(
        shipped.tokenizer, shipped.words, shipped.places, weights, shipped.heads, shipped.epsilon
    )
    readings = read_sentences(model, "한 곳에 얼마 주나요?", sentences)
    assert [r.score for r in readings] == pytest.approx(scores.tolist(), abs=1e-3)
    for row, (reading, one) in enumerate(zip(readings, inputs, strict=True)):
        starts = torch.log_softmax(spans[row, one.first : one.last, 0], dim=0)
        assert reading.starts == pytest.approx(tuple(starts.tolist()), abs=1e-3)


def test_a_question_comes_with_the_sentences_of_its_article_and_the_place_of_its_answer(tmp_path):
    path = tmp_path / "written.jsonl"
    path.write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    amount, deadline, unanswerable = read_written([path])
    assert [s.answers for s in amount.sentences] == [False, True, False]
    start, end = amount.sentences[1].answer
    assert ARTICLE["sentences"][1][start:end] == "3억 원"
    assert deadline.sentences[2].answers
    assert deadline.sentences[2].answer is None
    assert not any(s.answers for s in unanswerable.sentences)


def test_a_question_that_names_its_article_gets_a_like_sentence_of_another(tmp_path):
    other = {**ARTICLE, "title": "산들군 농기계 대여", "sentences": ["한 곳에 최대 2억 원을 준다."]}
    other = {**other, "questions": []}
    path = tmp_path / "written.jsonl"
    path.write_text("\n".join(json.dumps(a, ensure_ascii=False) for a in (ARTICLE, other)), encoding="utf-8")
    amount, deadline, _ = read_written([path])
    assert ("산들군 농기계 대여", False) in [(s.told.title, s.answers) for s in amount.sentences]
    assert {s.told.title for s in deadline.sentences} == {ARTICLE["title"]}


def test_gathered_questions_keep_the_order_of_the_ranking(tmp_path):
    row = {
        "question": "얼마야?",
        "fold": 1,
        "sentences": [
            {
                "title": "가",
                "text": "국비 3억 원",
                "month": "",
                "before": "",
                "answers": True,
                "answer": [3, 7],
            },
            {
                "title": "나",
                "text": "시비 1억 원",
                "month": "2025년 3월",
                "before": "앞",
                "answers": False,
                "answer": None,
            },
        ],
    }
    path = tmp_path / "gathered.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (one,) = read_gathered(path)
    assert [(s.told.text, s.answers, s.answer) for s in one.sentences] == [
        ("국비 3억 원", True, (3, 7)),
        ("시비 1억 원", False, None),
    ]
    assert read_gathered(path, 1) == []
    assert read_gathered(path, 0) == [one]


def test_the_tokens_of_an_answer_lie_inside_the_sentence(tokenizer):
    (told,) = read_inputs(tokenizer, "얼마?", [Told("제목", "국비 3억 원을 준다")])
    first, last = tokens_of(told, (3, 7))
    assert told.first <= first <= last < told.last
    assert told.offsets[first - told.first][0] == 3
    assert told.offsets[last - told.first][1] == 7


def test_an_answer_beyond_what_is_read_has_no_place(tokenizer):
    text = "가나다라 " * 200 + "3억 원"
    (told,) = read_inputs(tokenizer, "얼마?", [Told("제목", text)])
    assert tokens_of(told, (len(text) - 4, len(text))) is None


def test_training_lowers_the_loss_of_what_it_sees(tmp_path, tokenizer):
    path = tmp_path / "written.jsonl"
    path.write_text(json.dumps(ARTICLE, ensure_ascii=False), encoding="utf-8")
    lists = read_written([path])
    reader = network(1)
    optimizer = torch.optim.AdamW(reader.parameters(), lr=3e-4)
    losses = []
    for step in range(12):
        loss = loss_of(reader, [shown(one, tokenizer, random.Random(step)) for one in lists], 0.0, "cpu")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert np.mean(losses[-3:]) < 0.6 * losses[0]


def test_only_layers_and_heads_are_written(tmp_path):
    names = {name.split(".")[0] for name in network(1).state_dict()}
    assert names == {"kinds", "normalized", "layers", "pooled", "scored", "spanned"}
    save_file(network(1).state_dict(), tmp_path / "reader.safetensors")
