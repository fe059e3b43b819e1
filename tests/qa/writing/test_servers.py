"""Servers that speak OpenAI's protocol each in its own way: vLLM, Ollama, llama.cpp, LM Studio, gateways."""

import json
import time
from datetime import date

import pytest

from qa.assistant import Assistant
from qa.records import Mode, NoteKind, Request, Turn
from qa.writing.http_writer import HttpWriter
from qa.writing.language_model import LanguageModel
from qa.writing.limits import Limits
from qa.writing.writer import Failure, Prompt, WriterFailure
from tests.qa.writing.model_server import (
    CUT,
    DONE,
    HEAD,
    chunk,
    in_one_piece,
    says,
    sends,
    serving,
    slowly,
    status,
    then_silent,
    thought,
    tokens,
)

LIMITS = Limits(sentence_seconds=30)
"""With room for a busy machine: none of these replies is late."""
PROMPT = Prompt("규칙", "질문")
SAID = "항만 AI 실증사업에는 국비 320억 원이 들어갑니다."
QUESTION = Request("항만 AI 실증사업 국비는 모두 얼마야?", (), date(2025, 3, 20))
STOP = chunk(None, finish="stop")


def event(data: object) -> bytes:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def delta(**fields: object) -> bytes:
    return event({"choices": [{"index": 0, "delta": fields}]})


WHOLE = {
    "choices": [{"index": 0, "message": {"role": "assistant", "content": SAID}, "finish_reason": "stop"}]
}
USAGE = event({"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}})
CRLF = b"".join(tokens(SAID)).replace(b"\n", b"\r\n")
EMPTY_REASON = [
    event({"choices": [{"index": 0, "delta": {"content": s}, "finish_reason": ""}]}) for s in SAID
]

WAYS = {
    "without [DONE]": sends(HEAD, *tokens(SAID), STOP),
    "without [DONE], and the connection stays open": then_silent(HEAD, *tokens(SAID), STOP),
    "usage at the end": sends(HEAD, *tokens(SAID), STOP, USAGE, b"data: [DONE]\n\n"),
    "usage in every chunk, empty choices first": sends(HEAD, USAGE, *tokens(SAID), USAGE, DONE),
    "a first delta of the role alone": sends(HEAD, delta(role="assistant"), *tokens(SAID), DONE),
    "a role and no content": sends(HEAD, delta(role="assistant", content=None), *tokens(SAID), DONE),
    "a role and empty content": sends(HEAD, delta(role="assistant", content=""), *tokens(SAID), DONE),
    "comments that keep it alive": sends(HEAD, b": ping\n\n", *tokens(SAID), b": ping\n\n", DONE),
    "events that keep it alive": sends(HEAD, b'event: ping\ndata: {"type": "ping"}\n\n', *tokens(SAID), DONE),
    "lines that end as on Windows": sends(HEAD, CRLF, DONE),
    "no space after data:": sends(HEAD, *(t.replace(b"data: ", b"data:") for t in tokens(SAID)), DONE),
    "an empty reason to end in every chunk": sends(HEAD, *EMPTY_REASON, DONE),
    "the last letter together with the end": sends(HEAD, *tokens(SAID[:-1]), chunk(SAID[-1], finish="stop")),
    "a choice without a delta": sends(HEAD, event({"choices": [{"index": 0}]}), *tokens(SAID), DONE),
    "choices that are null": sends(HEAD, event({"choices": None}), *tokens(SAID), DONE),
    "thoughts as reasoning_content": sends(HEAD, *[thought("국비는 396억")] * 9, *tokens(SAID), DONE),
    "thoughts as reasoning": sends(HEAD, *[thought("국비", field="reasoning")] * 9, *tokens(SAID), DONE),
    "content in parts, some of them thoughts": sends(
        HEAD,
        delta(content=[{"type": "thinking", "thinking": [{"type": "text", "text": "국비는 396억"}]}]),
        delta(content=[{"type": "text", "text": SAID}]),
        DONE,
    ),
    "thoughts within the text": says(f"<think>국비는 396억 원입니다.</think>\n\n{SAID}", size=1),
    "thoughts that only end": says(f"국비는 396억 원일까?\n아니다.</think>\n\n{SAID}", size=1),
    "thoughts that only end, in pieces of 7": says(
        f"국비는 396억 원일까?\n아니다.</think>\n\n{SAID}", size=7
    ),
    "a type of another name": sends(HEAD.replace(b"text/event-stream", b"text/plain"), *tokens(SAID), DONE),
    "a reply in one piece": in_one_piece(WHOLE),
    "a byte at a time": sends(HEAD, *(bytes([byte]) for byte in b"".join(tokens(SAID, size=9)) + DONE)),
}


def model_at(base_url: str, limits: Limits = LIMITS, key: str | None = None) -> LanguageModel:
    return LanguageModel(HttpWriter("m", base_url=base_url, key=key, limits=limits), limits)


def assistant_with(model: LanguageModel, assistant, index) -> Assistant:
    return Assistant(index, assistant.generation, assistant.embedder, model)


@pytest.mark.parametrize("way", WAYS)
def test_the_reply_is_read_and_proved_in_whatever_way_it_comes(way, assistant, answering_index):
    with serving(WAYS[way]) as server:
        model = model_at(server.base_url)
        began = time.monotonic()
        answer = assistant_with(model, assistant, answering_index).ask(QUESTION)
    assert time.monotonic() - began < 12
    assert (answer.text, answer.mode) == (f"{SAID}[1]", Mode.GENERATIVE)
    assert NoteKind.MODEL_DOWN not in {note.kind for note in answer.notes}


@pytest.mark.parametrize("reason", ["length", "content_filter"])
def test_a_reply_broken_off_keeps_what_was_proved_and_says_so(reason, assistant, answering_index):
    script = sends(HEAD, *tokens(f"{SAID} 한 곳당 80억 원을 지원한다"), chunk(None, finish=reason))
    with serving(script) as server:
        answer = assistant_with(model_at(server.base_url), assistant, answering_index).ask(QUESTION)
    failure = Failure.LENGTH if reason == "length" else Failure.REJECTED
    assert answer.sentences[0].text == SAID
    assert all("한 곳당 80억 원을 지원한다" not in sentence.text for sentence in answer.sentences)
    assert answer.notes[-1].text.startswith(failure.value)


def test_a_reply_that_only_its_length_broke_off_is_no_failure_of_the_server(assistant, answering_index):
    with serving(sends(HEAD, *tokens(f"{SAID} 한 곳"), CUT)) as server:
        model = model_at(server.base_url)
        for _ in range(4):
            assert assistant_with(model, assistant, answering_index).ask(QUESTION).sentences[0].text == SAID
        assert len(server.requests) == 4


def test_a_model_that_is_still_being_loaded_is_busy():
    with serving(status(503, '{"error":{"message":"Loading model","code":503}}')) as server:
        with pytest.raises(WriterFailure) as raised:
            list(model_at(server.base_url).hear().write(PROMPT))
        assert len(server.requests) == 1
    assert raised.value.failure is Failure.BUSY


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", "/v1/chat/completions"),
        ("/", "/v1/chat/completions"),
        ("/v1", "/v1/chat/completions"),
        ("/v1/", "/v1/chat/completions"),
        ("/v1/chat/completions", "/v1/chat/completions"),
        ("/v1/chat/completions/", "/v1/chat/completions"),
        ("/api/openai/v3", "/api/openai/v3/chat/completions"),
    ],
)
def test_the_address_is_understood_with_and_without_its_path(given, path):
    with serving(says(SAID)) as server:
        "".join(model_at(server.base_url.removesuffix("/v1") + given).hear().write(PROMPT))
    assert server.requests[0].splitlines()[0] == f"POST {path} HTTP/1.1"


