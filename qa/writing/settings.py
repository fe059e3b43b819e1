"""The settings of the language model: the section [llm], MUNDAP_LLM_… in the environment, `--llm`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field

from corpus.errors import InputError
from corpus.settings import About, read_section
from qa.writing.limits import CHARACTERS, Limits

SECTION = "llm"
_SECONDS = "0보다 큰 수"
_LETTERS_PER_TOKEN = 6
"""From above, for what is thought in English."""


@dataclass(frozen=True, slots=True)
class LanguageModelSettings:
    """Which model writes answers, how it is reached, and how long it may take."""

    model: Annotated[
        str,
        Field(pattern=r"^(?:none|transformers:.+|openai:.+)$"),
        About("답을 쓰는 언어모델", "none, transformers:이름이나_폴더, openai:모델"),
    ] = "none"
    base_url: Annotated[
        str | None,
        Field(pattern=r"^https?://[^\s/]"),
        About(
            "openai:모델을 부를 주소", "http:// 나 https:// 로 시작하는 주소, 예: http://127.0.0.1:8000/v1"
        ),
    ] = None
    api_key: Annotated[
        str | None, Field(min_length=1), About("그 주소의 API 키", "글자 (없으면 쓰지 않음)", secret=True)
    ] = field(default=None, repr=False)
    device: Annotated[
        str | None,
        Field(pattern=r"^(?:cpu|cuda(?::\d+)?)$"),
        About("transformers 모델을 올릴 곳 (없으면 GPU가 있을 때 GPU)", "cpu, cuda, cuda:번호"),
    ] = None
    context_tokens: Annotated[
        int, Field(ge=1024, le=1_000_000), About("자료와 답을 합친 길이(토큰)", "1024–1000000의 정수")
    ] = 4096
    answer_tokens: Annotated[int, Field(ge=16, le=8192), About("답의 길이(토큰)", "16–8192의 정수")] = 512
    first_token_seconds: Annotated[
        float, Field(gt=0, le=600), About("첫 글자를 기다리는 시간(초)", _SECONDS)
    ] = 20.0
    idle_seconds: Annotated[float, Field(gt=0, le=600), About("다음 글자를 기다리는 시간(초)", _SECONDS)] = (
        15.0
    )
    sentence_seconds: Annotated[
        float,
        Field(gt=0, le=3600),
        About("검사를 지난 문장을 하나씩 기다리는 시간(초). 넘기면 기사 문장으로 답함", _SECONDS),
    ] = 8.0
    total_seconds: Annotated[float, Field(gt=0, le=3600), About("답 하나에 쓰는 시간(초)", _SECONDS)] = 90.0
    entailment: Annotated[
        Path | None,
        About("쓴 문장이 근거에서 따라 나오는지 판정할 CrossEncoder (없으면 쓰지 않음)", "폴더 경로"),
    ] = None

    def __post_init__(self) -> None:
        """Raises InputError where the model's address is missing."""
        if self.model.startswith("openai:") and self.base_url is None:
            raise InputError(
                f"'{self.model}'을(를) 쓰려면 설정 'llm.base_url'(MUNDAP_LLM_BASE_URL)에 주소를 넣어 주세요."
            )

    @property
    def limits(self) -> Limits:
        """How long, and how much, the model may talk."""
        return Limits(
            first_token_seconds=self.first_token_seconds,
            idle_seconds=self.idle_seconds,
            sentence_seconds=self.sentence_seconds,
            total_seconds=self.total_seconds,
            characters=max(CHARACTERS, self.answer_tokens * _LETTERS_PER_TOKEN),
            tokens=self.answer_tokens,
        )


def language_model_settings(
    option: str | None, *, environment: Mapping[str, str] = os.environ
) -> LanguageModelSettings:
    """The settings for a command that reads no others; `option` is what --llm was given, None for nothing."""
    return read_section(LanguageModelSettings, SECTION, given={"model": option}, environment=environment)
