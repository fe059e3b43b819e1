"""A model behind an OpenAI-compatible address: vLLM, Ollama, `transformers serve`, a provider."""

import json
import re
import ssl
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.errors import InputError
from qa.writing.limits import Limits
from qa.writing.writer import Failure, Prompt, WriterFailure

if TYPE_CHECKING:
    from httpx2 import Request, Response, SyncByteStream
    from openai import OpenAI

CONNECT_SECONDS = 2.0
"""A server that is there answers a connection at once; one that is not must not keep the reader waiting."""
REPLY_BYTES = 4_000_000
"""Of one reply; a served token is about 200 bytes of protocol."""
TOKENS_PER_CHARACTER = 1.5
"""Estimate without the tokenizer, from above: most need 0.5 to 1 tokens for a Hangul syllable."""

_OF_STATUS = {
    401: Failure.KEY_REFUSED,
    403: Failure.KEY_REFUSED,
    404: Failure.NOT_FOUND,
    429: Failure.BUSY,
    503: Failure.BUSY,  # so say llama.cpp and Ollama while they load the model
}
_CALL, _NO_PATH = re.compile(r"/(?:chat/)?completions/?$"), re.compile(r"https?://[^/?#]+/?")


class HttpWriter:
    """Writes through `POST <base_url>/chat/completions`; no retries, no redirects, no key in any text.

    Raises InputError for a base_url that is no address.
    """

    def __init__(self, model: str, *, base_url: str, key: str | None, limits: Limits) -> None:
        from httpx2 import InvalidURL

        self._model = model
        self._limits = limits
        try:
            self._completions = _client(base_url, key, limits).chat.completions
        except InvalidURL as error:
            raise InputError(
                "설정 'llm.base_url'(MUNDAP_LLM_BASE_URL)의 값은 주소로 읽을 수 없습니다. "
                "http://127.0.0.1:8000/v1 처럼 적어 주세요."
            ) from error
        # Taken here, since the client imports them when first asked for: seconds, on a busy machine.

    @property
    def model_id(self) -> str:
        """The name the server knows the model by."""
        return self._model

    def count_tokens(self, text: str) -> int:
        """An estimate from above, since the tokenizer is not here."""
        return round(len(text) * TOKENS_PER_CHARACTER) + 1

    def write(self, prompt: Prompt, *, maximum_tokens: int) -> Iterator[str]:
        """The reply's text deltas; raises WriterFailure for whatever else the server does."""
        came, begun = False, False
        try:
            with self._completions.create(
                model=self._model,
                messages=[
                    {"role": "system", "content": prompt.rules},
                    {"role": "user", "content": prompt.material},
                ],
                stream=True,
                temperature=0,
                max_tokens=maximum_tokens,
            ) as stream:
                if stream.response.headers.get("content-type", "").startswith("application/json"):
                    content, reason = _whole(stream.response)
                    yield content
                    _is_finished(reason)
                    return
                for chunk in stream:
                    came = True
                    _require_no_error(chunk)
                    for choice in (getattr(chunk, "choices", None) or ())[:1]:
                        said = _said(getattr(choice, "delta", None))
                        if said is not None:
                            begun = True
                            yield said
                        if _is_finished(getattr(choice, "finish_reason", None)):
                            return  # whatever a server may send after it, or keep its reader waiting for
        except Exception as error:
            # Not `from error`: a server may repeat the key in its message, and tracebacks are logged.
            failure = _failure_of(error)
            is_stalled = begun and failure is Failure.SILENT
            raise WriterFailure(Failure.STALLED if is_stalled else failure) from None
        # What is no stream at all, as a page, comes to its end without a chunk.
        raise WriterFailure(Failure.CUT if begun else Failure.EMPTY if came else Failure.GARBLED)


def _said(delta: object) -> str | None:
    """The text of a delta; empty where the model thinks apart from its reply, None where there is neither."""
    content = getattr(delta, "content", None)
    if isinstance(content, list):  # parts, of which some are thoughts
        content = "".join(part["text"] for part in content if isinstance(part, dict) and "text" in part)
    if isinstance(content, str) and content:
        return content
    thinks = getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None)
    return "" if thinks else None


def _is_finished(reason: object) -> bool:
    """Whether the reply is whole; raises WriterFailure for one that was broken off."""
    if reason == "length":
        raise WriterFailure(Failure.LENGTH)
    if reason == "content_filter":
        raise WriterFailure(Failure.REJECTED)
    return bool(reason)


