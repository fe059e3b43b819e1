"""What administrators do with articles: over HTTP, on a real index with a small embedder."""

import base64
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.errors import InputError
from index.building import build_index
from index.generation import Generation, current_generation_id, open_generation
from index.store import sole_builder
from tests.index.fakes import ARTICLES, BigramEmbedder, silent, write_corpus
from ui.added_articles import AddedArticles, articles_beside, page_of
from ui.admin_page import admin_routes
from ui.library import Library
from ui.problems import install_problem_handlers

RAW = (
    "청년 월세 지원 늘린다\n입력 2026-01-26 11:00\n서울시는 청년에게 월세를 매달 30만 원씩 지원한다고 26일 "
    "밝혔다. 신청은 누리집에서 받는다.\n공유하기\n글자크기\n무단 전재 및 재배포 금지\n"
)


class Desk:
    """An index of three articles, its folder of added ones, and a client of the admin routes."""

    def __init__(self, folder: Path) -> None:
        self.index_dir = folder / "index"
        self.embedder = BigramEmbedder()
        build_index([write_corpus(folder / "articles")], self.index_dir, self.embedder, progress=silent)
        self.added = AddedArticles(articles_beside(self.index_dir))
        self.library = Library(self.index_dir, self.added, self.embedder, self.generation)
        application = FastAPI()
        install_problem_handlers(application)
        application.include_router(admin_routes(self.library, upload_megabytes=2))
        self.client = TestClient(application)

    def generation(self) -> Generation:
        return open_generation(self.index_dir)

    def post(self, path: str, **payload: object) -> tuple[int, dict[str, object]]:
        answered = self.client.post(f"/api/admin/{path}", json=payload)
        return answered.status_code, answered.json()

    def standings(self) -> dict[str, str]:
        listed = self.client.get("/api/admin/articles").json()["articles"]
        return {one["id"]: one["standing"] for one in listed}

    def built(self) -> dict[str, object]:
        self.library.build().join()
        return self.client.get("/api/admin/build").json()  # type: ignore[no-any-return]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_the_preview_shows_what_is_kept_what_is_removed_and_why(desk: Desk) -> None:
    status, shown = desk.post("preview", name="새 기사.txt", content=encoded(RAW))
    assert status == 200
    assert (shown["id"], shown["published"], shown["replaces"]) == ("새 기사", "2026-01-26", False)
    assert "매달 30만 원씩 지원한다고 26일 밝혔다." in str(shown["text"])
    assert "공유하기" not in str(shown["text"])
    removed = {part["text"]: part["reason"] for part in shown["removed"]}  # type: ignore[attr-defined]
    assert removed["무단 전재 및 재배포 금지"] == "저작권 표시"
    assert not desk.added.folder.exists()


def test_of_a_page_saved_with_its_pictures_the_text_is_kept(desk: Desk) -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 1_100_000}'>"
    paragraphs = "".join(f"<p>{line}</p>" for line in RAW.split("\n"))
    page = f"<html><head><title>청년 월세</title></head><body>{picture}{paragraphs}</body></html>"
    status, shown = desk.post("articles", name="청년 월세.html", content=encoded(page))
    assert (status, shown["name"], shown["title"]) == (201, "청년 월세.md", "청년 월세")
    [kept] = desk.added.folder.glob("*.md")
    assert kept.stat().st_size < 2_000
    assert "매달 30만 원씩 지원한다고 26일 밝혔다." in desk.added.articles()["청년 월세"].text


def test_a_file_above_the_limit_is_refused(desk: Desk) -> None:
    status, told = desk.post("preview", name="큰 글.txt", content=encoded("가" * 700_000))
    assert status == 413
    assert told == {
        "error": {"code": "too_large", "message": "파일이 너무 큽니다. 2 MB 이하의 파일을 넣어 주십시오."}
    }


def test_an_added_article_is_indexed_by_the_next_build_and_removed_by_the_one_after(desk: Desk) -> None:
    assert desk.post("articles", name="새 기사.txt", content=encoded(RAW))[0] == 201
    assert desk.standings()["새 기사"] == "new"
    assert desk.built()["phase"] == "done"
    assert desk.standings() == dict.fromkeys([*ARTICLES, "새 기사"], "indexed")
    assert "30만 원" in desk.generation().articles["새 기사"].text
    assert desk.post("remove", id="새 기사") == (200, {})
    assert desk.standings()["새 기사"] == "removed"
    assert desk.built()["phase"] == "done"
    assert set(desk.generation().articles) == set(ARTICLES)
    assert list(desk.added.folder.glob("*.txt")) == []


def test_an_article_of_any_origin_is_replaced_taken_out_and_taken_back(desk: Desk) -> None:
    fields = {"title": "심야버스 더 늘린다", "publisher": "시민신문", "published": "2026-02-01"}
    text = "서울시는 심야버스 노선을 20개로 늘린다고 밝혔다."
    status, shown = desk.post("articles", name="night-bus.txt", content=encoded(text), fields=fields)
    assert status == 201
    assert shown["name"] == "night-bus.md"
    assert desk.standings()["night-bus"] == "changed"
    assert desk.post("remove", id="youth-rent")[0] == 200
    assert desk.standings()["youth-rent"] == "removed"
    assert desk.post("restore", id="youth-rent")[0] == 200
    assert desk.built()["phase"] == "done"
    article = desk.generation().articles["night-bus"]
    assert (article.title, article.publisher, article.published, article.text) == (
        "심야버스 더 늘린다",
        "시민신문",
        date(2026, 2, 1),
        text,
    )
    assert set(desk.generation().articles) == set(ARTICLES)


