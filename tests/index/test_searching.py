import pytest

from corpus.errors import StoreError
from index.building import build_index
from index.generation import open_generation
from index.records import Channel
from index.searching import represent_query, search, search_represented
from tests.index.fakes import ARTICLES, BigramEmbedder, silent, write_corpus


@pytest.fixture(scope="module")
def generation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    twins = {f"twin-{letter}": (f"쌍둥이 {letter}", "같은 본문이 두 번 실렸다.") for letter in "ba"}
    corpus = write_corpus(folder / "articles", {**ARTICLES, **twins})
    build_index([corpus], folder / "index", BigramEmbedder(), progress=silent)
    return open_generation(folder / "index")


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize(
    ("query", "article"),
    [
        ("AX 실증산단 구축사업의 국비는 얼마인가요?", "ax-complex"),
        ("심야버스 노선은 몇 개로 늘어나나요?", "night-bus"),
        ("청년 월세 지원은 매달 얼마인가요?", "youth-rent"),
    ],
)
def test_every_channel_finds_the_passage_that_answers(generation, channel, query, article):
    hits = search(generation, BigramEmbedder(), query, k=3, channel=channel)
    assert hits[0].passage.article_id == article
    assert hits[0].channel is channel


@pytest.mark.parametrize("channel", list(Channel))
def test_hits_are_ranked_from_1_by_falling_score_and_then_by_passage_id(generation, channel):
    hits = search(generation, BigramEmbedder(), "같은 본문이 두 번 실렸다", k=10, channel=channel)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    order = [(-hit.score, hit.passage.id) for hit in hits]
    assert order == sorted(order)
    assert hits == search(generation, BigramEmbedder(), "같은 본문이 두 번 실렸다", k=10, channel=channel)


def test_a_passage_that_shares_no_word_is_no_lexical_hit(generation):
    assert search(generation, BigramEmbedder(), "zzz", channel=Channel.LEXICAL) == []
    hits = search(generation, BigramEmbedder(), "심야버스", channel=Channel.LEXICAL)
    assert [hit.passage.article_id for hit in hits] == ["night-bus"]
    assert hits[0].score == 1.0


def test_where_no_word_is_known_the_hybrid_ranks_by_meaning_alone(generation):
    dense = search(generation, BigramEmbedder(), "zzz", channel=Channel.DENSE)
    hybrid = search(generation, BigramEmbedder(), "zzz")
    assert [hit.passage.id for hit in hybrid] == [hit.passage.id for hit in dense]


def test_no_more_than_k_hits_come_back(generation):
    assert len(search(generation, BigramEmbedder(), "지원", k=2)) == 2


def test_a_question_represented_once_gives_the_same_hits(generation):
    embedder = BigramEmbedder()
    query = represent_query(embedder, "  청년 월세  ")
    assert query.text == "청년 월세"
    assert search_represented(generation, query) == search(generation, embedder, "청년 월세")


def test_a_question_is_never_embedded_with_another_model(generation):
    with pytest.raises(StoreError, match=r"other@2"):
        search(generation, BigramEmbedder("other@2"), "청년 월세")
