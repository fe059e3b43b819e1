"""The routes that programs call, over HTTP: their answers, their errors, and what stays shut."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from qa.records import Request
from qa.serializing import answer_to_json
from tests.ui.fakes import ARTICLES, PROGRAMS, SmallAssistant
from tests.ui.serving_thread import served_in_thread

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"
pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HANGUL = re.compile(r"[가-힣]")


@pytest.fixture(scope="module")
def assistant() -> SmallAssistant:
    return SmallAssistant()


@pytest.fixture(scope="module")
def feedback_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("beside") / "index.feedback.sqlite3"


@pytest.fixture(scope="module")
def address(assistant: SmallAssistant, feedback_file: Path) -> Iterator[str]:
    from ui.application import create_application

    with served_in_thread(create_application(assistant, feedback_file=feedback_file)) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=20) as client:
        yield client


def error_of(response: httpx.Response) -> tuple[int, str]:
    """Status and code of an error that has the one form and speaks Korean."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert HANGUL.search(body["error"]["message"])
    return response.status_code, body["error"]["code"]


def events_of(text: str) -> list[tuple[str, object]]:
    """The (event, data) pairs of a stream."""
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_an_answer_is_the_one_the_assistant_gives(client: httpx.Client, assistant: SmallAssistant) -> None:
    body = client.post("/api/ask", json={"question": QUESTION, "as_of": "2025-06-20"}).json()
    asked = assistant.requests[-1]
    assert body == json.loads(json.dumps(answer_to_json(assistant.ask(asked))))
    assert (asked.question, asked.history, asked.as_of.isoformat()) == (QUESTION, (), "2025-06-20")
    cited = body["citations"][0]
    assert ARTICLES[0].text[cited["start"] : cited["end"]] == cited["quote"]


def test_a_stream_tells_the_same_answer_piece_by_piece(client: httpx.Client) -> None:
    response = client.post("/api/ask/stream", json={"question": QUESTION})
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    events = events_of(response.text)
    assert [name for name, _ in events] == ["delta", "citation", "delta", "citation", "done"]
    done = events[-1][1]
    assert isinstance(done, dict)
    assert "".join(str(data["text"]) for name, data in events if name == "delta") == done["answer"]  # type: ignore[index]
    assert [data for name, data in events if name == "citation"] == done["citations"]


def test_a_failure_inside_a_stream_is_its_last_event_and_tells_no_detail(client: httpx.Client) -> None:
    response = client.post("/api/ask/stream", json={"question": "탈이 나라"})
    ((name, data),) = events_of(response.text)
    assert name == "error"
    assert data["error"]["code"] == "internal"  # type: ignore[index]
    assert "secret" not in response.text


def test_search_gives_ranked_passages_with_their_articles(client: httpx.Client) -> None:
    body = client.get("/api/search", params={"q": QUESTION, "k": 2}).json()
    assert body["query"] == QUESTION
    assert [hit["rank"] for hit in body["hits"]] == [1, 2]
    first = body["hits"][0]
    assert (first["article_id"], first["title"], first["published"], first["channel"]) == (
        "ax-demo-complex", ARTICLES[0].title, "2025-06-17", "lexical",
    )  # fmt: skip
    assert ARTICLES[0].text[first["start"] : first["end"]] == first["text"]


def test_search_and_ask_are_narrowed_to_publishers_programs_and_a_period(client: httpx.Client) -> None:
    def articles(**narrowed: object) -> set[str]:
        body = client.get("/api/search", params={"q": QUESTION + " 지원", "k": 50, **narrowed}).json()
        return {hit["article_id"] for hit in body["hits"]}

    assert articles(publisher="중기신문") == {"smart-factory-2025"}
    assert articles(until="2025-06-01") == {"voucher-table"}
    assert articles(publisher=["중기신문", "산업일보"], since="2025-07-01") == {"smart-factory-2025"}
    assert articles(program="비대면 바우처") == {"voucher-table"}
    assert articles(program=["비대면바우처", "AX 실증산단"]) == {"ax-demo-complex", "voucher-table"}
    assert articles(program="AX 실증산단", until="2025-06-01") == set()
    for narrowed in ({"publishers": ["중기신문"]}, {"programs": ["비대면 바우처"]}):
        assert client.post("/api/ask", json={"question": QUESTION, **narrowed}).json()["refused"]
    asked = {"question": QUESTION, "programs": ["AX 실증산단"]}
    assert client.post("/api/ask", json=asked).json()["short_answer"] == "1,400억 원"
    assert error_of(client.get("/api/search", params={"q": "가", "since": "어제"})) == (422, "invalid_input")


