import json
import random

import pytest
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from index.embedding import BUNDLED_MODEL
from qa.reading import read_sentences, reader_of
from qa.reading_input import Told
from qa.training.entailing import Source, loss_of, read_sources, row_of, scores_of, shown
from qa.training.network import Reader
from qa.training.running import bare_tokenizer
from qa.writing.carrying import CLAIM_TOKENS

SOURCE = Source(
    "바다시, ‘등대 AI 사업’ 참여기업 모집",
    "시는 지역 기업 열 곳에 한 곳당 최대 3억 원을 준다.",
    ("바다시는 12일 공고했다.",),
    ("‘등대 AI 사업’은 기업 한 곳에 3억 원까지 지원합니다.",),
    (("scope", "열 곳이 모두 합쳐 3억 원을 받습니다."), ("role", "기업이 시에 최대 3억 원을 냅니다.")),
    "2025-03-12",
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return bare_tokenizer()


def test_sources_are_read_with_their_claims(tmp_path):
    row = {
        "title": SOURCE.title,
        "published": SOURCE.published,
        "before": SOURCE.neighbours[0],
        "sentence": SOURCE.sentence,
        "after": "",
        "faithful": SOURCE.faithful,
        "wrong": SOURCE.wrong,
    }
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert read_sources([path]) == [SOURCE]


def test_a_step_sees_every_claim_of_a_source(tokenizer):
    seen = shown([SOURCE, SOURCE], tokenizer, random.Random(1))
    assert {one.source for one in seen} == {0, 1}
    assert sum(one.carried for one in seen) >= 2
    assert sum(not one.carried for one in seen) >= 4


def test_training_lowers_the_loss_of_what_it_sees(tokenizer):
    torch.manual_seed(3)
    reader = Reader(BUNDLED_MODEL, 1)
    optimizer = torch.optim.AdamW(reader.parameters(), lr=3e-4)
    losses = []
    for step in range(12):
        batch = shown([SOURCE], tokenizer, random.Random(step))
        loss = loss_of(scores_of(reader, [one.row for one in batch], 0.0, "cpu"), batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert sum(losses[-3:]) / 3 < 0.6 * losses[0]


def test_the_product_scores_as_training_does(tmp_path, tokenizer):
    torch.manual_seed(3)
    reader = Reader(BUNDLED_MODEL, 1)
    path = tmp_path / "weights.safetensors"
    save_file({name: tensor.contiguous() for name, tensor in reader.state_dict().items()}, path)
    reader = Reader.from_file(path)
    reader.train(False)
    with torch.inference_mode():
        told = scores_of(
            reader, [row_of(tokenizer, SOURCE.faithful[0], SOURCE.title, SOURCE.sentence)], 0.0, "cpu"
        )
    sentences = [Told(SOURCE.title, SOURCE.sentence)]
    (reading,) = read_sentences(reader_of(path.read_bytes()), SOURCE.faithful[0], sentences, CLAIM_TOKENS)
    assert reading.score == pytest.approx(told.item(), abs=1e-3)
