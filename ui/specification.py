"""The OpenAPI specification of what programs may call; a test holds it against the routes that there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ui import api_fields as fields

Schema = dict[str, object]

_EVERYWHERE = (401, 403, 429, 500, 503)
"""Statuses that what stands in front of the routes, or the index, may give to any request."""
_MEANING = {
    200: "됨",
    201: "받음",
    400: "본문이 JSON이 아님",
    401: "로그인이 필요함",
    403: "들어갈 수 없음",
    404: "없음",
    413: "너무 김",
    415: "JSON이 아님",
    422: "값이 없거나 맞지 않음",
    429: "너무 잦음. Retry-After의 초 뒤에 다시",
    500: "안에서 생긴 문제",
    503: "지금은 답할 수 없음. Retry-After의 초 뒤에 다시",
}
_EVENTS = "text/event-stream"
_OF_TYPE: dict[str, Schema] = {
    "text/plain": {"type": "string"},
    _EVENTS: {
        "type": "object",
        "required": ["data"],
        "additionalProperties": False,
        "properties": {
            "event": {"enum": ["delta", "citation", "done", "error"]},
            "data": {"type": "string"},
        },
    },
}
"""What each media type that is not JSON holds; of a stream, each of its events."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path. `told` is a model, or the media type of what is not JSON."""

    method: str
    path: str
    summary: str
    told: type[BaseModel] | str
    given: type[BaseModel] | None = None
    parameters: tuple[Schema, ...] = ()
    status: int = 200
    problems: tuple[int, ...] = ()
    streams: bool = False
    open: bool = False


def _parameter(name: str, meaning: str, schema: Schema, *, within: str = "query") -> Schema:
    needed = within == "path" or name == "q"
    return {"name": name, "in": within, "required": needed, "description": meaning, "schema": schema}


_DAY: Schema = {"type": "string", "format": "date"}
_NAMES: Schema = {"type": "array", "items": {"type": "string"}}
_SEARCH = (
    _parameter("q", "찾을 말", {"type": "string", "maxLength": 2000}),
    _parameter("k", "몇 개까지", {"type": "integer", "minimum": 1, "maximum": 100, "default": 10}),
    _parameter("publisher", "이 매체만 (여러 번 쓸 수 있음)", _NAMES),
    _parameter(
        "program",
        "이 사업을 적은 기사만 (여러 번 쓸 수 있음)",
        {"type": "array", "items": {"type": "string"}},
    ),
    _parameter("since", "이날부터", _DAY),
    _parameter("until", "이날까지", _DAY),
)
_ASKING = (400, 413, 422)

OPERATIONS = (
    Operation("post", "/api/ask", "질문에 답합니다", fields.AnswerBody, fields.Ask, problems=_ASKING),
    Operation(
        "post", "/api/ask/stream", "같은 답을 문장마다 흘려보냅니다 (SSE: delta, citation, done, error)",
        _EVENTS, fields.Ask, problems=_ASKING,
    ),
    Operation(
        "get", "/api/search", "문단을 찾습니다", fields.SearchBody, parameters=_SEARCH, problems=(413, 422)
    ),
    Operation("get", "/api/facets", "좁힐 수 있는 매체, 사업, 기간", fields.FacetsBody),
    Operation(
        "get", "/api/articles/{article_id}", "기사 하나", fields.ArticleBody, problems=(404,),
        parameters=(_parameter("article_id", "기사의 id (/ 포함)", {"type": "string"}, within="path"),),
    ),
    Operation("get", "/api/examples", "처음에 보일 질문", fields.QuestionsBody),
    Operation(
        "post", "/api/suggestions", "이어 물을 만한 것", fields.QuestionsBody, fields.Ask, problems=_ASKING
    ),
    Operation(
        "post", "/api/feedback", "답에 대한 의견", fields.ReceiptBody, fields.FeedbackBody,
        status=201, problems=(400, 413, 415, 422),
    ),
    Operation(
        "post", "/v1/chat/completions", "OpenAI의 꼴로 묻습니다", fields.CompletionBody,
        fields.CompletionRequest, problems=(400, 404, 413, 422), streams=True,
    ),
    Operation("get", "/v1/models", "모델의 목록", fields.ModelsBody),
    Operation(
        "get", "/v1/models/{name}", "모델 하나", fields.ModelBody, problems=(404,),
        parameters=(_parameter("name", "모델의 이름", {"type": "string"}, within="path"),),
    ),
    Operation("get", "/api/visitor", "누구로 들어왔는가", fields.VisitorBody),
    Operation("get", "/healthz", "살아 있는가", fields.AliveBody, open=True),
    Operation("get", "/readyz", "답할 수 있는가", fields.ReadyBody, open=True),
    Operation("get", "/metrics", "Prometheus가 읽을 수치", "text/plain"),
)  # fmt: skip
"""All of them; administrators' pages have calls of their own, which are no promise."""


def specification() -> Schema:
    """The whole of it, OpenAPI 3.1."""
    paths: dict[str, Schema] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _described(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "문답 Mundap",
            "version": version("mundap"),
            "description": "기사에서 찾은 답을 근거와 함께 줍니다. 오류는 모두 code와 한국어 한 문장입니다.",
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "login.token"}},
        },
    }


def _models() -> Iterator[type[BaseModel]]:
    yield from (fields.ErrorBody, fields.OpenAIErrorBody)
    for operation in OPERATIONS:
        for model in (operation.told, operation.given):
            if model is not None and not isinstance(model, str):
                yield model


def _schemas() -> Schema:
    wanted = [(model, "validation") for model in dict.fromkeys(_models())]
    _, schema = models_json_schema(wanted, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    found: Schema = schema["$defs"]
    return found


def _described(operation: Operation) -> Schema:
    name = f"{operation.method}{operation.path}".replace("/", "_").replace("{", "").replace("}", "")
    described: Schema = {
        "operationId": name,
        "summary": operation.summary,
        "tags": ["OpenAI" if operation.path.startswith("/v1/") else "문답"],
        "responses": dict(_responses(operation)),
        "security": [] if operation.open else [{}, {"key": []}],
    }
    if operation.parameters:
        described["parameters"] = list(operation.parameters)
    if operation.given is not None:
        described["requestBody"] = {"required": True, "content": _json(operation.given)}
    return described


def _responses(operation: Operation) -> Iterator[tuple[str, Schema]]:
    told = operation.told
    content: Schema = {told: {"schema": _OF_TYPE[told]}} if isinstance(told, str) else _json(told)
    if operation.streams:
        content = {**content, _EVENTS: {"schema": _OF_TYPE[_EVENTS]}}
    yield str(operation.status), {"description": _MEANING[operation.status], "content": content}
    error = fields.OpenAIErrorBody if operation.path.startswith("/v1/") else fields.ErrorBody
    for status in sorted({*operation.problems, *_EVERYWHERE}):
        yield str(status), {"description": _MEANING[status], "content": _json(error)}


def _json(model: type[BaseModel]) -> Schema:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}
