"""The MCP tools, called by the official client; closed unless switched on, guarded like the rest."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from tests.ui.fakes import ARTICLES, SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.sections import Login
from ui.settings import Settings

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"
TOKEN = "0123456789abcdef"
pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from ui.application import create_application

    application = create_application(
        SmallAssistant(),
        feedback_file=tmp_path_factory.mktemp("tools") / "feedback.sqlite3",
        settings=Settings(mcp=True, login=Login(token=TOKEN)),
    )
    with served_in_thread(application) as address:
        yield address


def called(address: str, tool: str, arguments: dict[str, object]) -> tuple[list[str], object, bool]:
    """The names of all tools, the structured result of one and whether it is an error."""
    import httpx2

    async def call() -> tuple[list[str], object, bool]:
        async with httpx2.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}) as http:
            transport = streamable_http_client(f"{address}/mcp", http_client=http)
            async with Client(transport) as client:
                tools = await client.list_tools()
                result = await client.call_tool(tool, arguments)
                content = result.structured_content or result.content[0].text  # type: ignore[union-attr]
                return [each.name for each in tools.tools], content, bool(result.is_error)

    with ThreadPoolExecutor(1) as thread:  # a browser test before this one leaves a loop in the main thread
        return thread.submit(asyncio.run, call()).result()


def test_asking_gives_the_answer_of_the_api(address: str) -> None:
    tools, answer, failed = called(address, "ask", {"question": QUESTION, "as_of": "2025-06-20"})
    assert (tools, failed) == (["search_articles", "ask"], False)
    asked = {"question": QUESTION, "as_of": "2025-06-20"}
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert answer == httpx.post(f"{address}/api/ask", json=asked, headers=headers).json()


def test_searching_gives_passages_that_are_slices_of_their_articles(address: str) -> None:
    _, found, failed = called(address, "search_articles", {"query": QUESTION, "k": 2})
    assert not failed
    assert isinstance(found, dict)
    assert [hit["rank"] for hit in found["hits"]] == [1, 2]
    first = found["hits"][0]
    assert ARTICLES[0].text[first["start"] : first["end"]] == first["text"]


def test_a_failure_is_one_sentence_and_no_detail(address: str) -> None:
    _, told, failed = called(address, "ask", {"question": "탈이 나라"})
    assert failed
    assert "답을 만들다가 문제가 생겼습니다" in str(told)
    assert "secret" not in str(told)


def test_without_the_key_nobody_calls(address: str) -> None:
    assert httpx.post(f"{address}/mcp", json={}).status_code == 401


def test_unless_switched_on_there_is_no_such_address(tmp_path_factory: pytest.TempPathFactory) -> None:
    from ui.application import create_application

    folder = tmp_path_factory.mktemp("closed")
    with served_in_thread(create_application(SmallAssistant(), feedback_file=folder / "f")) as address:
        assert httpx.post(f"{address}/mcp", json={}).status_code == 404
