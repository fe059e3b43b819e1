"""Scores a model alone: `python -m index.training.scores --data DATA MODEL`."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from index.training.encoder import Encoder, encode, read_encoder
from index.training.sources import GradedPair, graded_pairs, is_held_back, lines, pairs_of

DEVELOPMENT = ("korsts_dev", "klue_sts", "squad_ndcg10", "tatoeba", "ntrex", "welfare_ndcg10")


def graded_score(encoder: Encoder, pairs: Sequence[GradedPair], every: int = 1) -> float:
    """Spearman's rank correlation of cosine and grade, in [-1, 1]."""
    pairs = pairs[::every]
    first = encode(encoder, [pair.first for pair in pairs])
    second = encode(encoder, [pair.second for pair in pairs])
    return float(spearmanr((first * second).sum(1), [pair.score for pair in pairs]).statistic)


def klue_pairs(path: Path) -> list[GradedPair]:
    """The pairs of KLUE-STS with their mean grade."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [GradedPair(r["sentence1"], r["sentence2"], r["labels"]["real-label"]) for r in rows]


def translation_score(encoder: Encoder, path: Path, every: int) -> tuple[float, float]:
    """Share of segments whose nearest translation is the right one, Korean to English and back, in [0, 1]."""
    pairs = pairs_of(path)[::every]
    english = encode(encoder, [pair.query for pair in pairs])
    korean = encode(encoder, [pair.passage for pair in pairs])
    right = np.arange(len(pairs))
    nearest = korean @ english.T
    return float((nearest.argmax(1) == right).mean()), float((nearest.argmax(0) == right).mean())


def ndcg10(scores: np.ndarray, right: np.ndarray) -> float:
    """Mean nDCG@10 where row i of `scores` (queries, passages) has one right passage, `right[i]`."""
    own = scores[np.arange(len(right)), right]
    rank = 1 + (scores > own[:, None]).sum(1)
    return float(np.where(rank <= 10, 1 / np.log2(1 + rank), 0.0).mean())


def squad_score(encoder: Encoder, folder: Path, every: int) -> float:
    """nDCG@10 of SQuADKorV1Retrieval; thinned out, the passages of the questions asked are all there are."""
    corpus = [json.loads(line) for line in lines(folder / "corpus.jsonl")]
    queries = [json.loads(line) for line in lines(folder / "queries.jsonl")][::every]
    found = dict(line.split("\t")[:2] for line in lines(folder / "qrels/test.tsv")[1:])
    asked = {found[row["_id"]] for row in queries}
    corpus = [row for row in corpus if every == 1 or row["_id"] in asked]
    place = {row["_id"]: at for at, row in enumerate(corpus)}
    passages = encode(encoder, [f"{row['title']} {row['text']}" for row in corpus])
    questions = encode(encoder, [row["text"] for row in queries])
    return ndcg10(questions @ passages.T, np.array([place[found[row["_id"]]] for row in queries]))


def welfare_score(encoder: Encoder, path: Path, every: int) -> float:
    """nDCG@10 of the held-back welfare questions against one answer of every programme taken in."""
    pairs = pairs_of(path)
    held = [pair for pair in pairs if is_held_back(pair)][::every]
    answers: dict[str, str] = {}
    for pair in held + pairs[:: 7 * every]:
        answers.setdefault(pair.passage.split(":")[0], pair.passage)
    place = {name: at for at, name in enumerate(answers)}
    questions = encode(encoder, [pair.query for pair in held])
    right = np.array([place[pair.passage.split(":")[0]] for pair in held])
    return ndcg10(questions @ encode(encoder, list(answers.values())).T, right)


def development_scores(encoder: Encoder, data: Path, *, every: int = 1) -> dict[str, float]:
    """The scores that steer training; `every` thins all sets out alike, and so makes the searches easier."""
    folder = data / "eval"
    return {
        "korsts_dev": graded_score(encoder, graded_pairs(folder / "KorSTS/sts-dev.tsv"), every),
        "klue_sts": graded_score(encoder, klue_pairs(folder / "KLUE/klue-sts-v1.1_dev.json")),
        "squad_ndcg10": squad_score(encoder, folder / "SQuADKorV1Retrieval", 6 * every if every > 1 else 1),
        "tatoeba": translation_score(encoder, folder / "tatoeba_laser_kor_eng/en_ko.tsv", every)[0],
        "ntrex": translation_score(encoder, folder / "ntrex128/en_ko.tsv", every)[0],
        "welfare_ndcg10": welfare_score(encoder, data / "pairs/welfare_qa.tsv.gz", every),
    }


def reported_scores(encoder: Encoder, data: Path) -> dict[str, float]:
    """Every score in full, the test set included: to report, never to choose by."""
    folder = data / "eval"
    tatoeba = translation_score(encoder, folder / "tatoeba_laser_kor_eng/en_ko.tsv", 1)
    ntrex = translation_score(encoder, folder / "ntrex128/en_ko.tsv", 1)
    test = graded_score(encoder, graded_pairs(folder / "KorSTS/sts-test.tsv"))
    return {
        **development_scores(encoder, data),
        "korsts_test": test,
        "tatoeba_en_ko": tatoeba[1],
        "ntrex_en_ko": ntrex[1],
    }


def main() -> None:
    """Prints the scores of a model as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--every", type=int, default=0, help="only the development sets, thinned out so far")
    options = parser.parse_args()
    encoder = read_encoder(options.model, options.device)
    if options.every:
        found = development_scores(encoder, options.data, every=options.every)
    else:
        found = reported_scores(encoder, options.data)
    print(json.dumps({name: round(value, 4) for name, value in found.items()}))


if __name__ == "__main__":
    main()
