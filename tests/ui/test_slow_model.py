"""A model that keeps silent keeps no reader of the web side waiting: not the API, its stream, or the chat."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from qa.assistant import Assistant
from qa.writing.http_writer import HttpWriter
from qa.writing.language_model import LanguageModel
from qa.writing.limits import Limits
from qa.writing.writer import Failure
from tests.qa.articles import assistant_over
from tests.qa.writing.model_server import serving, slowly, then_silent, tokens
from tests.qa.writing.scripted import ScriptedWriter
from tests.ui.serving_thread import served_in_thread

pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
QUESTION = "항만 AI 실증사업 국비는 모두 얼마야?"
PROVED = "항만 AI 실증사업에는 국비 320억 원이 들어갑니다."
SECONDS = 1.5
"""To each proven sentence; the other limits are as they come, of 15 seconds and more."""
BEFORE = 12
"""Seconds in which all must be over, on a busy machine."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("slow")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Assistant:
    return assistant_over(folder)


@pytest.fixture(params=["silent", "a letter a second", "stops after a sentence"])
def assistant(request: pytest.FixtureRequest, plain: Assistant, folder: Path) -> Iterator[Assistant]:
    script = {
        "silent": then_silent(),
        "a letter a second": slowly(*tokens(PROVED), pause=1),
        "stops after a sentence": slowly(*tokens(f"{PROVED} 한"), pause=0, end=b"", open_seconds=60),
    }[request.param]
    limits = Limits(sentence_seconds=SECONDS)
    with serving(script) as server:
        writer = HttpWriter("m", base_url=server.base_url, key=None, limits=limits)
        yield Assistant(folder / "index", plain.generation, plain.embedder, LanguageModel(writer, limits))


def test_the_api_and_its_stream_answer_without_the_model(assistant: Assistant, tmp_path: Path) -> None:
    from ui.application import create_application

    application = create_application(assistant, feedback_file=tmp_path / "feedback.sqlite3")
    with served_in_thread(application) as address, httpx.Client(base_url=address, timeout=60) as client:
        began = time.monotonic()
        told = client.post("/api/ask", json={"question": QUESTION, "as_of": "2025-03-20"}).json()
        stream = client.post("/api/ask/stream", json={"question": QUESTION, "as_of": "2025-03-20"})
        assert time.monotonic() - began < 2 * BEFORE
    blocks = [block.split("\n") for block in stream.text.strip().split("\n\n")]
    events = [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks
    ]
    done = events[-1]
    assert done[0] == "done"
    assert "".join(data["text"] for name, data in events if name == "delta") == done[1]["answer"]
    for answer in (told, done[1]):
        assert "320억 원" in answer["answer"]
        assert answer["notes"][-1]["kind"] == "model_down"


def test_what_may_be_asked_next_is_found_without_the_model(
    plain: Assistant, folder: Path, tmp_path: Path
) -> None:
    from ui.application import create_application

    writer = ScriptedWriter(PROVED)
    assistant = Assistant(folder / "index", plain.generation, plain.embedder, LanguageModel(writer))
    application = create_application(assistant, feedback_file=tmp_path / "feedback.sqlite3")
    with served_in_thread(application) as address, httpx.Client(base_url=address, timeout=60) as client:
        asked = {"question": QUESTION, "as_of": "2025-03-20"}
        assert client.post("/api/suggestions", json=asked).json()["questions"]
    assert writer.prompts == []


def test_the_chat_answers_without_the_model(assistant: Assistant) -> None:
    from ui.chat import _respond

    began = time.monotonic()
    *_, (_, messages, _) = _respond(assistant, QUESTION, '{"as_of": "2025-03-20"}', [], [])
    assert time.monotonic() - began < BEFORE
    shown = messages[-1]["content"]
    assert "320억 원" in shown
    assert any(failure.value in shown for failure in (Failure.SILENT, Failure.LATE))
