"""Words that say the same otherwise: `python -m qa.training.wordings [FOLDER]` writes weights/wordings.txt.

Two sources. Questions beside the sentences that answer them (written/, eval/gold/train.jsonl): a word
of the question that the sentence has not, aligned with one that the question has not. And, with FOLDER of
`*.tsv.gz` files of English and Korean sentences, two Korean words that one English word translates. Kept is
what recurs over articles, seldom stands in one sentence together, and lies near in the bundled model.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.morphemes import analyzer
from index.embedding import load_embedder
from qa.training.alignment import Table, align
from qa.writing.guard_wording import WORDINGS

ROOT = Path(__file__).parents[2]
PARTNERS = 14
"""A word with more partners asks (얼마, 언제) or means anything; it is left out."""
PARALLEL_LINES, LONGEST_LINE = 20_000, 250

_TAGS = frozenset("NNG NNP VV VA XR MAG SL XPN".split())
_HANGUL = re.compile(r"[가-힣]+$")
_ENGLISH = re.compile(r"[a-z]{2,}")
_SUFFIX = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|ly|e)$")

Edge = tuple[str, str]


def lemmas(text: str) -> list[str]:
    """The content words of a Korean text, as the analyser gives them."""
    return [t.form.lower() for t in analyzer().tokenize(text) if t.tag.split("-")[0] in _TAGS]


def asked_pairs() -> Iterator[tuple[str, list[str], list[str]]]:
    """Article, words of a question, words of the sentences that answer it with their title."""
    for path in sorted((Path(__file__).parent / "written").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            article = json.loads(line)
            for question in article["questions"]:
                if question["s"]:
                    told = " ".join(article["sentences"][at] for at in question["s"])
                    yield f"{path.stem}{number}", lemmas(question["q"]), lemmas(f"{told} {article['title']}")
    for line in (ROOT / "eval" / "gold" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for evidence in case["evidence"]:
            yield evidence["article"], lemmas(case["question"]), lemmas(evidence["quote"])


def parallel_pairs(folder: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words of an English sentence, words of the Korean one."""
    for path in sorted(folder.glob("*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for _, line in zip(range(PARALLEL_LINES), lines, strict=False):
                english, _, korean = line.rstrip("\n").partition("\t")
                if len(korean) <= LONGEST_LINE:
                    yield [_SUFFIX.sub("", w) for w in _ENGLISH.findall(english.lower())], lemmas(korean)


def reworded(asked: Sequence[tuple[str, list[str], list[str]]]) -> set[Edge]:
    """The pairs that questions and sentences align."""
    apart = [(sorted(set(told) - set(q)), sorted(set(q) - set(told))) for _, q, told in asked]
    there, back = align(apart), align([(q, told) for told, q in apart])
    articles: dict[Edge, set[str]] = defaultdict(set)
    together: Counter[Edge] = Counter()
    for (article, _, told), (only_told, only_asked) in zip(asked, apart, strict=True):
        for one in only_told:
            for other in only_asked:
                articles[_edge(one, other)].add(article)
        words = sorted(set(told))
        together.update((one, other) for at, one in enumerate(words) for other in words[at + 1 :])
    edges = {
        _edge(one, other) for table in (there, back) for one, others in table.items() for other in others
    }
    near = _nearness(edges)
    kept = set()
    for edge in edges:
        n, joint = len(articles[edge]), together[edge]
        sure, back_sure = _either(there, edge), _either(back, edge)
        likeness = near.get(edge, 0.0)
        alike = n >= 3 and sure >= 0.05 and likeness >= 0.25 and likeness + sure + back_sure >= 0.55
        if joint <= n and (
            alike
            or (n >= 3 and joint * 3 <= n and sure >= 0.2)
            or (n >= 2 and joint == 0 and sure >= 0.15 and likeness >= 0.4)
        ):
            kept.add(edge)
    return kept


def pivoted(parallel: Sequence[tuple[list[str], list[str]]], domain: Counter[str]) -> set[Edge]:
    """The pairs that one English word translates, of words that the questions and sentences use."""
    there, back = align([(korean, english) for english, korean in parallel]), align(parallel)
    counted = Counter(word for _, korean in parallel for word in set(korean))
    chance: dict[Edge, float] = defaultdict(float)
    for one, english in there.items():
        for word, sure in english.items():
            for other, sure_back in back.get(word, {}).items():
                if one != other:
                    chance[_edge(one, other)] += sure * sure_back / 2
    likely = {
        edge
        for edge, value in chance.items()
        if value >= 0.06 and max(map(len, edge)) > 1 and all(domain[w] >= 3 and counted[w] >= 8 for w in edge)
    }
    near = _nearness(likely)
    return {edge for edge in likely if near.get(edge, 0.0) >= 0.45}


def _edge(one: str, other: str) -> Edge:
    return (one, other) if one < other else (other, one)


def _either(table: Table, edge: Edge) -> float:
    one, other = edge
    return max(table.get(one, {}).get(other, 0.0), table.get(other, {}).get(one, 0.0))


def _nearness(edges: set[Edge]) -> dict[Edge, float]:
    """The cosine of the two words in the bundled model, of pairs in Hangul alone."""
    written = [edge for edge in edges if all(_HANGUL.match(word) for word in edge)]
    words = sorted({word for edge in written for word in edge})
    if not words:
        return {}
    rows = dict(zip(words, load_embedder().embed_passages(words), strict=True))
    return {edge: float(np.dot(rows[edge[0]], rows[edge[1]])) for edge in written}


def without_question_words(edges: set[Edge]) -> set[Edge]:
    """The pairs of words that have few partners."""
    for _ in range(3):
        partners = Counter(word for edge in edges for word in edge)
        edges = {edge for edge in edges if max(partners[word] for word in edge) <= PARTNERS}
    return edges


def main(folder: Path | None) -> None:
    """The file holds the pairs, sorted, two lemmas a line."""
    asked = list(asked_pairs())
    domain = Counter(word for _, question, told in asked for word in {*question, *told})
    edges = reworded(asked)
    if folder is not None:
        edges |= pivoted(list(parallel_pairs(folder)), domain)
    edges = {edge for edge in edges if all(_HANGUL.match(word) for word in edge)}
    lines = sorted(f"{one} {other}\n" for one, other in without_question_words(edges))
    WORDINGS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
