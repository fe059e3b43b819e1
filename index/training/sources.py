"""Reads the training data: pairs, parallel text and graded pairs."""

import csv
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and the passage (or paraphrase, or translation) that belongs to it."""

    query: str
    passage: str


@dataclass(frozen=True, slots=True)
class GradedPair:
    """Two sentences and how alike people found them, 0 (unrelated) to 5 (same meaning)."""

    first: str
    second: str
    score: float


MICROSOFT = ("cpp", "d365", "dotnet", "powershell", "sql", "visualstudio", "windows_uwp", "windowsserver")
DOCUMENTS = ("cncf_glossary", "hf_course", "react_dev", "tensorflow_docs", "vue_docs")
GENERAL = ("bible_web_kids_ko", "kosp2e_stylekqc", "korsts_train_en", "park_news_jhe", "tatoeba_manythings")
TECHNICAL = (
    "ms_cpp",
    "ms_powershell",
    "python_docs",
    "tensorflow_docs",
    "react_dev",
    "vue_docs",
    "hf_course",
)


def squeezed(text: str) -> str:
    """The letters and digits of a text alone, so that spacing and punctuation hide no shared sentence."""
    return re.sub(r"\W+", "", text.casefold())


def lines(path: Path) -> list[str]:
    """The lines of a text file, gzip or plain."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return text.removesuffix("\n").split("\n")


def rows(path: Path) -> Iterator[list[str]]:
    """The tab-separated rows of a file that have at least two non-empty fields."""
    for line in lines(path):
        fields = line.split("\t")
        if len(fields) >= 2 and fields[0].strip() and fields[1].strip():
            yield fields


def pairs_of(path: Path, most: int | None = None) -> list[Pair]:
    """The first two columns of a file as pairs, no more than `most`."""
    return [Pair(fields[0], fields[1]) for fields in islice(rows(path), most)]


def graded_pairs(path: Path) -> list[GradedPair]:
    """The graded pairs of a KorSTS file."""
    with path.open(encoding="utf-8") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [GradedPair(row["sentence1"], row["sentence2"], float(row["score"])) for row in table]


def statute_questions(data: Path) -> list[Pair]:
    """The rule-made statute questions with the context that answers them, neighbours from the same law."""
    records = [json.loads(line) for line in lines(data / "pairs/synthetic_statute_qa.jsonl.gz")]
    return [Pair(r["question"], r["context"]) for r in sorted(records, key=lambda r: r["title"])]


def is_held_back(pair: Pair) -> bool:
    """True for the one welfare programme in twenty that is kept for development."""
    return zlib.crc32(pair.passage.split(":")[0].encode()) % 20 == 0


def commands(data: Path) -> list[Pair]:
    """Questions and commands put in two ways, from sets of ten; neighbours differ in intent, not in topic.

    The next pair of a set comes after one of every other set, so that no neighbour is a false negative.
    """
    folder = data / "pairs/paraphrase"
    texts = [fields[-1] for fields in rows(folder / "paraKQC_v1.txt")]
    styles = [fields[1] for fields in rows(folder / "stylekqc_topic_train.tsv")][1:]
    sets = [kind[at : at + 10] for kind in (texts, styles) for at in range(0, len(kind), 10)]
    return [Pair(s[at], s[at + 1]) for at in range(0, 10, 2) for s in sets if len(s) > at + 1]


def paraphrases(data: Path) -> list[Pair]:
    """Pairs that mean the same: questions with their noun phrases, and chatbot questions."""
    folder = data / "pairs/paraphrase"
    same = [Pair(f[0], f[1]) for f in rows(folder / "songys_question_pair.tsv.gz") if f[2] == "0"]
    return pairs_of(folder / "sae4k_v1.tsv.gz") + same


def evaluation_sentences(data: Path) -> frozenset[str]:
    """Every sentence and question of the evaluation sets, squeezed; nothing of it may be trained on."""
    folder = data / "eval"
    texts = [text for p in graded_pairs(folder / "KorSTS/sts-dev.tsv") for text in (p.first, p.second)]
    texts += [text for p in graded_pairs(folder / "KorSTS/sts-test.tsv") for text in (p.first, p.second)]
    klue = json.loads((folder / "KLUE/klue-sts-v1.1_dev.json").read_text(encoding="utf-8"))
    texts += [pair[side] for pair in klue for side in ("sentence1", "sentence2")]
    for name in ("ntrex128/en_ko.tsv", "tatoeba_laser_kor_eng/en_ko.tsv"):
        texts += [text for fields in rows(folder / name) for text in fields[:2]]
    for name in ("queries.jsonl", "corpus.jsonl"):
        texts += [json.loads(line)["text"] for line in lines(folder / "SQuADKorV1Retrieval" / name)]
    return frozenset(squeezed(text) for text in texts)


def without_evaluation(pairs: list[Pair], seen: frozenset[str]) -> list[Pair]:
    """The pairs of which neither side stands in an evaluation set."""
    return [p for p in pairs if squeezed(p.query) not in seen and squeezed(p.passage) not in seen]
