"""A causal language model of transformers in this process: a local folder or a name in the local cache."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import ModelNotFound
from qa.writing.writer import Failure, Prompt, WriterFailure

WAIT_SECONDS = 20.0
"""How long a question waits for the one before it; the model writes one reply at a time."""


class TransformersWriter:
    """Writes with a chat model, greedily; on CUDA where there is one, else on the CPU in float32."""

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:  # noqa: ANN401 - imported late
        self._name = name
        self._tokenizer = tokenizer
        self._model = model
        self._turn = threading.Lock()

    @property
    def model_id(self) -> str:
        """The folder's or the model's name."""
        return Path(self._name).name

    def count_tokens(self, text: str) -> int:
        """The tokens of `text`, by the model's own tokenizer."""
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def write(self, prompt: Prompt, *, maximum_tokens: int) -> Iterator[str]:
        """The reply in the pieces that the tokenizer can make whole letters of."""
        from transformers import StoppingCriteriaList, TextIteratorStreamer

        if not self._turn.acquire(timeout=WAIT_SECONDS):
            raise WriterFailure(Failure.BUSY)
        stopped, failed = threading.Event(), []
        streamer = TextIteratorStreamer(self._tokenizer, skip_prompt=True, skip_special_tokens=True)

        def generate() -> None:
            try:
                self._model.generate(
                    **self._encoded(prompt),
                    streamer=streamer,
                    max_new_tokens=maximum_tokens,
                    do_sample=False,
                    stopping_criteria=StoppingCriteriaList([lambda *_, **__: stopped.is_set()]),
                )
            except Exception as error:  # told to the reader of the streamer, who waits in another thread
                failed.append(error)
                streamer.on_finalized_text("", stream_end=True)

        thread = threading.Thread(target=generate, name="mundap-generate", daemon=True)
        thread.start()
        try:
            yield from streamer
        finally:
            stopped.set()
            thread.join()
            self._turn.release()
        if failed:
            raise WriterFailure(Failure.BROKEN) from failed[0]

    def _encoded(self, prompt: Prompt) -> dict[str, Any]:
        """The prompt in the model's own chat form, as tensors where the model lies."""
        from jinja2.exceptions import TemplateError

        rules, material = self._neutral(prompt.rules), self._neutral(prompt.material)
        turns = [{"role": "system", "content": rules}, {"role": "user", "content": material}]
        try:
            encoded = self._template(turns)
        except TemplateError:  # some models know no system role
            encoded = self._template([{"role": "user", "content": f"{rules}\n\n{material}"}])
        return {name: tensor.to(self._model.device) for name, tensor in encoded.items()}

    def _template(self, turns: list[dict[str, str]]) -> Any:  # noqa: ANN401 - a mapping of torch tensors
        return self._tokenizer.apply_chat_template(
            turns, add_generation_prompt=True, return_tensors="pt", return_dict=True, enable_thinking=False
        )

    def _neutral(self, text: str) -> str:
        """The text without the marks by which the model tells who speaks."""
        for token in self._tokenizer.all_special_tokens:
            text = text.replace(token, " ")
        return text


def load_transformers_writer(name_or_path: str, *, device: str | None = None) -> TransformersWriter:
    """The model of that folder or cached name; raises ModelNotFound with what is missing.

    Read are safetensors alone and no code of the model's own; nothing is downloaded.
    """
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    chosen = device or ("cuda" if torch.cuda.is_available() else "cpu")
    safe = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(name_or_path, **safe)
        model: Any = AutoModelForCausalLM.from_pretrained(
            name_or_path,
            **safe,
            use_safetensors=True,
            dtype="auto" if chosen.startswith("cuda") else torch.float32,
        )
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            f"언어모델 '{name_or_path}'을(를) 이 컴퓨터에서 열 수 없습니다. "
            "config.json, tokenizer.json, *.safetensors가 든 폴더를 주세요. "
            "모델의 자체 코드는 실행하지 않습니다."
        ) from error
    if not tokenizer.chat_template:
        raise ModelNotFound(
            f"언어모델 '{name_or_path}'에 대화 형식(chat_template)이 없습니다. instruct 모델을 주세요."
        )
    model = model.to(chosen).eval()
    return TransformersWriter(name_or_path, tokenizer, model)
