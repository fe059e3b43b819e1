"""Writes the model to ship: `python -m index.training.export --start FOLDER --data DATA --out OUT`.

Pieces without Hangul that no training text uses are dropped, so that the file stays under the limit in half
precision; their words fall into shorter pieces, so nothing becomes unknown. The model card is filled in from
the scores measured of the folder that was written.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer

from index.training.card import card
from index.training.encoder import read_encoder
from index.training.scores import reported_scores
from index.training.sources import lines
from index.training.state import save_model

WORDS = "embeddings.word_embeddings.weight"
SPARED = re.compile(r"[가-힣]|^\[")


def piece_counts(folder: Path, data: Path, most: int) -> Counter[int]:
    """How often each piece stands in the first `most` lines of every file of pairs and parallel text."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    counts: Counter[int] = Counter()
    for path in sorted(data.glob("pa*/*.tsv.gz")):
        texts = lines(path)[:most]
        for at in range(0, len(texts), 2000):
            for encoded in tokenizer.encode_batch_fast(texts[at : at + 2000]):
                counts.update(encoded.ids)
    return counts


def pruned(vocabulary: dict[str, int], counts: Counter[int], surplus: int) -> list[str]:
    """The pieces to keep in the order of their ids; `surplus` unused ones are dropped, the last first."""
    unused = [
        piece
        for piece, number in vocabulary.items()
        if counts[number] == 0
        and not SPARED.search(piece)
        and len(piece.removeprefix("##")) > 2
        and piece[0] != "["
    ]
    dropped = set(sorted(unused, key=lambda piece: -vocabulary[piece])[:surplus])
    return sorted(
        (piece for piece in vocabulary if piece not in dropped), key=lambda piece: vocabulary[piece]
    )


def write_pruned(start: Path, out: Path, counts: Counter[int], limit: int) -> None:
    """Writes `start` to `out` in half precision with as few pieces dropped as `limit` bytes ask for."""
    weights = load_file(start / "model.safetensors")
    stated = json.loads((start / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = stated["model"]["vocab"]
    row = 2 * weights[WORDS].shape[1]
    size = sum(2 * tensor.numel() for tensor in weights.values()) + 20_000
    kept = pruned(vocabulary, counts, max(0, -(-(size - limit) // row)))
    weights[WORDS] = weights[WORDS][[vocabulary[piece] for piece in kept]]
    save_model(weights, start, out)
    stated["model"]["vocab"] = {piece: number for number, piece in enumerate(kept)}
    (out / "tokenizer.json").write_text(json.dumps(stated, ensure_ascii=False), encoding="utf-8")
    config = json.loads((out / "config.json").read_text(encoding="utf-8"))
    (out / "config.json").write_text(
        json.dumps({**config, "vocab_size": len(kept)}, indent=2), encoding="utf-8"
    )


def main() -> None:
    """Exports, scores what was written and writes its model card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=59_900_000, help="bytes of model.safetensors")
    parser.add_argument("--most", type=int, default=8000, help="lines read of each file for the counts")
    parser.add_argument("--counts", type=Path, help="JSON of piece counts kept from an earlier export")
    parser.add_argument("--unscored", action="store_true", help="no scores and no card")
    options = parser.parse_args()
    if options.counts and options.counts.exists():
        counts = Counter(
            {int(k): v for k, v in json.loads(options.counts.read_text(encoding="utf-8")).items()}
        )
    else:
        counts = piece_counts(options.start, options.data, options.most)
    if options.counts:
        options.counts.write_text(json.dumps(counts), encoding="utf-8")
    write_pruned(options.start, options.out, counts, options.limit)
    digest = hashlib.sha256((options.out / "model.safetensors").read_bytes()).hexdigest()
    print(digest)
    if not options.unscored:
        scores = reported_scores(read_encoder(options.out, "cpu"), options.data)
        print(json.dumps(scores))
        (options.out / "README.md").write_text(card(scores), encoding="utf-8")


if __name__ == "__main__":
    main()
