"""The routes in the form of OpenAI's API, called by OpenAI's own client."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import httpx
import openai
import pytest

from qa.records import Cell, Request, Table
from tests.ui.fakes import ARTICLES, SmallAssistant, article
from tests.ui.serving_thread import served_in_thread
from ui.chat_messages import below, markdown
from ui.sections import Login
from ui.settings import Settings

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"
TOKEN = "0123456789abcdef"
pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
BUSY_WORDS = article(
    "marks",
    "지원 <b>금액</b> ![그림](http://evil.example/a.png)",
    "표시 시험의 지원 금액은 5억~10억 원이고 표시 시험의 기간은 1월~3월이며 수수료는 $2와 $3이다.",
    publisher=None,
    published=None,
    url="javascript:alert(1)",
)


@pytest.fixture(scope="module")
def assistant() -> SmallAssistant:
    return SmallAssistant([*ARTICLES, BUSY_WORDS])


@pytest.fixture(scope="module")
def address(assistant: SmallAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from ui.application import create_application

    application = create_application(
        assistant,
        feedback_file=tmp_path_factory.mktemp("beside") / "feedback.sqlite3",
        settings=Settings(login=Login(token=TOKEN)),
    )
    with served_in_thread(application) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key=TOKEN, max_retries=0) as client:
        yield client


def test_a_completion_is_the_answer_with_its_sources_below_and_whole_in_a_field(
    client: openai.OpenAI, address: str
) -> None:
    given = client.chat.completions.create(
        model="mundap",
        messages=[{"role": "user", "content": QUESTION}],
        temperature=0.3,
        max_tokens=5,
        extra_body={"mundap": {"as_of": "2025-06-20"}, "something_new": True},
    )
    asked = {"question": QUESTION, "as_of": "2025-06-20"}
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = httpx.post(f"{address}/api/ask", json=asked, headers=headers).json()
    assert given.model_extra is not None
    assert given.model_extra["mundap"] == answer
    choice = given.choices[0]
    assert (choice.finish_reason, choice.message.role, given.model) == ("stop", "assistant", "mundap")
    assert choice.message.content == (
        f"{answer['answer']}\n\n"
        "출처\n"
        f"- [1] {ARTICLES[0].title} (산업일보, 2025-06-17) {ARTICLES[0].url}\n"
        f"- [2] {ARTICLES[0].title} (산업일보, 2025-06-17) {ARTICLES[0].url}"
    )
    assert "1,400억 원이 투입된다.[1]" in (choice.message.content or "")


def test_what_there_is_to_know_about_dates_stands_between_answer_and_sources(client: openai.OpenAI) -> None:
    messages = [{"role": "user", "content": "신청은 한국산업단지공단 누리집에서 언제까지 받나요?"}]
    given = client.chat.completions.create(model="mundap", messages=messages)  # type: ignore[arg-type]
    blocks = (given.choices[0].message.content or "").split("\n\n")
    assert [block.split("\n")[0] for block in blocks[1:]] == [
        "※ 기사에 나온 접수 기한(2025년 7월 28일)은 지났습니다.",
        "출처",
    ]


@pytest.mark.parametrize("with_usage", [False, True])
def test_the_chunks_of_a_stream_join_to_the_same_message(client: openai.OpenAI, with_usage: bool) -> None:
    messages = [{"role": "user", "content": QUESTION}]
    whole = client.chat.completions.create(model="mundap", messages=messages)  # type: ignore[arg-type]
    chunks = list(
        client.chat.completions.create(  # type: ignore[call-overload]
            model="mundap",
            messages=messages,
            stream=True,
            stream_options={"include_usage": with_usage},
        )
    )
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
    assert "".join(choice.delta.content or "" for choice in choices) == whole.choices[0].message.content
    assert [choice.delta.role for choice in choices] == ["assistant"] + [None] * (len(choices) - 1)
    assert [choice.finish_reason for choice in choices] == [None] * (len(choices) - 1) + ["stop"]
    assert [chunk.usage.total_tokens for chunk in chunks if chunk.usage] == [0] * with_usage
    told = [chunk.model_extra["mundap"] for chunk in chunks if "mundap" in chunk.model_extra]
    assert [each["citations"] for each in told] == [whole.model_extra["mundap"]["citations"]]  # type: ignore[index]
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_stream_ends_with_done(address: str) -> None:
    body = {"messages": [{"role": "user", "content": QUESTION}], "stream": True}
    got = httpx.post(
        f"{address}/v1/chat/completions", json=body, headers={"Authorization": f"Bearer {TOKEN}"}
    )
    assert got.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert got.headers["x-accel-buffering"] == "no"
    assert got.text.endswith("\n\ndata: [DONE]\n\n")


def test_the_last_message_of_a_user_is_the_question_and_earlier_ones_its_history(
    client: openai.OpenAI, assistant: SmallAssistant
) -> None:
    client.chat.completions.create(
        model="mundap",
        messages=[
            {"role": "system", "content": "너는 시인이다."},
            {"role": "user", "content": "처음 질문"},
            {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
            {"role": "assistant", "content": "1,400억 원"},
            {"role": "assistant", "content": "입니다."},
            {"role": "user", "content": "그 사업의 목적은?"},
        ],
        extra_body={"mundap": {"publishers": ["산업일보"], "question": "딴 질문"}},
    )
    asked = assistant.requests[-1]
    assert (asked.question, asked.publishers, asked.as_of) == (
        "그 사업의 목적은?",
        ("산업일보",),
        date.today(),
    )
    assert [(turn.question, turn.answer) for turn in asked.history] == [
        ("처음 질문", ""),
        (QUESTION, "1,400억 원입니다."),
    ]


def test_marks_that_markdown_acts_upon_do_nothing_and_only_web_addresses_are_told(
    client: openai.OpenAI,
) -> None:
    given = client.chat.completions.create(
        model="mundap", messages=[{"role": "user", "content": "표시 시험의 지원 금액과 수수료"}]
    )
    content = given.choices[0].message.content or ""
    assert content.startswith(
        "표시 시험의 지원 금액은 5억～10억 원이고 표시 시험의 기간은 1월～3월이며 수수료는 ＄2와 ＄3이다.[1]"
    )
    assert "- [1] 지원 ＜b>금액＜/b> ！[그림](http://evil.example/a.png)" in content.splitlines()
    assert "javascript" not in content
    assert markdown("[1] 1,400억 원") == "[1] 1,400억 원"


def test_a_table_stands_below_the_answer_as_markdown() -> None:
    asked = SmallAssistant().ask(Request(QUESTION, (), date(2025, 6, 20)))
    table = Table(
        columns=("사업", "국비|시비"),
        rows=((Cell("AX 실증산단", ()), Cell("1,400억 원", (1,))),),
    )
    assert below(replace(asked, table=table)).startswith(
        "\n\n| 사업 | 국비｜시비 |\n| --- | --- |\n| AX 실증산단 | 1,400억 원[1] |\n\n출처\n- [1] "
    )


def test_the_one_model_is_listed_and_found(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["mundap"]
    assert client.models.retrieve("mundap").owned_by == "mundap"
    with pytest.raises(openai.NotFoundError) as caught:
        client.models.retrieve("gpt-9")
    assert caught.value.code == "model_not_found"


def test_without_the_key_or_with_a_wrong_one_nothing_is_told(address: str) -> None:
    with (
        openai.OpenAI(base_url=f"{address}/v1", api_key="wrong", max_retries=0) as client,
        pytest.raises(openai.AuthenticationError) as caught,
    ):
        client.models.list()
    assert caught.value.body == {
        "message": "로그인이 필요합니다.",
        "type": "authentication_error",
        "param": None,
        "code": "login_required",
    }


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"messages": "안녕"}, 422, "invalid_input"),
        ({"messages": []}, 422, "invalid_input"),
        ({"messages": [{"role": "system", "content": "말"}]}, 422, "invalid_input"),
        ({"messages": [{"role": "user", "content": 5}]}, 422, "invalid_input"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, 422, "invalid_input"),
        ({"messages": [{"role": "user", "content": "가" * 2_001}]}, 413, "question_too_long"),
        ({"messages": [{"role": "user", "content": "가"}], "model": "gpt-9"}, 404, "model_not_found"),
        ({"messages": [{"role": "user", "content": "가" * 400_000}]}, 413, "too_large"),
        ({"messages": [{"role": "user", "content": "탈이 나라"}]}, 500, "internal"),
        ({"messages": [{"role": "user", "content": "입력이 틀렸다"}]}, 422, "invalid_input"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_errors_have_the_form_that_the_client_knows(
    client: openai.OpenAI, body: dict[str, object], status: int, code: str, stream: bool
) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        client.post("/chat/completions", body={**body, "stream": stream}, cast_to=object)
    assert caught.value.status_code == status
    assert isinstance(caught.value.body, dict)
    assert set(caught.value.body) == {"message", "type", "param", "code"}
    assert caught.value.code == code
    assert "secret" not in str(caught.value)


def test_an_unknown_address_below_v1_is_told_in_the_same_form(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        client.embeddings.create(model="mundap", input="가")
    assert caught.value.code == "not_found"