def test_only_what_is_new_is_embedded_again(desk: Desk) -> None:
    desk.post("articles", name="새 기사.txt", content=encoded(RAW))
    report = desk.built()["report"]
    assert isinstance(report, dict)
    assert report["articles"] == len(ARTICLES) + 1
    assert 0 < report["embedded"] < report["reused"]


def test_a_generation_can_be_gone_back_to(desk: Desk) -> None:
    first = current_generation_id(desk.index_dir)
    desk.post("articles", name="새 기사.txt", content=encoded(RAW))
    desk.built()
    kept = desk.client.get("/api/admin/generations").json()["generations"]
    assert [(one["generation"] == first, one["is_current"], one["articles"]) for one in kept] == [
        (False, True, 4),
        (True, False, 3),
    ]
    assert desk.post("switch", generation=first)[0] == 200
    assert current_generation_id(desk.index_dir) == first
    assert desk.standings()["새 기사"] == "new"
    status, refused = desk.post("switch", generation="../../etc")
    assert (status, refused["error"]["code"]) == (503, "index_unavailable")  # type: ignore[index]


class SlowEmbedder(BigramEmbedder):
    """Waits for a word before it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go = threading.Event()

    def embed_passages(self, texts):  # type: ignore[no-untyped-def]
        assert self.may_go.wait(20)
        return super().embed_passages(texts)


def test_a_second_build_is_refused_here_and_from_another_process(desk: Desk) -> None:
    slow = SlowEmbedder()
    desk.library._embedder = slow
    desk.post("articles", name="새 기사.txt", content=encoded(RAW))
    thread = desk.library.build()
    status, refused = desk.post("build")
    assert (status, refused["error"]["code"]) == (409, "already_building")  # type: ignore[index]
    assert desk.post("switch", generation=current_generation_id(desk.index_dir))[0] == 409
    slow.may_go.set()
    thread.join()
    with sole_builder(desk.index_dir):
        assert desk.post("build")[0] == 409
    assert desk.post("build")[0] == 202


def test_a_build_that_fails_says_so_and_the_index_in_use_stays(desk: Desk) -> None:
    before = current_generation_id(desk.index_dir)
    for identifier in ARTICLES:
        desk.post("remove", id=identifier)
    told = desk.built()
    assert (told["phase"], told["problem"]) == (
        "failed",
        "남은 기사가 없습니다. 기사를 하나 이상 두어야 색인을 만들 수 있습니다.",
    )
    assert current_generation_id(desk.index_dir) == before


@pytest.mark.parametrize(
    "payload",
    [
        {"name": "../밖.txt", "content": encoded(RAW)},
        {"name": "/etc/기사.txt", "content": encoded(RAW)},
        {"name": ".숨김.txt", "content": encoded(RAW)},
        {"name": "a\\b.txt", "content": encoded(RAW)},
        {"name": "기사.exe", "content": encoded(RAW)},
        {"name": "기사.txt", "content": "base64가 아님"},
        {"name": "기사.txt", "content": encoded("   ")},
        {"name": "기사.txt", "content": encoded(RAW), "fields": {"published": "어제"}},
        {"name": "기사.txt", "content": encoded(RAW), "fields": {"title": "가\nurl: 나"}},
        {"name": "기사.txt", "content": encoded(RAW), "fields": ["title"]},
        {"content": encoded(RAW)},
    ],
)
def test_what_cannot_be_an_article_is_refused_in_one_sentence(desk: Desk, payload: dict[str, object]) -> None:
    for path in ("preview", "articles"):
        status, refused = desk.post(path, **payload)
        assert (status, refused["error"]["code"]) == (422, "invalid_input")  # type: ignore[index]
    assert not desk.added.folder.exists()


def test_corrected_fields_cannot_say_more_than_they_are(desk: Desk) -> None:
    page = page_of("기사.txt", RAW.encode(), {"title": '제목: "따옴표" # 그리고 &별칭 --- *', "author": "남"})
    assert page.article.title == '제목: "따옴표" # 그리고 &별칭 --- *'
    assert page.article.author is None
    with pytest.raises(InputError):
        page_of("기사.txt", RAW.encode(), {"title": "가" * 501})


def test_a_name_with_folders_is_the_id_of_an_article_with_folders(desk: Desk) -> None:
    desk.post("articles", name="news/2026/월세.txt", content=encoded(RAW))
    assert desk.standings()["news/2026/월세"] == "new"
    desk.post("remove", id="news/2026/월세")
    assert "news/2026/월세" not in desk.standings()


def test_an_unknown_article_is_neither_removed_nor_restored(desk: Desk) -> None:
    asked: list[Callable[[str], None]] = [desk.library.remove, desk.library.restore]
    for act in asked:
        with pytest.raises(InputError):
            act("없는 기사")
