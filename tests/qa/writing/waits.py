"""How long a reader waits when a model's server does not do its part: python -m tests.qa.writing.waits.

Prints, for each way in which it may fail, the seconds to the first piece and to the whole answer under the
settings as they come, how many characters of the answer are the extractive one's, and the note beside it.
"""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from qa.assistant import Assistant
from qa.pieces import Piece
from qa.records import Request, Turn
from qa.writing.language_model import open_language_model
from qa.writing.settings import LanguageModelSettings
from tests.qa.articles import assistant_over
from tests.qa.writing.model_server import HEAD, Script, chunk, serving, slowly, then_silent, thought, tokens

DAY = date(2025, 3, 20)
QUESTION = Request("항만 AI 실증사업 국비는 모두 얼마야?", (), DAY)
FOLLOW_UP = Request("국비는 모두 얼마야?", (Turn("항만 AI 실증사업은 뭐야?", ""),), DAY)
PROVED = "항만 AI 실증사업에는 국비 320억 원이 들어갑니다. "
MORE = "한 곳당 80억 원을 지원합니다. 참여하려는 항만공사는 2025년 3월 28일까지 신청서를 내야 합니다. "
FALSE = "국비는 {n}억 원이고 장관이 {n}번째로 현장을 찾았습니다. "


MANY_FALSE = "".join(FALSE.format(n=n) for n in range(1, 40))
SCRIPTS: dict[str, Script] = {
    "accepts and stays silent": then_silent(),
    "silent after the head": then_silent(HEAD),
    "keep-alive comments alone": slowly(*[b": still here\n\n"] * 120, pause=1),
    "1 character a second, provable": slowly(*tokens(PROVED + MORE * 4), pause=1),
    "1 character a second, unprovable": slowly(*tokens(MANY_FALSE), pause=1),
    "stops in the middle of the first sentence": slowly(
        *tokens(PROVED[:18]), pause=0.05, end=b"", open_seconds=120
    ),
    "stops after the first sentence": slowly(
        *tokens(PROVED + "한 곳"), pause=0.05, end=b"", open_seconds=120
    ),
    "10 unprovable characters a second": slowly(*tokens(MANY_FALSE), pause=0.1),
    "thinks for 60 s in reasoning_content": slowly(*[thought("생각")] * 1200, *tokens(PROVED), pause=0.05),
    "ends without [DONE], stays open": slowly(
        *tokens(PROVED), pause=0.02, end=chunk(None, finish="stop"), open_seconds=120
    ),
    "answers well, 20 characters a second": slowly(*tokens(PROVED + MORE), pause=0.05),
}


def measure(assistant: Assistant, request: Request) -> tuple[float, float, str]:
    """Seconds to the first piece and to the answer, and the answer's mode with its last note."""
    began = time.monotonic()
    first = None
    for part in assistant.stream(request):
        if isinstance(part, Piece):
            first = first or time.monotonic() - began
        else:
            answer = part
    note = answer.notes[-1].text if answer.notes else "-"
    return first or 0.0, time.monotonic() - began, f"{answer.mode} | {note}"


def with_server(plain: Assistant, folder: Path, base_url: str) -> Assistant:
    """The assistant with a model at that address, under the settings as they come."""
    settings = LanguageModelSettings(model="openai:m", base_url=base_url)
    return Assistant(folder / "index", plain.generation, plain.embedder, open_language_model(settings))


def main() -> None:
    """Measures one way of failing after the other, and then six questions in a row to a silent server."""
    chosen = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = assistant_over(folder)
        list(plain.stream(QUESTION))
        runs = [(title, script, QUESTION) for title, script in SCRIPTS.items()]
        runs.insert(1, ("accepts and stays silent, follow-up question", then_silent(), FOLLOW_UP))
        runs.insert(
            5,
            (
                "1 character a second, follow-up question",
                SCRIPTS["1 character a second, provable"],
                FOLLOW_UP,
            ),
        )
        for title, script, request in runs:
            if chosen and title not in chosen:
                continue
            with serving(script) as server:
                first, whole, told = measure(with_server(plain, folder, server.base_url), request)
            print(f"{title:46} {first:6.1f} {whole:6.1f}  {told}", flush=True)
        if not chosen:
            with serving(then_silent()) as server:
                asking = with_server(plain, folder, server.base_url)
                waits = [measure(asking, QUESTION)[1] for _ in range(6)]
            print("six in a row to a silent server:", " ".join(f"{wait:.1f}" for wait in waits), flush=True)


if __name__ == "__main__":
    main()
