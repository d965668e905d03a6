"""The OpenAPI document as a whole: what is said once, and real answers as examples."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claims_app.api.door import MEDIA_TYPES
from claims_app.api.openapi import about, examples
from claims_app.api.schemas import answers
from claims_app.api.schemas.fields import Schema

SUFFIX = re.compile(rf"\.({'|'.join(MEDIA_TYPES)})$")


def gathered(endpoints: list[Any]) -> list[Any]:
    """Addresses that differ in their suffix alone are one, which leaves the format open."""
    return [
        (SUFFIX.sub(".{form}", path) if len(callback.cls.forms) > 1 else path, *how, callback)
        for path, *how, callback in endpoints
    ]


def complete(result: Schema, generator: Any, request: Any, public: bool) -> Schema:
    """The whole document: what it is about, and real answers as examples."""
    info = {"title": about.TITLE, "version": about.VERSION, "description": about.DESCRIPTION}
    examples.show(result)
    components = result["components"] | {
        "parameters": shared_parameters(result["paths"]),
        "headers": {
            name: {"description": says, "schema": schema}
            for name, (says, schema) in answers.HEADERS.items()
        },
        "securitySchemes": {"token": answers.TOKEN},
    }
    return {
        "openapi": result["openapi"],
        "info": info | {"license": about.LICENCE},
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "tags": tags(result["paths"]),
        "paths": result["paths"],
        "components": components,
    }


def tags(paths: Schema) -> list[Schema]:
    """What operations are grouped by."""
    used = {tag for deed in operations(paths) for tag in deed["tags"]}
    known = [{"name": name, "description": says} for name, says in about.TAGS.items()]
    return [tag for tag in known if tag["name"] in used]


def operations(paths: Schema) -> Iterator[Schema]:
    """Every operation."""
    for methods in paths.values():
        yield from methods.values()


def shared_parameters(paths: Schema) -> Schema:
    """Query parameters that several operations take; in their place references are left.

    One that means the same everywhere keeps its name, others get the resource's in front.
    """
    asked = [deed.get("parameters", []) for deed in operations(paths)]
    used = Counter(json.dumps(parameter) for parameters in asked for parameter in parameters)
    meanings = Counter(json.loads(text)["name"] for text in used)
    found: Schema = {}
    names: dict[str, str] = {}
    for deed in operations(paths):
        for place, parameter in enumerate(deed.get("parameters", [])):
            text, name = json.dumps(parameter), parameter["name"]
            if meanings[name] > 1:
                name = names.setdefault(text, f"{deed['tags'][0]}.{name}")
            is_shared = parameter["in"] == "query" and used[text] > 1
            if is_shared and found.setdefault(name, parameter) == parameter:
                deed["parameters"][place] = {"$ref": f"#/components/parameters/{name}"}
    return dict(sorted(found.items()))
