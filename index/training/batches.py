"""Chooses what a training step sees; the same seed and step always give the same batch."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.training.cloze import cloze
from index.training.sources import (
    DOCUMENTS,
    GENERAL,
    MICROSOFT,
    TECHNICAL,
    GradedPair,
    Pair,
    commands,
    evaluation_sentences,
    graded_pairs,
    is_held_back,
    lines,
    pairs_of,
    paraphrases,
    statute_questions,
    without_evaluation,
)
from index.training.written import article_questions, everyday_text, general_questions

LONGER = 2
"""Passages of one subject put together into a longer one."""
BLOCK = 8
"""Neighbours from one document in a batch: passages on the same matter are the harder negatives."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long passages of a step are: at most `tokens`, made of about `characters`."""

    tokens: int
    characters: int


LENGTHS = (Length(52, 140), Length(112, 300), Length(256, 640))
"""A model that is trained on short passages alone finds long ones worse."""
UNSPACED = 0.06
"""Share of queries shown without spaces, as some people type."""


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of one kind in document order, with how often a step draws from it.

    `block` neighbours are drawn together; `longest` is the most tokens of a passage, where it is not left to
    the step.
    """

    name: str
    weight: float
    pairs: Sequence[Pair]
    made_questions: bool = False
    block: int = BLOCK
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Everything a run draws from. `syllables` is Hangul running text, from which names are made up."""

    sources: tuple[Source, ...]
    parallel: tuple[tuple[float, Sequence[Pair]], ...]
    graded: Sequence[GradedPair]
    syllables: str


def prose(name: str, weight: float, texts: Sequence[str], block: int = BLOCK) -> Source:
    """Passages without questions; the questions are made when a batch is drawn."""
    pairs = [Pair("", text) for text in texts if len(text) > 60]
    return Source(name, weight, pairs, made_questions=True, block=block)


def joined(texts: Sequence[str], count: int) -> list[str]:
    """Consecutive lines put together, `count` to a passage."""
    return [" ".join(texts[at : at + count]) for at in range(0, len(texts), count)]


def read_training_data(data: Path, most: int) -> TrainingData:
    """Reads at most `most` pairs of every file; none has a side equal to an evaluation text."""
    seen = evaluation_sentences(data)
    clean = {
        p.stem.split(".")[0]: without_evaluation(pairs_of(p, most), seen) for p in data.glob("pairs/*.tsv.gz")
    }
    statutes = sorted(clean["kr_statutes"], key=lambda pair: pair.query)
    microsoft = [pair for name in MICROSOFT for pair in clean[f"ms_{name}"]]
    welfare = [pair for pair in clean["welfare_qa"] if not is_held_back(pair)]
    random.Random(0).shuffle(welfare)
    translations = {
        name: without_evaluation(pairs_of(data / f"parallel/{name}.tsv.gz", most), seen)
        for name in GENERAL + TECHNICAL
    }
    bible = joined([pair.passage for pair in translations["bible_web_kids_ko"]], 12)
    mono = [
        line for name in ("python", "tensorflow") for line in lines(data / f"mono/{name}_docs.txt.gz")[:most]
    ]
    same = without_evaluation(paraphrases(data), seen)
    random.Random(0).shuffle(same)
    sentences, passages, articles = (without_evaluation(pairs, seen) for pairs in article_questions())
    general = without_evaluation(general_questions(), seen)
    longer = without_evaluation(general_questions(passages_at_once=LONGER), seen)
    sources = (
        Source("article questions, sentences", 0.06, sentences, block=4, longest=96),
        Source("article questions, passages", 0.06, passages, block=4, longest=112),
        Source("article questions, articles", 0.06, articles, block=4, longest=256),
        Source("general questions", 0.1, general, block=2, longest=256),
        Source("general questions, longer passages", 0.12, longer, block=2, longest=256),
        prose("general, made questions", 0.23, list(dict.fromkeys(pair.passage for pair in longer)), block=2),
        prose("statutes, made questions", 0.03, [pair.passage for pair in statutes]),
        prose("Microsoft, made questions", 0.02, [pair.passage for pair in microsoft]),
        prose("Bible, made questions", 0.03, bible),
        prose("Python and TensorFlow, made questions", 0.01, joined(mono, 8)),
        Source("statute questions", 0.01, without_evaluation(statute_questions(data), seen)),
        Source("welfare questions", 0.09, welfare),
        Source("statute headings", 0.01, statutes),
        Source("Microsoft headings", 0.01, microsoft),
        Source("document headings", 0.02, [pair for name in DOCUMENTS for pair in clean[name]]),
        Source("English heading, Korean passage", 0.01, clean["xl_en_heading_ko_passage"]),
        Source("Korean heading, English passage", 0.01, clean["xl_ko_heading_en_passage"]),
        Source("questions and commands", 0.08, without_evaluation(commands(data), seen)),
        Source("paraphrases", 0.06, same),
    )
    parallel = (
        (0.04, translations["bible_web_kids_ko"]),
        (0.12, translations["kosp2e_stylekqc"]),
        (0.1, translations["korsts_train_en"]),
        (0.14, translations["park_news_jhe"]),
        (0.14, translations["tatoeba_manythings"]),
        (0.42, without_evaluation(everyday_text(), seen)),
        (0.06, [pair for name in TECHNICAL for pair in translations[name]]),
    )
    syllables = "".join(c for p in bible[::3] + [p.passage for p in welfare] for c in p if "가" <= c <= "힣")
    graded = graded_pairs(data / "eval/KorSTS/sts-train.tsv")
    return TrainingData(sources, parallel, graded, syllables)


def drawn_source(data: TrainingData, rng: random.Random) -> Source:
    """The source a step draws its pairs from."""
    return rng.choices(data.sources, [source.weight for source in data.sources])[0]


def drawn_pairs(
    data: TrainingData, source: Source, rng: random.Random, *, count: int, characters: int
) -> list[Pair]:
    """`count` pairs of a source in blocks of neighbours; made questions are made now."""
    pairs: list[Pair] = []
    while len(pairs) < count:
        start = rng.randrange(max(1, len(source.pairs) - source.block))
        pairs += source.pairs[start : start + source.block]
    pairs = pairs[:count]
    if not source.made_questions:
        return [replace(p, query=p.query.replace(" ", "")) if rng.random() < UNSPACED else p for p in pairs]
    return [cloze(pair.passage, data.syllables, rng, characters=characters) for pair in pairs]


def drawn_parallel(data: TrainingData, rng: random.Random, count: int) -> list[Pair]:
    """`count` segments, English as query and Korean as passage, mixed over the kinds of parallel text."""
    kinds = rng.choices([p for _, p in data.parallel], [weight for weight, _ in data.parallel], k=count)
    return [rng.choice(kind) for kind in kinds]


def drawn_graded(data: TrainingData, rng: random.Random, count: int) -> list[GradedPair]:
    """`count` graded pairs."""
    return rng.sample(data.graded, count)