@pytest.mark.parametrize("key", [None, "sk-1"])
def test_without_a_key_none_is_sent(key):
    with serving(says(SAID)) as server:
        "".join(model_at(server.base_url, key=key).hear().write(PROMPT))
    head = server.requests[0].partition("\r\n\r\n")[0].lower()
    assert ("authorization: bearer sk-1" in head) == (key is not None)
    assert ("authorization" in head) == (key is not None)


def test_a_model_that_thinks_for_longer_than_its_silence_may_last_is_waited_for(assistant, answering_index):
    limits = Limits(first_token_seconds=1, idle_seconds=1, sentence_seconds=30)
    script = slowly(*[thought("음")] * 12, *tokens(SAID, size=9), pause=0.15)
    with serving(script) as server:
        answer = assistant_with(model_at(server.base_url, limits), assistant, answering_index).ask(QUESTION)
    assert answer.mode is Mode.GENERATIVE


def test_a_question_whose_new_wording_is_cut_by_its_length_is_asked_as_it_was(assistant, answering_index):
    scripts = iter([sends(HEAD, *tokens("항만 사업의 국비를 찾자"), CUT), says(SAID)])
    with serving(lambda connection: next(scripts)(connection)) as server:
        question = Request("국비는 모두 얼마야?", (Turn("항만 AI 실증사업은 뭐야?", ""),), date(2025, 3, 20))
        answer = assistant_with(model_at(server.base_url), assistant, answering_index).ask(question)
        assert len(server.requests) == 2
    assert (answer.text, answer.mode) == (f"{SAID}[1]", Mode.GENERATIVE)
