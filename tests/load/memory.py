"""Whether memory stays flat while questions never come again: `python -m tests.load.memory`.

The crowd of `make bench-load` asks the same questions over and over; here every question of the gold files
is asked once, so that whatever is remembered of a question would show. Exits 1 above the limit.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from eval.cases import read_cases
from eval.records import Case
from index.building import build_index
from index.embedding import load_embedder
from tests.load.__main__ import GROWTH_LIMIT, ROOT, WARM_UP
from tests.load.service import Service, Watch, started


def main() -> int:
    """The exit status."""
    arguments = _arguments()
    gold = [ROOT / "eval" / "gold" / f"{half}.jsonl" for half in ("dev", "test", "train")]
    cases = [case for file in gold for case in read_cases(file)][: arguments.questions]
    build_index([ROOT / "corpus" / "articles"], arguments.index, load_embedder(None), progress=_silent)
    memory = Watch()
    answered: list[str] = []
    with started(arguments.index) as service, memory.over(service, lambda: len(answered)):
        asyncio.run(_ask_all(service, cases, users=arguments.users, answered=answered))
    for number, (done, megabytes) in enumerate(memory.samples):
        if number % 30 == 0:
            print(f"{done:>6,} questions {megabytes:>6.0f} MB")
    growth = memory.growth(warm_up=WARM_UP)
    print(f"{len(answered):>6,} questions, {growth:.2f} MB per 1,000 of them after the first {WARM_UP}")
    return 1 if growth > GROWTH_LIMIT or len(answered) < len(cases) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load.memory")
    parser.add_argument("--index", type=Path, default=ROOT / ".bench" / "load")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--questions", type=int, default=10_000, help="at most; there are about 2,000")
    return parser.parse_args()


def _silent(*_: object) -> None:
    """Nobody is told how far the build is."""


async def _ask_all(service: Service, cases: Sequence[Case], *, users: int, answered: list[str]) -> None:
    """Every case has been asked once, by as many users as there are."""
    left = iter(cases)
    async with httpx.AsyncClient(base_url=service.address, timeout=120, trust_env=False) as client:
        await asyncio.gather(*(_user(client, left, answered) for _ in range(users)))


async def _user(client: httpx.AsyncClient, left: Iterator[Case], answered: list[str]) -> None:
    for case in left:
        told = [{"question": turn.question, "answer": turn.answer} for turn in case.history]
        body = {"question": case.question, "history": told, "as_of": case.as_of.isoformat()}
        response = await client.post("/api/ask", json=body)
        response.raise_for_status()
        answered.append(case.question)


if __name__ == "__main__":
    sys.exit(main())
