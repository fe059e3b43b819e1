"""A cross-encoder that judges whether one text follows from another; optional, and off without a setting."""

from pathlib import Path
from typing import Any, Protocol

from corpus.errors import ModelNotFound

ENTAILED = 0.5
"""From this probability on a sentence counts as following from what it cites."""


class Entailment(Protocol):
    """Judges meaning where words do not decide."""

    def probability(self, premise: str, claim: str) -> float:
        """How probably, in [0, 1], the claim follows from the premise."""
        ...


class CrossEncoderEntailment:
    """A sentence-transformers CrossEncoder with a label called entailment, from a local folder."""

    def __init__(self, model: Any, label: int) -> None:  # noqa: ANN401 - imported late
        self._model = model
        self._label = label

    def probability(self, premise: str, claim: str) -> float:
        """The softmax share of the label."""
        scores = self._model.predict([(premise, claim)], apply_softmax=True, show_progress_bar=False)
        return float(scores[0][self._label])


def load_entailment(folder: Path) -> CrossEncoderEntailment:
    """The cross-encoder in `folder`; raises ModelNotFound where it is none that judges entailment."""
    from sentence_transformers import CrossEncoder

    try:
        if not folder.is_dir():
            raise OSError(folder)
        model = CrossEncoder(str(folder), device="cpu", local_files_only=True, trust_remote_code=False)
        names = {str(name).lower(): number for number, name in model.config.id2label.items()}
        label = int(names["entailment"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelNotFound(
            f"'{folder}'에서 함의 판정 모델을 열 수 없습니다. "
            "entailment 라벨이 있는 CrossEncoder 폴더를 주세요."
        ) from error
    return CrossEncoderEntailment(model, label)
