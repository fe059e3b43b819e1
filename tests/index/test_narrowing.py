"""A search narrowed to publishers or a period finds the best of what is left, as many as asked for."""

from datetime import date

import pytest

from index.building import build_index
from index.generation import open_generation
from index.narrowing import rows_within
from index.records import Channel
from index.searching import represent_query, search_represented
from tests.index.fakes import BigramEmbedder, silent

QUERY = "심야버스 노선은 몇 개로 늘어나나요?"


@pytest.fixture(scope="module")
def generation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("narrowing")
    (folder / "articles").mkdir()
    for number in range(300):
        publisher = "시민신문" if number % 100 == 0 else "버스일보"
        (folder / "articles" / f"bus-{number:03}.md").write_text(
            f"---\ntitle: 심야버스 {number}번 노선\npublisher: {publisher}\n"
            f"published: 2025-{number % 12 + 1:02}-15\n---\n"
            f"서울시는 심야버스 {number}번 노선을 {number + 3}개로 늘린다고 밝혔다.\n",
            encoding="utf-8",
        )
    (folder / "articles" / "undated.md").write_text(
        "---\ntitle: 날짜 없는 기사\n---\n심야버스 노선이 늘어난다.\n", encoding="utf-8"
    )
    build_index([folder / "articles"], folder / "index", BigramEmbedder(), progress=silent)
    return open_generation(folder / "index")


def found(generation, channel=Channel.HYBRID, k=3, *, publishers=(), since=None, until=None):
    among = rows_within(generation, publishers=publishers, since=since, until=until)
    query = represent_query(BigramEmbedder(), QUERY)
    hits = search_represented(generation, query, k=k, channel=channel, among=among)
    return [hit.passage.article_id for hit in hits]


@pytest.mark.parametrize("channel", list(Channel))
def test_the_three_articles_of_a_rare_publisher_are_all_found(generation, channel):
    assert sorted(found(generation, channel, publishers=["시민신문"])) == ["bus-000", "bus-100", "bus-200"]


def test_both_days_of_a_period_belong_to_it_and_an_article_without_a_date_to_none(generation):
    day = date(2025, 3, 15)
    inside = found(generation, k=400, since=day, until=day)
    assert sorted(inside) == [f"bus-{number:03}" for number in range(2, 300, 12)]
    assert "undated" not in found(generation, k=400, since=date.min, until=date.max)
    assert "undated" in found(generation, k=400)


def test_publishers_and_period_hold_together(generation):
    assert found(generation, publishers=["시민신문"], since=date(2025, 5, 1), until=date(2025, 5, 31)) == [
        "bus-100"
    ]


def test_where_nothing_lies_within_nothing_is_found(generation):
    assert found(generation, publishers=["없는신문"]) == []


def test_nothing_narrowed_is_the_search_over_all(generation):
    assert rows_within(generation, publishers=(), since=None, until=None) is None


def test_the_best_score_is_that_of_the_best_left(generation):
    among = rows_within(generation, publishers=["시민신문"], since=None, until=None)
    query = represent_query(BigramEmbedder(), QUERY)
    hits = search_represented(generation, query, k=3, channel=Channel.LEXICAL, among=among)
    assert hits[0].score == 1.0
