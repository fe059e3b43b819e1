import numpy as np
import pytest

from corpus.errors import Incomplete, InputError
from index.building import build_index
from index.generation import open_generation
from index.manifest import read_manifest
from index.store import current_folder, sole_builder
from tests.index.fakes import ARTICLES, BigramEmbedder, silent, write_corpus


@pytest.fixture
def corpus(tmp_path):
    return write_corpus(tmp_path / "articles")


def build(corpus, index_dir, embedder=None):
    return build_index([corpus], index_dir, embedder or BigramEmbedder(), progress=silent)


def test_an_index_holds_every_article_passage_and_sentence(corpus, tmp_path):
    report = build(corpus, tmp_path / "index")
    generation = open_generation(tmp_path / "index")
    assert sorted(generation.articles) == sorted(ARTICLES)
    assert (report.articles, report.passages, report.sentences) == (3, 3, 7)
    assert (len(generation.passages), len(generation.sentences)) == (3, 7)
    assert report.generation == generation.id
    for piece in (*generation.passages, *generation.sentences):
        assert generation.articles[piece.article_id].text[piece.start : piece.end] == piece.text


def test_rows_of_an_article_and_of_its_passage_are_found_from_either_side(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    generation = open_generation(tmp_path / "index")
    for article_id, rows in generation.sentences_of_article.items():
        assert {generation.sentences[row].article_id for row in rows} == {article_id}
        for row in rows:
            passage = generation.passages[generation.passage_of_sentence[row]]
            assert passage.start <= generation.sentences[row].start < passage.end
            assert passage.article_id == article_id
    assert sum(len(rows) for rows in generation.passages_of_article.values()) == len(generation.passages)


def test_the_tokens_of_a_sentence_are_read_without_analysing_it_again(corpus, tmp_path):
    from index.tokens import tokenize

    build(corpus, tmp_path / "index")
    generation = open_generation(tmp_path / "index")
    for row, sentence in enumerate(generation.sentences):
        assert generation.sentence_tokens(row) == tokenize(sentence.text)


def test_sentence_vectors_are_those_of_the_title_and_the_sentence(corpus, tmp_path):
    embedder = BigramEmbedder()
    build(corpus, tmp_path / "index", embedder)
    generation = open_generation(tmp_path / "index")
    first = generation.sentences[0]
    expected = embedder.embed_queries([f"{generation.articles[first.article_id].title} {first.text}"])[0]
    np.testing.assert_allclose(generation.sentence_vectors[0], expected, atol=1e-3)


def test_what_did_not_change_is_not_embedded_again(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    again = BigramEmbedder()
    report = build(corpus, tmp_path / "index", again)
    assert again.seen == []
    assert (report.embedded, report.reused) == (0, 3 + 7)


def test_only_the_changed_article_is_embedded_again(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    title, text = ARTICLES["night-bus"]
    write_corpus(corpus, {"night-bus": (title, text.replace("14개", "15개"))})
    again = BigramEmbedder()
    build(corpus, tmp_path / "index", again)
    assert len(again.seen) == 2, "one passage and the one sentence with another number"
    assert all("15개" in shown for shown in again.seen)


def test_reused_vectors_equal_new_ones(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    build(corpus, tmp_path / "index")
    build(corpus, tmp_path / "fresh")
    reused, fresh = current_folder(tmp_path / "index"), current_folder(tmp_path / "fresh")
    assert read_manifest(reused).files == read_manifest(fresh).files


def test_another_model_embeds_everything_again(corpus, tmp_path):
    build(corpus, tmp_path / "index")
    report = build(corpus, tmp_path / "index", BigramEmbedder("other@2"))
    assert (report.embedded, report.reused) == (3 + 7, 0)


def test_the_same_articles_elsewhere_give_the_same_corpus_hash(corpus, tmp_path):
    write_corpus(tmp_path / "elsewhere" / "articles")
    build(corpus, tmp_path / "a")
    build(tmp_path / "elsewhere" / "articles", tmp_path / "b")
    hashes = {read_manifest(current_folder(tmp_path / name)).corpus_hash for name in ("a", "b")}
    assert len(hashes) == 1


def test_a_folder_without_articles_is_refused_and_nothing_is_published(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        build(tmp_path / "empty", tmp_path / "index")
    assert not (tmp_path / "index" / "CURRENT").exists()


def test_a_second_builder_is_told_that_another_one_works(corpus, tmp_path):
    with sole_builder(tmp_path / "index"), pytest.raises(Incomplete, match="다른 프로세스"):
        build(corpus, tmp_path / "index")
    build(corpus, tmp_path / "index")


def test_progress_names_each_stage_and_ends_at_its_total(corpus, tmp_path):
    calls = []
    build_index([corpus], tmp_path / "index", BigramEmbedder(), progress=lambda *call: calls.append(call))
    last = {stage: (done, total) for stage, done, total in calls}
    assert list(last) == ["기사 읽기", "낱말 나누기", "문단 임베딩", "문장 임베딩"]
    assert all(done == total for done, total in last.values())