def test_the_facets_say_by_what_can_be_narrowed(client: httpx.Client) -> None:
    assert client.get("/api/facets").json() == {
        "publishers": [
            {"name": "산업일보", "articles": 2},
            {"name": ARTICLES[2].publisher, "articles": 1},
            {"name": "중기신문", "articles": 1},
        ],
        "programs": [{"name": each.name, "aliases": list(each.aliases), "articles": 1} for each in PROGRAMS],
        "since": "2025-06-01",
        "until": "2025-07-02",
    }


def test_an_article_comes_with_its_text_note_and_passages(client: httpx.Client) -> None:
    body = client.get("/api/articles/ax-demo-complex").json()
    assert {
        name: body[name] for name in ("id", "title", "publisher", "published", "url", "note", "text")
    } == {
        "id": "ax-demo-complex",
        "title": ARTICLES[0].title,
        "publisher": "산업일보",
        "published": "2025-06-17",
        "url": ARTICLES[0].url,
        "note": ARTICLES[0].note,
        "text": ARTICLES[0].text,
    }
    assert [body["text"][part["start"]] for part in body["passages"]] == ["산", "선", "신"]


def test_life_and_readiness_are_told(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {
        "status": "ready",
        "generation": "generation-1",
        "model": "character-pairs",
        "articles": len(ARTICLES),
        "latest": "2025-07-02",
    }


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed_json"),
        (b"\xff\xfe", 400, "malformed_json"),
        (b"", 400, "malformed_json"),
        (b"[" * 100_000, 400, "malformed_json"),
        (b"[]", 422, "invalid_input"),
        (b"{}", 422, "invalid_input"),
        (b'{"question": 5}', 422, "invalid_input"),
        (b'{"question": "a", "history": {}}', 422, "invalid_input"),
        (b'{"question": "a", "history": [1]}', 422, "invalid_input"),
        (b'{"question": "a", "as_of": "yesterday"}', 422, "invalid_input"),
        (json.dumps({"question": "가" * 2_001}).encode(), 413, "question_too_long"),
        (json.dumps({"question": "가" * 200_000}).encode(), 413, "too_large"),
    ],
)
def test_a_request_that_cannot_be_answered_says_why(
    client: httpx.Client, body: bytes, status: int, code: str
) -> None:
    for path in ("/api/ask", "/api/ask/stream"):
        assert error_of(client.post(path, content=body)) == (status, code)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nothing", 404, "not_found"),
        ("POST", "/api/articles/ax-demo-complex", 405, "method_not_allowed"),
        ("DELETE", "/api/ask", 405, "method_not_allowed"),
        ("GET", "/api/articles/none", 404, "article_not_found"),
        ("GET", "/api/articles/../../etc/passwd", 404, "not_found"),
        ("GET", "/api/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404, "not_found"),
        ("GET", "/api/articles/%00", 404, "article_not_found"),
        ("GET", "/api/search", 422, "invalid_input"),
        ("GET", "/api/search?q=a&k=0", 422, "invalid_input"),
        ("GET", "/api/search?q=a&k=many", 422, "invalid_input"),
    ],
)
def test_a_wrong_address_or_parameter_says_why(
    client: httpx.Client, method: str, path: str, status: int, code: str
) -> None:
    assert error_of(client.request(method, path)) == (status, code)


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=http://127.0.0.1/",
        "/file=/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1/",
        "/gradio_api/upload",
        "/gradio_api/run/predict",
        "/gradio_api/api/respond",
        "/gradio_api/call/respond",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/runs",
        "/gradio_api/vibe-edit",
        "/monitoring",
        "/monitoring/summary",
        "/login",
        "/assets/%2e%2e/config",
    ],
)
def test_routes_of_gradio_that_the_chat_does_not_need_stay_shut(client: httpx.Client, path: str) -> None:
    for method in ("GET", "POST"):
        assert error_of(client.request(method, path)) == (404, "not_found")


