"""The slow measurements: `make bench`. Ratios of one run, since absolute times depend on the machine.

1. passages per second of the bundled model against a model of multilingual-e5-small's shape
2. starting: `mundap --help`, a cold `mundap ask`
3. answering: median and 95th percentile of the development questions, models loaded, over the bundled
   articles and over 10,000 articles
"""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.cases import read_cases
from eval.written_articles import markdown_of
from index.building import build_index
from index.embedding import BUNDLED_MODEL, load_embedder
from qa.assistant import open_assistant
from qa.records import Request

ROOT = Path(__file__).parent.parent
INDEX = ROOT / ".bench" / "index"
CROWD, CROWD_INDEX = 10_000, ROOT / ".bench" / "crowd"
"""Articles beside the bundled ones, and the index of all."""
SENTENCES = 10
"""Sentences of each of them."""
COMMAND = [sys.executable, "-m", "mundap"]


@dataclass(frozen=True, slots=True)
class RandomEmbedder:
    """Random unit vectors under the bundled model's id: how long a search takes does not depend on them."""

    model_id: str
    dimension: int

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows [n, d]."""
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows [n, d]."""
        rows = np.random.default_rng(len(texts)).standard_normal(
            (len(texts), self.dimension), dtype=np.float32
        )
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def write_crowd(folder: Path) -> None:
    """CROWD articles: titles of those written for training, numbered, above sentences drawn from all."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        line
        for path in sorted((ROOT / "qa" / "training" / "written").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    written = [json.loads(line) for line in lines]
    told = [sentence for article in written for sentence in article["sentences"]]
    rng = random.Random(1)
    for number in range(CROWD):
        article = written[number % len(written)]
        title = f"{article['title']} {number // len(written) + 1}"
        text = markdown_of({**article, "title": title, "sentences": rng.sample(told, SENTENCES)})
        (folder / f"crowd-{number:05d}.md").write_text(text, encoding="utf-8")


def answer_ms(index: Path) -> dict[str, float]:
    """Median and 95th percentile of the milliseconds that a development question takes."""
    assistant = open_assistant(index)
    taken = []
    for case in read_cases(ROOT / "eval" / "gold" / "dev.jsonl"):
        started = time.perf_counter()
        assistant.ask(Request(case.question, case.history, case.as_of))
        taken.append((time.perf_counter() - started) * 1000)
    return {
        "median": round(statistics.median(taken), 1),
        "p95": round(statistics.quantiles(taken, n=20)[-1], 1),
    }


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
    write_crowd(ROOT / ".bench" / "articles")
    bundled = load_embedder(None)
    crowd = [ROOT / "corpus" / "articles", ROOT / ".bench" / "articles"]
    build_index(
        crowd, CROWD_INDEX, RandomEmbedder(bundled.model_id, bundled.dimension), progress=lambda *_: None
    )
    figures = {
        "embedding": json.loads(speed.stdout.strip().splitlines()[-1]),
        "help_seconds": round(help_seconds, 2),
        "cold_ask_seconds": round(ask_seconds, 2),
        "answer_ms": answer_ms(INDEX),
        "answer_ms_10000_articles": answer_ms(CROWD_INDEX),
    }
    print(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