def _require_no_error(chunk: object) -> None:
    """Raises WriterFailure for an error in the place of a chunk, and for what is no object."""
    if isinstance(chunk, (list, str, int, float)) or chunk is None:
        raise WriterFailure(Failure.GARBLED)
    if getattr(chunk, "object", None) == "error":
        raise WriterFailure(Failure.BROKEN)


def _whole(response: "Response") -> tuple[str, object]:
    """The reply of a server that knows no streaming, and why it ended; raises WriterFailure for all else."""
    try:
        data = json.loads(response.read())
        if data.get("error") or data.get("object") == "error":
            raise WriterFailure(Failure.BROKEN)
        choice = data["choices"][0]
        content, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError):
        raise WriterFailure(Failure.GARBLED) from None
    if not isinstance(content, str) or not content:
        raise WriterFailure(Failure.EMPTY)
    return content, reason


def _client(base_url: str, key: str | None, limits: Limits) -> "OpenAI":
    import httpx2
    from openai import OpenAI

    seconds = httpx2.Timeout(max(limits.first_token_seconds, limits.idle_seconds), connect=CONNECT_SECONDS)
    return OpenAI(
        api_key=key or "none",
        base_url=_address(base_url),
        max_retries=0,
        timeout=seconds,
        http_client=httpx2.Client(
            timeout=seconds,
            follow_redirects=False,
            limits=httpx2.Limits(max_keepalive_connections=0),
            event_hooks={
                "request": [] if key else [_without_key],
                "response": [lambda response: _bound(response, limits.total_seconds)],
            },
        ),
    )


def _address(base_url: str) -> str:
    """Where the API lies: /v1 where no path is given, and what stands before a path of one of its calls."""
    path = _CALL.sub("", base_url.strip())
    return f"{path.rstrip('/')}/v1" if _NO_PATH.fullmatch(path) else path


def _without_key(request: "Request") -> None:
    """The client wants a key in any case; a server that has none may refuse a strange one."""
    request.headers.pop("Authorization", None)


def _bound(response: "Response", seconds: float) -> None:
    """The response's body ends after `seconds` and REPLY_BYTES, whatever the server goes on to send."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        def __init__(self, stream: "SyncByteStream") -> None:
            self._stream = stream
            self._end = time.monotonic() + seconds

        def __iter__(self) -> Iterator[bytes]:
            received = 0
            for piece in self._stream:
                received += len(piece)
                if received > REPLY_BYTES:
                    raise WriterFailure(Failure.ENDLESS)
                if time.monotonic() > self._end:
                    raise WriterFailure(Failure.TOO_SLOW)
                yield piece

        def close(self) -> None:
            self._stream.close()

    if isinstance(response.stream, httpx2.SyncByteStream):
        response.stream = Bounded(response.stream)


def _failure_of(error: Exception) -> Failure:
    """What went wrong, by the kind of the exception and of what caused it."""
    from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

    if isinstance(error, WriterFailure):
        return error.failure
    if isinstance(error, APIStatusError):
        return _of_status(error.status_code)
    causes = list(_causes(error))
    known = next((cause.failure for cause in causes if isinstance(cause, WriterFailure)), None)
    if known is not None:
        return known
    if any(isinstance(cause, UnicodeEncodeError) for cause in causes):  # of the head: no letters of a key
        return Failure.KEY_REFUSED
    if any(isinstance(cause, ssl.SSLError) or "SSL" in str(cause) for cause in causes):
        return Failure.INSECURE
    if isinstance(error, APITimeoutError):
        connecting = any(type(cause).__name__ == "ConnectTimeout" for cause in causes)
        return Failure.UNREACHABLE if connecting else Failure.SILENT
    if isinstance(error, APIConnectionError):
        begun = any(type(cause).__name__ in ("RemoteProtocolError", "ReadError") for cause in causes)
        return Failure.CUT if begun else Failure.UNREACHABLE
    if type(error) is APIError:  # an error object inside the stream
        return Failure.BROKEN
    return Failure.GARBLED


def _of_status(status: int) -> Failure:
    """A redirect, which is not followed, leads to where the model really is."""
    known = _OF_STATUS.get(status)
    if known is not None:
        return known
    if status < 500:
        return Failure.NOT_FOUND if status < 400 else Failure.REJECTED
    return Failure.BROKEN


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exceptions that led to `error`, itself first."""
    at: BaseException | None = error
    while at is not None:
        yield at
        at = at.__cause__ or at.__context__
