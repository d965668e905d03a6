"""The OpenAPI document, and what it says of a JSON value."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from jsonschema import Draft202012Validator

Json = dict[str, Any]
NULL = {"type": "null"}


class Met(NamedTuple):
    """A member that was met in a value: of which component, and whether it was null."""

    component: str
    member: str
    is_null: bool


@cache
def generated() -> tuple[Json, list[str]]:
    """The document as the code makes it now, and the warnings it gave."""
    with GENERATOR_STATS.silence():
        GENERATOR_STATS.reset()
        document = SchemaGenerator().get_schema(request=None, public=True)
        said = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
    return json.loads(rendered(document)), said


def rendered(document: Json) -> bytes:
    return OpenApiJsonRenderer().render(document, renderer_context={})


def components() -> Json:
    """The shapes that the document describes, by name."""
    found: Json = generated()[0]["components"]["schemas"]
    return found


def complaints(component: str, value: Any) -> list[str]:
    """What is wrong with a value; nothing for one that is as described."""
    return complaints_about({"$ref": f"#/components/schemas/{component}"}, value)


def complaints_about(schema: Json, value: Any) -> list[str]:
    """What is wrong with a value by a schema that refers to components."""
    whole = schema | {"components": {"schemas": components()}}
    checker = Draft202012Validator.FORMAT_CHECKER
    found = Draft202012Validator(whole, format_checker=checker).iter_errors(value)
    return [f"{e.json_path}: {e.message}" for e in found]


def operations() -> dict[str, Json]:
    """Every operation, by its operationId, with its path and its method."""
    paths = generated()[0]["paths"]
    return {
        deed["operationId"]: deed | {"path": path, "method": method}
        for path, methods in paths.items()
        for method, deed in methods.items()
    }


def answer_of(operation: str, status: int = 200) -> Json:
    """What is said of one answer of an operation."""
    said: Json = operations()[operation]["responses"][str(status)]
    return resolved(said)


def resolved(said: Json) -> Json:
    """What stands where a reference leads."""
    found: Any = generated()[0]
    if "$ref" not in said:
        return said
    for step in said["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def met(component: str, value: Json) -> Iterator[Met]:
    """Every member of a value and of what it holds, where the component describes it."""
    for member, schema in components()[component].get("properties", {}).items():
        if member in value:
            yield Met(component, member, value[member] is None)
            yield from within(schema, value[member])


def within(schema: Json, value: Any) -> Iterator[Met]:
    """What is met in a value of a member."""
    if isinstance(value, list):
        for item in value:
            yield from within(schema.get("items", {}), item)
    elif isinstance(value, dict):
        for named in (schema, *schema.get("allOf", ()), *schema.get("oneOf", ())):
            if "$ref" in named:
                yield from met(named["$ref"].rpartition("/")[2], value)


def reached(components_to_read: set[str]) -> set[str]:
    """These components, and all objects they refer to."""
    found: set[str] = set()
    waiting = set(components_to_read)
    while waiting:
        found |= waiting
        text = json.dumps([components()[name] for name in waiting])
        waiting = set(re.findall(r"#/components/schemas/(\w+)", text)) - found
    return {name for name in found if "properties" in components()[name]}


def may_be_null(component: str, member: str) -> set[bool]:
    """Whether a member is null never, sometimes or always: what of both it may be."""
    schema = components()[component]["properties"][member]
    sorts = schema.get("type", ())
    if sorts == "null":
        return {True}
    return {False, True} if "null" in sorts or NULL in schema.get("oneOf", ()) else {False}
