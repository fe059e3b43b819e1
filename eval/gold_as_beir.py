"""Gold questions and articles as a BEIR folder: which passages hold the evidence of which question.

    python -m eval.gold_as_beir OUT --corpus SRC --gold FILE [--gold FILE …]

What comes out is read by `mundap eval retrieval` and `eval.fusion_tuning`.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from corpus.errors import InputError
from corpus.loading import load_collection
from corpus.records import Passage
from index.building import split_collection


def gold_as_beir(gold: Sequence[Path], source: Path, out: Path) -> int:
    """The BEIR folder `out` stands; returns how many questions it holds.

    A passage is relevant that contains an evidence quote in full. Follow-ups, which need their history,
    and questions without evidence are left out. Raises InputError where no question remains.
    """
    split = split_collection(load_collection([source]))
    cases = [case for path in gold for case in _cases(path)]
    judged = {case["id"]: _relevant(case, split.passages) for case in cases}
    asked = [case for case in cases if judged[case["id"]]]
    if not asked:
        raise InputError(
            f"{source}의 문단에 근거가 있는 질문이 없습니다. 질문과 기사가 서로 맞는지 확인하세요."
        )
    (out / "qrels").mkdir(parents=True, exist_ok=True)
    texts = zip(split.passages, split.passage_texts, strict=True)
    _write(out / "corpus.jsonl", ({"_id": one.id, "title": "", "text": text} for one, text in texts))
    _write(out / "queries.jsonl", ({"_id": case["id"], "text": case["question"]} for case in asked))
    rows = [f"{case['id']}\t{passage_id}\t1\n" for case in asked for passage_id in judged[case["id"]]]
    header = "query-id\tcorpus-id\tscore\n"
    (out / "qrels" / "test.tsv").write_text(header + "".join(rows), encoding="utf-8")
    return len(asked)


def _relevant(case: Mapping[str, Any], passages: Sequence[Passage]) -> list[str]:
    """The ids of the passages that hold one of the case's quotes, in their order."""
    quotes = {(one["article"], unicodedata.normalize("NFC", one["quote"])) for one in case["evidence"]}
    return [
        one.id for one in passages if any(a == one.article_id and quote in one.text for a, quote in quotes)
    ]


def _cases(path: Path) -> Iterator[Mapping[str, Any]]:
    """The cases of a gold file that stand alone and have evidence."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        cases = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as exc:
        raise InputError(f"질문 파일 {path}을(를) 읽을 수 없습니다. 한 줄에 JSON 하나여야 합니다.") from exc
    return (case for case in cases if case.get("evidence") and not case.get("history"))


def _write(path: Path, lines: Iterable[Mapping[str, str]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")


def main(
    out: Annotated[Path, typer.Argument()],
    corpus: Annotated[Path, typer.Option()],
    gold: Annotated[list[Path], typer.Option()],
) -> None:
    """Writes the folder and says how many questions it holds."""
    print(f"{out}: 질문 {gold_as_beir(gold, corpus, out)}개")


if __name__ == "__main__":
    typer.run(main)
