"""The slow measurements: `make bench`. Ratios of one run, since absolute times depend on the machine.

1. passages per second of the bundled model against a model of multilingual-e5-small's shape
2. starting: `mundap --help`, a cold `mundap ask`
3. answering: median and 95th percentile of the development questions, models loaded
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from eval.cases import read_cases
from index.building import build_index
from index.embedding import BUNDLED_MODEL, load_embedder
from qa.assistant import open_assistant
from qa.records import Request

ROOT = Path(__file__).parent.parent
INDEX = ROOT / ".bench" / "index"
COMMAND = [sys.executable, "-m", "mundap"]


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of the command, best of three."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    return min(taken)


def main() -> None:
    """Prints every measurement as one JSON object."""
    speed = subprocess.run(
        [sys.executable, "-m", "index.training.speed", str(BUNDLED_MODEL)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    build_index([ROOT / "corpus" / "articles"], INDEX, load_embedder(None), progress=lambda *_: None)
    help_seconds = seconds([*COMMAND, "--help"])
    ask_seconds = seconds([*COMMAND, "ask", "AX 실증산단 국비는 얼마야?", "--index", str(INDEX), "--json"])
    assistant = open_assistant(INDEX)
    taken = []
    for case in read_cases(ROOT / "eval" / "gold" / "dev.jsonl"):
        started = time.perf_counter()
        assistant.ask(Request(case.question, case.history, case.as_of))
        taken.append((time.perf_counter() - started) * 1000)
    figures = {
        "embedding": json.loads(speed.stdout.strip().splitlines()[-1]),
        "help_seconds": round(help_seconds, 2),
        "cold_ask_seconds": round(ask_seconds, 2),
        "answer_ms": {
            "median": round(statistics.median(taken), 1),
            "p95": round(statistics.quantiles(taken, n=20)[-1], 1),
        },
    }
    print(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
