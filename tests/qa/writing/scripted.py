"""A writer with a script of replies, that keeps what it was told."""

import re
import time
from collections.abc import Callable, Iterator

from qa.assistant import Assistant
from qa.writing.language_model import LanguageModel
from qa.writing.limits import Limits
from qa.writing.writer import Prompt

Reply = Callable[[Prompt], str]


class ScriptedWriter:
    """Says what the script says, letter by letter; `#word#` becomes the key of the line with that word."""

    model_id = "scripted"

    def __init__(self, *replies: str | Reply) -> None:
        self._replies = list(replies)
        self.prompts: list[Prompt] = []

    def count_tokens(self, text: str) -> int:
        return len(text)

    def write(self, prompt: Prompt, *, maximum_tokens: int) -> Iterator[str]:
        self.prompts.append(prompt)
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        text = reply if isinstance(reply, str) else reply(prompt)
        yield from re.sub(r"#([^#]+)#", lambda match: f"[{key_of(prompt, match.group(1))}]", text)


class SlowWriter(ScriptedWriter):
    """Waits after each sentence."""

    def write(self, prompt: Prompt, *, maximum_tokens: int) -> Iterator[str]:
        for letter in super().write(prompt, maximum_tokens=maximum_tokens):
            yield letter
            if letter == "\n":
                time.sleep(0.3)


def key_of(prompt: Prompt, word: str) -> str:
    """The key of the first line of evidence that holds the word."""
    line = next(line for line in prompt.material.splitlines() if line.startswith("[") and word in line)
    return line[1 : line.index("]")]


def with_writer(
    assistant: Assistant, index, writer, limits: Limits | None = None, entailment=None
) -> Assistant:
    """The assistant with the writer behind it."""
    model = LanguageModel(writer, limits or Limits(), entailment=entailment)
    return Assistant(index, assistant.generation, assistant._embedder, model)
