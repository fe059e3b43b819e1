"""Virtual users, each asking its script over and over; every answer is held against the single user's."""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

import httpx

from tests.load.scripts import Body, Step, plain

_HANGUL = re.compile(r"[가-힣]")
_PATHS = ("/api/ask", "/api/ask/stream", "/v1/chat/completions")
"""By which an answer can be had; users take them in turn."""


@dataclass(slots=True)
class Tally:
    """What became of a crowd's requests; `seconds` are those of answers."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Answers unlike the single user's, be they another user's or not; the questions."""
    turned_away: Counter[int] = field(default_factory=Counter)
    """429 and 503 with Retry-After and a Korean sentence, by status."""
    errors: list[str] = field(default_factory=list)


async def crowd(address: str, scripts: Sequence[Sequence[Step]], *, seconds: float, tally: Tally) -> None:
    """All users at once until the time is over, without pauses but those that the service asks for."""
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=len(scripts), max_keepalive_connections=len(scripts))
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits, trust_env=False) as client:
        await asyncio.gather(
            *(_user(client, script, number, until, tally) for number, script in enumerate(scripts))
        )


async def _user(
    client: httpx.AsyncClient, script: Sequence[Step], number: int, until: float, tally: Tally
) -> None:
    for turn, step in enumerate(cycle(script), start=number):
        if time.monotonic() >= until:
            return
        path = _PATHS[turn % len(_PATHS)]
        began = time.perf_counter()
        try:
            response = await client.post(path, json=_sent(path, step.body))
            wait = _judged(response, path, step, time.perf_counter() - began, tally)
        except (httpx.HTTPError, ValueError, KeyError, AttributeError) as error:
            tally.errors.append(f"{path}: {error!r}")
            wait = 1.0
        await asyncio.sleep(min(wait, max(0.0, until - time.monotonic())))


def _judged(response: httpx.Response, path: str, step: Step, seconds: float, tally: Tally) -> float:
    """The outcome is in the tally; the seconds after which the user may ask again."""
    if response.status_code in (429, 503):
        wait = int(response.headers["retry-after"])
        if not _HANGUL.search(response.json()["error"]["message"]) or wait < 1:
            tally.errors.append(f"{path}: {response.status_code} without a sentence or a time")
        tally.turned_away[response.status_code] += 1
        return float(wait)
    if response.status_code != 200:
        tally.errors.append(f"{path}: {response.status_code} {response.text[:200]}")
        return 1.0
    if plain(_received(path, response)) != step.answer:
        tally.wrong.append(str(step.body["question"]))
    tally.seconds.append(seconds)
    return 0.0


def _sent(path: str, body: Body) -> Body:
    if path != "/v1/chat/completions":
        return body
    history = body["history"]
    assert isinstance(history, list)
    earlier = [
        {"role": role, "content": turn[part]}
        for turn in history
        for role, part in (("user", "question"), ("assistant", "answer"))
    ]
    question = {"role": "user", "content": body["question"]}
    return {"model": "mundap", "messages": [*earlier, question], "mundap": {"as_of": body["as_of"]}}


def _received(path: str, response: httpx.Response) -> Body:
    """The answer's fields, whichever way it came."""
    if path == "/api/ask/stream":
        *_, (name, data) = [event.split("\n") for event in response.text.strip().split("\n\n")]
        if name != "event: done":
            raise ValueError(f"the stream ended with {name} {data[:200]}")
        answer: Body = json.loads(data.removeprefix("data: "))
        return answer
    received: Body = response.json()
    whole = received["mundap"] if path == "/v1/chat/completions" else received
    assert isinstance(whole, dict)
    return whole
