"""What virtual users ask: each has questions of its own, most of them with its own question before them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx

from eval.records import Case

Body = dict[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """A request and the answer to it that a single user got, without its times."""

    body: Body
    answer: Body


def plain(answer: Body) -> Body:
    """The answer without what may differ between two times of asking."""
    return {name: value for name, value in answer.items() if name != "timings_ms"}


def rehearsed(cases: Sequence[Case], *, users: int, client: httpx.Client) -> list[list[Step]]:
    """One script per user, asked by a single user one question after the other."""
    return [list(_script(cases[user::users], client)) for user in range(users)]


def _script(cases: Sequence[Case], client: httpx.Client) -> Iterator[Step]:
    history: list[Body] = []
    for case in cases:
        told = [{"question": turn.question, "answer": turn.answer} for turn in case.history] or history
        body: Body = {"question": case.question, "history": told, "as_of": case.as_of.isoformat()}
        response = client.post("/api/ask", json=body)
        response.raise_for_status()
        answer = plain(response.json())
        yield Step(body, answer)
        history = [{"question": case.question, "answer": answer["answer"]}]
