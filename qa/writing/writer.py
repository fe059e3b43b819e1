"""The seam to a language model: a prompt in, pieces of text out, one kind of failure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is told: the rules, and the question with its evidence as data."""

    rules: str
    material: str


class Failure(StrEnum):
    """Why a model gave no usable text, in the words of the note beside the answer."""

    UNREACHABLE = "언어모델에 연결하지 못했습니다"
    INSECURE = "언어모델과 안전한 연결(TLS)을 맺지 못했습니다"
    KEY_REFUSED = "언어모델이 열쇠(API 키)를 받아들이지 않았습니다"
    NOT_FOUND = "언어모델 주소나 이름이 맞지 않습니다"
    BUSY = "언어모델이 바쁩니다"
    REJECTED = "언어모델이 이런 요청을 받지 않습니다"
    BROKEN = "언어모델 서버에 오류가 났습니다"
    SILENT = "언어모델이 제때 말을 시작하지 않았습니다"
    STALLED = "언어모델이 말을 하다가 멈추었습니다"
    TOO_SLOW = "언어모델이 제때 말을 마치지 않았습니다"
    LATE = "언어모델이 근거에 맞는 문장을 제때 쓰지 못했습니다"
    ENDLESS = "언어모델의 글이 끝나지 않았습니다"
    GARBLED = "언어모델이 알아볼 수 없는 것을 보냈습니다"
    CUT = "언어모델의 글이 도중에 끊겼습니다"
    LENGTH = "언어모델의 글이 정해진 길이에 이르러 끊겼습니다"
    EMPTY = "언어모델이 아무 글도 쓰지 않았습니다"
    RESTING = "언어모델이 거듭 실패하여 잠시 쓰지 않습니다"


class WriterFailure(Exception):
    """The model gave no text, or none to the end; never carries what the server or the key said."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class Writer(Protocol):
    """A language model; `write` may be called from many threads."""

    @property
    def model_id(self) -> str:
        """The model's name, as it is recorded beside an answer."""
        ...

    def count_tokens(self, text: str) -> int:
        """The tokens of `text`, never fewer than the model will count."""
        ...

    def write(self, prompt: Prompt, *, maximum_tokens: int) -> Iterator[str]:
        """Pieces of the reply as they come, at most `maximum_tokens` tokens; empty ones while it thinks.

        Closing the iterator stops the model. Raises WriterFailure where the reply does not end by itself.
        """
        ...
