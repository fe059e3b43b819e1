import json

import pytest

from corpus.errors import InputError
from eval.beir import read_beir
from eval.retrieval import evaluate_retrieval, write_retrieval
from index.records import Channel
from tests.index.fakes import ARTICLES, BigramEmbedder, silent

QUESTIONS = {
    "q1": ("AX 실증산단 국비는 얼마인가요?", "ax-complex"),
    "q2": ("심야버스 노선은 몇 개인가요?", "night-bus"),
    "q3": ("청년 월세 지원은 매달 얼마인가요?", "night-bus"),
}


@pytest.fixture
def folder(tmp_path):
    beir = tmp_path / "small"
    (beir / "qrels").mkdir(parents=True)
    documents = [{"_id": name, "title": title, "text": text} for name, (title, text) in ARTICLES.items()]
    questions = [{"_id": name, "text": text} for name, (text, _) in QUESTIONS.items()]
    questions.append({"_id": "q4", "text": "판정이 없는 질문"})
    for name, lines in (("corpus", documents), ("queries", questions)):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (beir / f"{name}.jsonl").write_text(text, encoding="utf-8")
    rows = "".join(f"{name}\t{document}\t1\n" for name, (_, document) in QUESTIONS.items())
    (beir / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + rows, encoding="utf-8")
    return beir


def evaluate(folder, cache, embedder=None, channel=Channel.HYBRID):
    return evaluate_retrieval(
        read_beir(folder), embedder or BigramEmbedder(), cache, channel=channel, progress=silent
    )


def test_one_document_is_one_passage_of_title_space_and_text(folder):
    dataset = read_beir(folder)
    title, text = ARTICLES["night-bus"]
    assert dataset.documents.passage_texts[1] == f"{title} {text}"
    assert [passage.id for passage in dataset.documents.passages] == list(ARTICLES)


def test_a_question_without_judgement_is_not_asked(folder):
    assert [question.id for question in read_beir(folder).questions] == ["q1", "q2", "q3"]


@pytest.mark.parametrize("channel", list(Channel))
def test_each_channel_is_scored_by_the_documents_judged(folder, tmp_path, channel):
    result = evaluate(folder, tmp_path / "cache", channel=channel)
    assert [one.ranked[0] for one in result.questions] == ["ax-complex", "night-bus", "youth-rent"]
    assert result.metrics["recall@1"] == 2 / 3
    assert (result.channel, result.passages) == (channel, 3)


def test_a_second_run_embeds_nothing_and_finds_the_same(folder, tmp_path):
    first, again = BigramEmbedder(), BigramEmbedder()
    result = evaluate(folder, tmp_path / "cache", first)
    assert len(first.seen) == 3
    assert evaluate(folder, tmp_path / "cache", again) == result
    assert again.seen == []


def test_the_files_hold_what_others_read(folder, tmp_path):
    write_retrieval(evaluate(folder, tmp_path / "cache"), tmp_path / "out")
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))
    assert list(metrics) == ["dataset", "channel", "model", "queries", "passages", "metrics"]
    assert metrics["dataset"] == "small"
    assert (metrics["channel"], metrics["queries"], metrics["passages"]) == ("hybrid", 3, 3)
    assert list(metrics["metrics"]) == ["nDCG@10", "recall@1", "recall@5", "recall@10", "recall@20", "MRR@10"]
    lines = (tmp_path / "out" / "per_query.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["query_id"] for line in lines] == ["q1", "q2", "q3"]
    assert json.loads(lines[0])["metrics"]["recall@1"] == 1.0


def test_a_missing_file_and_a_broken_line_are_named(folder, tmp_path):
    with pytest.raises(InputError, match=r"test\.tsv"):
        read_beir(tmp_path)
    (folder / "queries.jsonl").write_text('{"_id": "q1"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"queries\.jsonl의 1번째"):
        read_beir(folder)
