"""GET /openapi.json, and GET /docs, which shows it as a page of our own, without any script."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel

from ui.specification import OPERATIONS, Operation, Schema, specification
from ui.stylesheets import asset_version
from ui.templating import page_template

API_PAGE_PATHS = ("/docs", "/openapi.json")

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_WORDS = {
    "string": "글자",
    "integer": "정수",
    "number": "수",
    "boolean": "참·거짓",
    "null": "null",
    "object": "객체",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A field or parameter as the page shows it."""

    name: str
    kind: str
    needed: bool
    meaning: str


def api_page_routes() -> APIRouter:
    """The two routes."""
    routes = APIRouter()
    specified = specification()
    page = page_template("api.html", {"rows": rows_of, "asked": _asked})

    @routes.get("/openapi.json")
    def openapi() -> JSONResponse:
        return JSONResponse(specified)

    @routes.get("/docs")
    def docs() -> HTMLResponse:
        text = page.render(operations=OPERATIONS, version=asset_version())
        return HTMLResponse(text, headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"})

    return routes


def rows_of(model: type[BaseModel]) -> list[Row]:
    """The fields of a model and, indented by a dot, those of the models in it."""
    schema = model.model_json_schema()
    return list(_rows(schema, cast(Mapping[str, Schema], schema.get("$defs", {})), ""))


def _rows(schema: Schema, known: Mapping[str, Schema], prefix: str) -> Iterator[Row]:
    needed = cast(list[str], schema.get("required", []))
    for name, each in cast(Mapping[str, Schema], schema.get("properties", {})).items():
        meaning = str(each.get("description", ""))
        yield Row(f"{prefix}{name}", _kind(each, known), name in needed, meaning)
        inner = _model_in(each, known)
        if inner is not None:
            yield from _rows(inner, known, f"{prefix}{name}.")


def _asked(operation: Operation) -> list[Row]:
    """What the address of an operation takes."""
    return [
        Row(
            str(each["name"]),
            _kind(cast(Schema, each["schema"]), {}),
            bool(each["required"]),
            str(each["description"]),
        )
        for each in operation.parameters
    ]


def _named(schema: Schema, known: Mapping[str, Schema]) -> Schema:
    return known[str(schema["$ref"]).rpartition("/")[2]] if "$ref" in schema else schema


def _alternatives(schema: Schema) -> list[Schema]:
    return cast(list[Schema], schema.get("anyOf", [schema]))


def _model_in(schema: Schema, known: Mapping[str, Schema]) -> Schema | None:
    for each in _alternatives(schema):
        held = _named(cast(Schema, each.get("items", each)), known)
        if "properties" in held:
            return held
    return None


def _kind(schema: Schema, known: Mapping[str, Schema]) -> str:
    kinds = [_simple_kind(_named(each, known), known) for each in _alternatives(schema)]
    return " 또는 ".join(dict.fromkeys(kind for kind in kinds if kind))


def _simple_kind(schema: Schema, known: Mapping[str, Schema]) -> str:
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return ", ".join(map(str, cast(list[object], schema["enum"])))
    if schema.get("type") == "array":
        return f"{_kind(cast(Schema, schema['items']), known)}의 목록"
    if schema.get("format") == "date":
        return "날짜 (2025-06-20)"
    return _WORDS[str(schema["type"])]
