"""New generations are published while questions run: every answer is wholly of the one it names."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from index.building import build_index
from index.embedding import load_embedder
from index.generation import Generation, open_generation
from qa.assistant import open_assistant
from tests.ui.serving_thread import served_in_thread
from ui.settings import Settings

pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

QUESTIONS = {
    "창원시 로봇 실증 사업에는 국비가 얼마 들어가나요?": "37억",
    "구미시 드론 실증 사업에는 국비가 얼마 들어가나요?": "58억",
}
RELOADS = 5
CHANGED = {"37억": "41억", "58억": "63억"}


def article(city: str, what: str, amount: str, opening: str) -> str:
    said = f"{city} {what} 실증 사업에는 국비 {amount} 원이 들어간다."
    return f"""---
title: {city}, {what} 실증에 국비 {amount} 원
publisher: 산업일보
published: 2025-06-17
---
{opening}{city}가 {what} 실증 사업을 시작한다고 밝혔다. {said}

신청은 {city}산업진흥원 누리집에서 받는다. 선정된 기업은 시험 설비를 1년 동안 빌려 쓴다.
"""


def write(folder: Path, *, is_new: bool) -> None:
    # The later text begins with one sentence more, so that no offset of one generation fits the other.
    opening = "사업비가 늘었다. " if is_new else ""
    for name, city, what, amount in (
        ("robot", "창원시", "로봇", "37억"),
        ("drone", "구미시", "드론", "58억"),
    ):
        shown = CHANGED[amount] if is_new else amount
        (folder / f"{name}.md").write_text(article(city, what, shown, opening), encoding="utf-8")


def test_every_answer_is_of_one_generation(tmp_path: Path) -> None:
    from ui.application import create_application

    articles, index_dir = tmp_path / "articles", tmp_path / "index"
    articles.mkdir()
    embedder = load_embedder(None)
    write(articles, is_new=False)
    build_index([articles], index_dir, embedder, progress=lambda *_: None)
    generations = [open_generation(index_dir)]
    assistant = open_assistant(index_dir)
    application = create_application(assistant, feedback_file=tmp_path / "feedback", settings=Settings())
    stop = threading.Event()

    with served_in_thread(application) as address, ThreadPoolExecutor(4) as askers:

        def ask_on(question: str) -> Iterator[dict[str, object]]:
            with httpx.Client(base_url=address, timeout=30) as client:
                while not stop.is_set():
                    got = client.post("/api/ask", json={"question": question, "as_of": "2025-06-20"})
                    assert got.status_code == 200, got.text
                    yield got.json()

        running = [askers.submit(lambda q: list(ask_on(q)), question) for question in [*QUESTIONS] * 2]
        for number in range(RELOADS):
            write(articles, is_new=number % 2 == 0)
            build_index([articles], index_dir, embedder, progress=lambda *_: None)
            generations.append(open_generation(index_dir))
            for question in QUESTIONS:  # so that the generation has answered before the next comes
                httpx.post(f"{address}/api/ask", json={"question": question}, timeout=30)
        last = [httpx.post(f"{address}/api/ask", json={"question": each}).json() for each in QUESTIONS]
        ready = httpx.get(f"{address}/readyz").json()
        stop.set()
        answers = [answer for each in running for answer in each.result()]

    texts = {each.id: texts_of(each) for each in generations}
    assert len(texts) == 1 + RELOADS
    assert ready["generation"] == generations[-1].id
    assert {answer["generation"] for answer in last} == {generations[-1].id}
    assert {answer["generation"] for answer in answers} == set(texts)
    is_old = {each.id: number % 2 == 0 for number, each in enumerate(generations)}
    for answer in [*answers, *last]:
        assert not answer["refused"]
        said = QUESTIONS[answer["question"]]
        expected = said if is_old[answer["generation"]] else CHANGED[said]
        assert answer["short_answer"] == f"{expected} 원"
        for cited in answer["citations"]:
            text = texts[answer["generation"]][cited["article_id"]]
            assert text[cited["start"] : cited["end"]] == cited["quote"]


def texts_of(generation: Generation) -> dict[str, str]:
    return {each.id: each.text for each in generation.articles.values()}
