"""The `mundap ask` command."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import InputError
from qa.records import Answer, Request

if TYPE_CHECKING:
    from qa.assistant import Assistant

DEFAULT_INDEX = Path(".mundap/index")


def ask(
    question: Annotated[
        str, typer.Argument(help="질문. '-'이면 표준 입력의 JSON 요청을 한 줄에 하나씩 읽습니다.")
    ],
    index: Annotated[Path, typer.Option("--index", help="색인 폴더")] = DEFAULT_INDEX,
    as_of: Annotated[str | None, typer.Option("--as-of", help="기준일 YYYY-MM-DD (없으면 오늘)")] = None,
    history: Annotated[
        Path | None, typer.Option("--history", help="앞선 문답 [{question, answer}] JSON 파일")
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="임베딩 모델 이름이나 폴더")] = None,
    llm: Annotated[
        str | None,
        typer.Option("--llm", help="답을 쓰는 언어모델: none, transformers:이름이나_폴더, openai:모델"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="답을 JSON 한 줄로")] = False,
) -> None:
    """질문 하나에 기사를 근거로 답합니다."""
    from qa.assistant import open_assistant
    from qa.serializing import answer_to_json, request_from_json
    from qa.writing.settings import language_model_settings

    writer = language_model_settings(llm)
    if question == "-":
        assistant = open_assistant(index, model=model, llm=writer)
        for answered in _answer_lines(assistant, sys.stdin):
            print(json.dumps(answered, ensure_ascii=False, allow_nan=False), flush=True)
        return
    request = request_from_json({"question": question, "history": _read_history(history), "as_of": as_of})
    answer = open_assistant(index, model=model, llm=writer).ask(request)
    if as_json:
        print(json.dumps(answer_to_json(answer), ensure_ascii=False, allow_nan=False))
    else:
        _print(answer, request)


def _answer_lines(assistant: "Assistant", lines: Iterator[str]) -> Iterator[dict[str, object]]:
    """One answer per request line, in order; a line that is no request gives {"error": …} in its place."""
    from qa.serializing import answer_to_json, request_from_json

    for line in lines:
        if not line.strip():
            continue
        try:
            request = request_from_json(json.loads(line))
        except (json.JSONDecodeError, InputError) as error:
            message = (
                "JSON으로 읽을 수 없는 줄입니다." if isinstance(error, json.JSONDecodeError) else str(error)
            )
            yield {"error": {"code": "bad_request", "message": message}}
        else:
            yield answer_to_json(assistant.ask(request))


def _read_history(path: Path | None) -> object:
    if path is None:
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(
            f"앞선 문답 파일 '{path}'을(를) JSON으로 읽을 수 없습니다: 경로와 내용을 확인해 주세요."
        ) from error


def _print(answer: Answer, request: Request) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(answer.text))
    for note in answer.notes:
        console.print(Text(f"※ {note.text}", style="yellow"))
    for evidence in answer.evidence:
        article = evidence.article
        published = article.published.isoformat() if article.published else "날짜 모름"
        console.print(
            Text(
                f"\n[{evidence.marker}] {article.title} ({article.publisher or '발행처 모름'}, {published})",
                style="bold",
            )
        )
        console.print(Text(f"    “{evidence.sentence.text}”"))
    if answer.standalone_question != request.question:
        console.print(Text(f"\n이렇게 이해했습니다: {answer.standalone_question}", style="dim"))
