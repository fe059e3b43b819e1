"""Whatever a model server does, the reader has the cited extractive answer, in time, with a note."""

import json
import logging
import socket
import time
from datetime import date

import pytest

from corpus.errors import InputError
from qa.assistant import Assistant
from qa.records import Mode, NoteKind, Request, Turn
from qa.writing.breaker import FAILURES, REST_SECONDS, Breaker
from qa.writing.http_writer import HttpWriter
from qa.writing.language_model import LanguageModel
from qa.writing.limits import Limits, write_in_time
from qa.writing.patience import Patience
from qa.writing.writer import Failure, Prompt, WriterFailure
from tests.qa.writing.model_server import (
    CUT,
    DONE,
    HEAD,
    chunk,
    endless,
    in_one_piece,
    says,
    sends,
    serving,
    status,
    then_silent,
    thought,
)
from tests.qa.writing.scripted import ScriptedWriter, with_writer

QUICK = Limits(first_token_seconds=0.4, idle_seconds=0.3, total_seconds=1.0, characters=2_000)
SECRET = "sk-never-to-be-seen"
PROMPT = Prompt("규칙", "질문")
PROVED = "국비는 320억 원입니다.#320억 원을 투입#"
QUESTION = Request("항만 AI 실증사업 국비는 모두 얼마야?", (), date(2025, 3, 20))

