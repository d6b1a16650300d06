"""Describing the API in OpenAPI 3.1, from the table of routes and the structs that answer: no second list."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from moothall.api.problems import TITLES
from moothall.api.reading import LONGEST_KEY
from moothall.api.v1.operations import ALWAYS, Operation, Route

Json = dict[str, Any]

WHAT_IT_IS = """\
What the desk of the council knows and does, for machines with a key. Send the key as `Authorization: Bearer …`.
Moments are RFC 3339 with a time zone. Everything from 400 on is `application/problem+json` (RFC 9457), which says in
`errors` what is wrong at which field."""
REF = "#/components/schemas/{name}"
PART = re.compile(r"<(slug|int):(\w+)>")
A_REFERENCE = {"type": "string", "pattern": "^([A-Za-z]{1,4}-[0-9]{2,18}|[0-9]{1,18})$"}
PARTS: dict[str, Json] = {
    "case": A_REFERENCE | {"description": "The reference of a case, such as TB-1000016, or its number."},
    "contact": A_REFERENCE | {"description": "The reference of a contact, or its number."},
    "number": {"type": "integer", "minimum": 1, "maximum": 2**63 - 1},
    "code": {"type": "string", "pattern": "^[a-z0-9-]{1,60}$", "description": "The code of a service."},
}
HEADERS: Json = {
    "RateLimit": {
        "description": "What is left to the key: `r` requests now, and all of them again in `t` seconds.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "How many requests, `q`, the key may send in `w` seconds.",
        "schema": {"type": "string"},
    },
    "Retry-After": {"description": "In how many seconds the next request is taken.", "schema": {"type": "string"}},
    "ETag": {"description": "Send it back as If-None-Match to learn whether this has changed.",
             "schema": {"type": "string"}},
}  # fmt: skip
AFTER_EACH = ("RateLimit", "RateLimit-Policy")
AFTER_PROBLEM = {429: ("Retry-After", *AFTER_EACH), 503: ("Retry-After",)}
REPEATS: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name of your own for this request. Sent again under the same name, it is done once and answered "
    "the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[A-Za-z0-9_.:-]+$"},
}


class FieldProblem(msgspec.Struct):
    """What is wrong at one field."""

    field: str
    detail: str


class ProblemOut(msgspec.Struct, rename={"kind": "type"}):
    """Why a request was refused (RFC 9457)."""

    kind: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] | msgspec.UnsetType = msgspec.UNSET
    request_id: str | msgspec.UnsetType = msgspec.UNSET


def description_of(routes: Iterable[Route]) -> Json:
    """Return the whole description."""
    routes = list(routes)
    schemas = _Schemas(operation for route in routes for operation in route.operations)
    paths = {
        f"/api/v1/{PART.sub(_braced, route.pattern)}": {
            operation.method.lower(): _operation(route, operation, schemas) for operation in route.operations
        }
        for route in routes
    }
    statuses = sorted({405, *ALWAYS, *(each for route in routes for one in route.operations for each in one.problems)})
    return {
        "openapi": "3.1.0",
        "info": {"title": "Moothall", "version": "1.0.0", "description": WHAT_IT_IS,
                 "license": {"name": "GNU AGPL, version 3 or later", "identifier": "AGPL-3.0-or-later"}},
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "headers": HEADERS,
            "responses": {f"Problem{status}": _problem(status, schemas) for status in statuses},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }  # fmt: skip


def _braced(found: re.Match[str]) -> str:
    return f"{{{found[2]}}}"


class _Schemas:
    """The schemas of every struct that is asked, sent or answered."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        kinds: dict[str, Any] = {str(ProblemOut): ProblemOut}
        for operation in operations:
            for kind in (operation.asked, operation.sent, operation.answer):
                if kind is not None:
                    kinds.setdefault(str(kind), kind)
        found, self.components = msgspec.json.schema_components(list(kinds.values()), ref_template=REF)
        self.by_kind = dict(zip(kinds, found, strict=True))

    def of(self, kind: Any) -> Json:
        """Return the schema of a struct, as a reference to it."""
        return dict(self.by_kind[str(kind)])

    def parts_of(self, kind: Any) -> Iterator[tuple[str, Json, bool]]:
        """Go through the fields of a struct: name, schema, and whether it is needed."""
        name = self.of(kind)["$ref"].rpartition("/")[2]
        whole = self.components[name]
        for field, schema in whole["properties"].items():
            yield field, _without_null(schema), field in whole.get("required", ())


def _without_null(schema: Json) -> Json:
    """Return the schema of a value that may be left out: in a query there is no null."""
    plain = {name: value for name, value in schema.items() if not (name == "default" and value is None)}
    kinds = [each for each in plain.get("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) == 1:
        plain.pop("anyOf")
        plain |= kinds[0]
    if None in plain.get("enum", ()):
        plain["enum"] = [each for each in plain["enum"] if each is not None]
    return plain


def _operation(route: Route, operation: Operation, schemas: _Schemas) -> Json:
    parameters = [_part(name) for _kind, name in PART.findall(route.pattern)]
    if operation.asked is not None:
        parameters += [_asked(*part) for part in schemas.parts_of(operation.asked)]
    if operation.method == "POST":
        parameters.append(REPEATS)
    described: Json = {
        "operationId": f"{operation.method.lower()}_{route.name}",
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": _scopes(operation),
        "parameters": parameters,
        "responses": _responses(operation, schemas),
    }
    if operation.is_public:
        described["security"] = []
    if operation.sent is not None:
        described["requestBody"] = _body(operation, schemas)
    return described


def _scopes(operation: Operation) -> str:
    if operation.is_public:
        return "Needs no key."
    return f"Needs the scope {' and '.join((operation.scope, *operation.also_scopes))}."


def _part(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": PARTS[name]}


def _asked(name: str, schema: Json, is_needed: bool) -> Json:
    parameter: Json = {"name": name, "in": "query", "required": is_needed, "schema": schema}
    if name == "search":
        parameter["example"] = "missed bin"
    return parameter


def _body(operation: Operation, schemas: _Schemas) -> Json:
    content: Json = {"application/json": {"schema": schemas.of(operation.sent), "example": operation.example}}
    if operation.forms:
        content["multipart/form-data"] = {"schema": operation.forms}
    return {"required": True, "content": content}


def _responses(operation: Operation, schemas: _Schemas) -> Json:
    headers = () if operation.is_public else AFTER_EACH
    headers = (*headers, "ETag") if operation.is_kept else headers
    shown = {"content": {operation.media_type: {"schema": _answer(operation, schemas)}}, "headers": _named(headers)}
    responses = {str(operation.status): {"description": operation.summary} | shown}
    for status, words in operation.others.items():
        responses[str(status)] = {"description": words} | shown
    if operation.is_kept:
        responses["304"] = {"description": "You have this already", "headers": _named(headers)}
    always = (500, 503) if operation.is_public else ALWAYS
    for status in sorted({405, *always, *operation.problems}):
        responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    return responses


def _answer(operation: Operation, schemas: _Schemas) -> Json:
    return {} if operation.answer is bytes else schemas.of(operation.answer)


def _named(headers: Iterable[str]) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in headers}


def _problem(status: int, schemas: _Schemas) -> Json:
    headers = AFTER_PROBLEM.get(status, ())
    return {
        "description": TITLES[status],
        "headers": _named(headers),
        "content": {"application/problem+json": {"schema": schemas.of(ProblemOut)}},
    }
