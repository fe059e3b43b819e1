"""`make bench-load`: 20 users for 10 minutes, then 100 for 2, against a service of this machine's own.

Prints a table and exits 1 where a limit is broken: with 20 users every answer is the single user's, nothing
fails, and memory grows by at most 5 MB per 1,000 questions; with 100 the surplus is sent away politely.
"""

import argparse
import asyncio
import statistics
import sys
from itertools import chain
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from eval.cases import read_cases
from index.building import build_index
from index.embedding import load_embedder
from tests.load.scripts import Step, rehearsed
from tests.load.service import Service, Watch, started
from tests.load.users import Tally, crowd

ROOT = Path(__file__).parents[2]
GROWTH_LIMIT = 5.0
"""Megabytes per 1,000 questions."""
WARM_UP = 300
"""Questions asked by the crowd before memory is held against the limit."""


def main() -> int:
    """The exit status."""
    arguments = _arguments()
    build_index([ROOT / "corpus" / "articles"], arguments.index, load_embedder(None), progress=_silent)
    cases = read_cases(ROOT / "eval" / "gold" / "dev.jsonl")
    few, many = Tally(), Tally()
    with started(arguments.index) as service:
        with httpx.Client(base_url=service.address, timeout=120, trust_env=False) as client:
            of_many = rehearsed(cases, users=100, client=client)
        of_few = [list(chain(*of_many[user::20])) for user in range(20)]
        memory = _run(service, of_few, 60 * arguments.minutes, few)
        _run(service, of_many, 60 * arguments.crowd_minutes, many)
        is_well = service.is_well()
        resident = service.resident
    growth = memory.growth(warm_up=WARM_UP)
    _print(few, many, growth=growth, resident=resident, arguments=arguments)
    broken = list(_broken(few, many, growth=growth, is_well=is_well))
    for sentence in broken:
        print(f"broken: {sentence}", file=sys.stderr)
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load")
    parser.add_argument("--index", type=Path, default=ROOT / ".bench" / "load")
    parser.add_argument("--minutes", type=float, default=10, help="of 20 users")
    parser.add_argument("--crowd-minutes", type=float, default=2, help="of 100 users")
    return parser.parse_args()


def _silent(*_: object) -> None:
    """Nobody is told how far the build is."""


def _run(service: Service, scripts: list[list[Step]], seconds: float, tally: Tally) -> Watch:
    memory = Watch()
    with memory.over(service, lambda: len(tally.seconds)):
        asyncio.run(crowd(service.address, scripts, seconds=seconds, tally=tally))
    return memory


def _print(few: Tally, many: Tally, *, growth: float, resident: float, arguments: argparse.Namespace) -> None:
    table = Table("", "20 users", "100 users")
    table.add_row("minutes", f"{arguments.minutes:g}", f"{arguments.crowd_minutes:g}")
    for name, shown in (
        ("answers", lambda tally: f"{len(tally.seconds):,}"),
        ("unlike the single user's", lambda tally: str(len(tally.wrong))),
        ("errors", lambda tally: str(len(tally.errors))),
        ("sent away with 429, 503", lambda tally: f"{tally.turned_away[429]:,}, {tally.turned_away[503]:,}"),
        ("median of an answer, s", lambda tally: f"{statistics.median(tally.seconds):.2f}"),
        ("95th percentile, s", lambda tally: f"{statistics.quantiles(tally.seconds, n=20)[-1]:.2f}"),
        ("longest, s", lambda tally: f"{max(tally.seconds):.2f}"),
    ):
        table.add_row(name, shown(few), shown(many))
    table.add_row("memory growth, MB per 1,000 questions", f"{growth:.2f}", "")
    table.add_row("memory at the end, MB", "", f"{resident:.0f}")
    Console().print(table)


def _broken(few: Tally, many: Tally, *, growth: float, is_well: bool) -> "list[str]":
    sentences = {
        f"{len(few.errors)} errors with 20 users, such as {few.errors[:1]}": bool(few.errors),
        f"{few.turned_away.total()} of 20 users' questions were sent away": bool(few.turned_away),
        f"{len(few.wrong)} answers to 20 users are unlike the single user's: {few.wrong[:1]}": bool(
            few.wrong
        ),
        f"{len(many.errors)} errors with 100 users, such as {many.errors[:1]}": bool(many.errors),
        f"{len(many.wrong)} answers to 100 users are unlike the single user's": bool(many.wrong),
        f"memory grows by {growth:.2f} MB per 1,000 questions": growth > GROWTH_LIMIT,
        "the service does not answer after the load": not is_well,
        "nobody was answered": not few.seconds or not many.seconds,
    }
    return [sentence for sentence, is_broken in sentences.items() if is_broken]


if __name__ == "__main__":
    sys.exit(main())