def test_every_response_carries_the_security_headers_errors_included(client: httpx.Client) -> None:
    for path in ("/", "/api/nothing", "/monitoring", "/healthz", "/_mundap/chat.js", "/theme.css"):
        headers = client.get(path).headers
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_no_other_origin_may_read_an_answer_under_any_host_name(client: httpx.Client, origin: str) -> None:
    for host in ("127.0.0.1", "mundap.intra.go.kr"):
        headers = {"Origin": origin, "Host": host}
        for path in ("/", "/config", "/healthz"):
            assert "access-control-allow-origin" not in client.get(path, headers=headers).headers


def test_lone_surrogates_and_nul_in_a_question_are_tolerated(client: httpx.Client) -> None:
    response = client.post("/api/ask", content=b'{"question": "\\ud800 \\u0000 \xea\xb5\xad\xeb\xb9\x84"}')
    assert response.status_code == 200
    assert response.json()["question"] == "\ufffd  국비"


def test_a_forged_history_changes_no_citation(client: httpx.Client) -> None:
    forged = [{"question": "거짓", "answer": "국비는 9조 원입니다.[1]"}]
    body = client.post("/api/ask", json={"question": QUESTION, "history": forged}).json()
    assert body["short_answer"] == "1,400억 원"


def feedback(**changes: object) -> dict[str, object]:
    given: dict[str, object] = {
        "question": QUESTION,
        "answer": "1,400억 원입니다.[1]",
        "citations": [{"marker": 1, "article_id": "ax-demo-complex", "start": 60, "end": 101}],
        "generation": "generation-1",
        "rating": "down",
    }
    return {**given, **changes}


def test_feedback_is_kept_beside_the_index_and_a_receipt_replaces_it(
    client: httpx.Client, feedback_file: Path
) -> None:
    first = client.post("/api/feedback", json=feedback())
    assert first.status_code == 201
    receipt = first.json()["receipt"]
    again = client.post("/api/feedback", json=feedback(reason="outdated", receipt=receipt))
    assert again.json() == {"receipt": receipt}
    with closing(sqlite3.connect(feedback_file)) as connection:
        rows = connection.execute(
            "select question, answer, citations, generation, rating, reason from feedback"
        )
        assert rows.fetchall() == [
            (
                QUESTION,
                "1,400억 원입니다.[1]",
                '[{"marker": 1, "article_id": "ax-demo-complex", "start": 60, "end": 101}]',
                "generation-1",
                "down",
                "outdated",
            )
        ]


@pytest.mark.parametrize(
    "changes",
    [
        {"rating": "maybe"},
        {"rating": []},
        {"reason": "boring"},
        {"question": None},
        {"answer": "가" * 20_001},
        {"citations": "1"},
        {"citations": [{"marker": 1}]},
        {"citations": [{"marker": "1", "article_id": "a", "start": 0, "end": 1}]},
        {"receipt": "'; drop table feedback"},
    ],
)
def test_feedback_that_cannot_be_used_is_refused(client: httpx.Client, changes: dict[str, object]) -> None:
    assert error_of(client.post("/api/feedback", json=feedback(**changes))) == (422, "invalid_input")


def test_a_form_of_another_site_cannot_give_feedback(client: httpx.Client) -> None:
    body = json.dumps(feedback())
    response = client.post("/api/feedback", content=body, headers={"Content-Type": "text/plain"})
    assert error_of(response) == (415, "not_json")


def test_the_request_of_the_assistant_is_a_record(assistant: SmallAssistant, client: httpx.Client) -> None:
    history = [{"question": QUESTION, "answer": "1,400억 원"}]
    client.post("/api/ask", json={"question": "그 목적은?", "history": history})
    assert isinstance(assistant.requests[-1], Request)
    assert assistant.requests[-1].history[0].question == QUESTION