SCRIPTS = {
    "401 with the key in its message": (
        status(401, json.dumps({"error": {"message": f"Incorrect API key provided: {SECRET}"}})),
        Failure.KEY_REFUSED,
    ),
    "404": (status(404, '{"error":{"message":"no such model"}}'), Failure.NOT_FOUND),
    "429 with Retry-After": (status(429, '{"error":{"message":"slow down"}}'), Failure.BUSY),
    "500": (status(500, "oops"), Failure.BROKEN),
    "503": (status(503, ""), Failure.BUSY),
    "a redirect": (status(307, ""), Failure.NOT_FOUND),
    "a request too long for it": (status(400, '{"error":{"message":"context length"}}'), Failure.REJECTED),
    "silence": (then_silent(), Failure.SILENT),
    "silence after the head": (then_silent(HEAD), Failure.SILENT),
    "a stall after five tokens": (then_silent(HEAD, *[chunk("국비는 ")] * 5), Failure.STALLED),
    "a token now and then": (endless(chunk("가"), pause=0.2), Failure.TOO_SLOW),
    "signs of life and no token": (endless(b": still here\n\n", pause=0.05), Failure.SILENT),
    "never closing after the reply's end": (then_silent(HEAD, chunk("국비는"), b"data: "), Failure.STALLED),
    "HTML with 200": (
        sends(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>Login</body></html>"),
        Failure.GARBLED,
    ),
    "an error in one piece with 200": (in_one_piece({"error": {"message": SECRET}}), Failure.BROKEN),
    "an error without a name in the stream": (
        sends(HEAD, b'data: {"object":"error","message":"no","code":400}\n\n', DONE),
        Failure.BROKEN,
    ),
    "an error after five tokens": (
        sends(HEAD, *[chunk("국비는 ")] * 5, b'data: {"error":{"message":"out of memory"}}\n\n'),
        Failure.BROKEN,
    ),
    "thoughts up to the last token": (sends(HEAD, *[thought("국비")] * 9, CUT), Failure.LENGTH),
    "thoughts alone": (sends(HEAD, *[thought("국비")] * 9, DONE), Failure.EMPTY),
    "a reply in one piece without a word": (in_one_piece({"choices": []}), Failure.GARBLED),
    "broken JSON": (sends(HEAD, b'data: {"choices": [{"delta": {"con\n\n', DONE), Failure.GARBLED),
    "JSON of another kind": (sends(HEAD, b"data: [1, 2, 3]\n\n", DONE), Failure.GARBLED),
    "half a character": (
        sends(HEAD, b'data: {"choices":[{"index":0,"delta":{"content":"\xea\xb5"}}]}\n\n', DONE),
        Failure.GARBLED,
    ),
    "binary": (sends(HEAD, bytes(range(256)) * 20), Failure.GARBLED),
    "an endless reply": (endless(chunk("아무 말이나 이어집니다. ")), Failure.ENDLESS),
    "an endless line": (endless(b"x" * 65536), None),  # 4 MB in time, on a machine that is quick
    "one huge token": (sends(HEAD, chunk("가" * 3_000), DONE), Failure.ENDLESS),
    "empty choices": (sends(HEAD, b'data: {"choices": []}\n\n', b"data: [DONE]\n\n"), Failure.EMPTY),
    "no content": (sends(HEAD, chunk(None), DONE), Failure.EMPTY),
    "an end without finishing": (sends(HEAD, chunk("국비는 320")), Failure.CUT),
    "an error inside the stream": (
        sends(HEAD, b'data: {"error":{"message":"out of memory"}}\n\n'),
        Failure.BROKEN,
    ),
    "a reset": (sends(b""), None),
}


def writer_at(base_url: str, limits: Limits = QUICK) -> HttpWriter:
    return HttpWriter("m", base_url=base_url, key=SECRET, limits=limits)


def failure_of(base_url: str) -> Failure:
    model = LanguageModel(writer_at(base_url), QUICK)
    started = time.monotonic()
    with pytest.raises(WriterFailure) as raised:
        "".join(model.hear().write(PROMPT))
    assert time.monotonic() - started < 2.5
    assert SECRET not in repr(raised.value) + str(raised.value)
    return raised.value.failure


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_way_of_failing_ends_in_time_and_by_its_name(name, caplog):
    script, expected = SCRIPTS[name]
    caplog.set_level(logging.DEBUG)
    with serving(script) as server:
        failure = failure_of(server.base_url)
    assert expected in (None, failure)
    assert SECRET not in caplog.text


def test_a_model_that_does_not_mind_its_tokens_is_stopped():
    few = Limits(tokens=16)
    with pytest.raises(WriterFailure) as raised:
        "".join(write_in_time(ScriptedWriter("가" * (16 * 4 + 1)), PROMPT, few, Patience(9)))
    assert raised.value.failure is Failure.ENDLESS
    assert "".join(write_in_time(ScriptedWriter("가" * (16 * 4)), PROMPT, few, Patience(9))) == "가" * (
        16 * 4
    )


@pytest.mark.parametrize("base_url", ["http://[::1", "http://a b:1:2/v1"])
def test_what_is_no_address_is_told_at_the_start_and_not_repeated(base_url):
    with pytest.raises(InputError, match=r"llm\.base_url") as raised:
        writer_at(base_url)
    assert base_url not in str(raised.value)


def test_a_key_of_letters_that_no_key_has_is_told_as_such():
    with serving(says("국비")) as server, pytest.raises(WriterFailure) as raised:
        list(
            HttpWriter("m", base_url=server.base_url, key="열쇠", limits=QUICK).write(
                PROMPT, maximum_tokens=9
            )
        )
    assert raised.value.failure is Failure.KEY_REFUSED


def test_a_line_without_end_is_cut_by_its_length():
    with serving(endless(b"x" * 65536)) as server, pytest.raises(WriterFailure) as raised:
        "".join(writer_at(server.base_url, Limits()).write(PROMPT, maximum_tokens=9))
    assert raised.value.failure is Failure.ENDLESS


def test_a_refused_connection_is_told_at_once():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert failure_of(f"http://127.0.0.1:{port}/v1") is Failure.UNREACHABLE


def test_a_name_that_no_machine_has_is_unreachable():
    assert failure_of("http://no-such-host.invalid/v1") is Failure.UNREACHABLE


def test_tls_that_is_none_is_told_apart():
    with serving(sends(b"HTTP/1.1 200 OK\r\n\r\nplain")) as server:
        assert failure_of(server.base_url.replace("http:", "https:")) is Failure.INSECURE


def test_a_whole_reply_comes_through_letter_by_letter():
    with serving(says("국비는 320억 원입니다.[국비]", size=1)) as server:
        assert (
            "".join(writer_at(server.base_url).write(PROMPT, maximum_tokens=9))
            == "국비는 320억 원입니다.[국비]"
        )
        request = server.requests[0]
    assert f"authorization: bearer {SECRET}" in request.lower()
    body = json.loads(request.partition("\r\n\r\n")[2])
    assert (body["model"], body["max_tokens"], body["temperature"], body["stream"]) == ("m", 9, 0, True)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_reader_gets_the_cited_extractive_answer_with_a_note(name, assistant, answering_index):
    script, _ = SCRIPTS[name]
    with serving(script) as server:
        answer = with_model(assistant, answering_index, server.base_url).ask(QUESTION)
    plain = assistant.ask(QUESTION)
    assert (answer.text, answer.evidence, answer.mode) == (plain.text, plain.evidence, Mode.EXTRACTIVE)
    assert NoteKind.MODEL_DOWN in {note.kind for note in answer.notes}
    assert answer.writer is None


def test_with_the_model_down_the_answer_takes_less_than_three_seconds(assistant, answering_index):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    asking = with_model(assistant, answering_index, f"http://127.0.0.1:{port}/v1", Limits())
    started = time.monotonic()
    answer = asking.ask(QUESTION)
    assert time.monotonic() - started < 3
    assert "320억 원" in answer.text


def test_after_three_failures_the_model_rests_and_then_one_question_tries_it():
    now = [0.0]
    breaker = Breaker(now=lambda: now[0])
    for _ in range(FAILURES):
        assert breaker.may_try()
        breaker.failed()
    assert not breaker.may_try()
    now[0] = REST_SECONDS
    assert [breaker.may_try(), breaker.may_try()] == [True, False]
    breaker.succeeded()
    assert breaker.may_try()


def test_a_model_whose_reader_leaves_with_what_was_proved_has_not_failed(assistant, answering_index):
    model = LanguageModel(ScriptedWriter(f"{PROVED} 그리고"), QUICK)
    for _ in range(FAILURES - 1):
        model.breaker.failed()
    answering = Assistant(answering_index, assistant.generation, assistant.embedder, model).stream(QUESTION)
    assert next(answering).text == "국비는 320억 원입니다.[1]"
    answering.close()
    model.breaker.failed()
    assert model.breaker.may_try()


def test_each_failure_is_logged_by_its_name_alone(caplog, assistant, answering_index):
    caplog.set_level(logging.INFO, "mundap")
    with serving(status(401, SECRET)) as server:
        with_model(assistant, answering_index, server.base_url).ask(QUESTION)
    assert caplog.messages == ["model failed: key_refused"]


def test_a_stall_is_told_apart_from_silence_where_the_connection_tells_first():
    with serving(then_silent(HEAD, chunk("국비는"))) as server:
        reply = writer_at(server.base_url).write(PROMPT, maximum_tokens=9)
        assert next(reply) == "국비는"
        with pytest.raises(WriterFailure) as raised:
            next(reply)
    assert raised.value.failure is Failure.STALLED


@pytest.mark.parametrize(
    "question",
    [QUESTION, Request("국비는 모두 얼마야?", (Turn("항만 AI 실증사업은 뭐야?", ""),), date(2025, 3, 20))],
)
def test_a_model_that_breaks_in_its_own_way_costs_no_answer(question, assistant, answering_index):
    def broken(prompt):
        raise RuntimeError("CUDA error")

    answer = with_writer(assistant, answering_index, ScriptedWriter(broken)).ask(question)
    assert "320억 원" in answer.text
    assert answer.notes[-1].text == f"{Failure.BROKEN.value}. 기사 문장만으로 답했습니다."


def test_a_resting_model_is_not_called(assistant, answering_index):
    with serving(status(500, "")) as server:
        asking = with_model(assistant, answering_index, server.base_url)
        for _ in range(FAILURES + 2):
            answer = asking.ask(QUESTION)
        assert len(server.requests) == FAILURES
    assert answer.notes[-1].text.startswith(Failure.RESTING.value)


def test_a_reader_who_leaves_stops_the_model():
    stopped = []

    class Talking:
        model_id = "talking"

        def count_tokens(self, text):
            return len(text)

        def write(self, prompt, *, maximum_tokens):
            try:
                while True:
                    yield "가"
            finally:
                stopped.append(True)

    reply = write_in_time(Talking(), PROMPT, Limits(), Patience(9))
    assert next(reply) == "가"
    reply.close()
    for _ in range(100):
        if stopped:
            break
        time.sleep(0.02)
    assert stopped == [True]


def test_the_key_stands_in_no_repr():
    assert SECRET not in repr(LanguageModel(writer_at("http://127.0.0.1:9/v1"), QUICK))


def with_model(assistant, index, base_url, limits=QUICK) -> Assistant:
    model = LanguageModel(writer_at(base_url, limits), limits)
    return Assistant(index, assistant.generation, assistant._embedder, model)
