"""A search narrowed to publishers, programs or a period finds the best of what is left, however many."""

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
            f"서울시는 심야버스 {number}번 노선을 {number + 3}개로 늘린다고 밝혔다.\n"
            + ("시는 ‘올빼미 안전귀가 지원사업’도 시작한다.\n" if number in (7, 250) else ""),
            encoding="utf-8",
        )
    (folder / "articles" / "undated.md").write_text(
        "---\ntitle: 날짜 없는 기사\n---\n심야버스 노선이 늘어난다.\n", encoding="utf-8"
    )
    build_index([folder / "articles"], folder / "index", BigramEmbedder(), progress=silent)
    return open_generation(folder / "index")


def found(generation, channel=Channel.HYBRID, k=3, *, publishers=(), programs=(), since=None, until=None):
    among = rows_within(generation, publishers=publishers, programs=programs, since=since, until=until)
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


@pytest.mark.parametrize("name", ["올빼미 안전귀가 지원사업", "올빼미안전귀가 지원 사업"])
def test_a_program_in_any_spelling_is_searched_in_the_articles_that_name_it(generation, name):
    assert sorted(found(generation, k=400, programs=[name])) == ["bus-007", "bus-250"]
    assert found(generation, programs=[name], since=date(2025, 11, 1)) == ["bus-250"]


def test_what_is_no_program_narrows_to_nothing(generation):
    assert found(generation, programs=["서울"]) == []
    assert found(generation, programs=["없는 지원사업"]) == []


def test_where_nothing_lies_within_nothing_is_found(generation):
    assert found(generation, publishers=["없는신문"]) == []


def test_nothing_narrowed_is_the_search_over_all(generation):
    assert rows_within(generation, publishers=(), since=None, until=None) is None


def test_the_best_score_is_that_of_the_best_left(generation):
    among = rows_within(generation, publishers=["시민신문"], since=None, until=None)
    query = represent_query(BigramEmbedder(), QUERY)
    hits = search_represented(generation, query, k=3, channel=Channel.LEXICAL, among=among)
    assert hits[0].score == 1.0
