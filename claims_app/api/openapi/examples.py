"""Real answers of the seed record, shown as examples in the OpenAPI document.

`examples.json` holds for each operation the address that was asked and what it answered. A test
asks again and compares; `python -m tests.api_examples` writes it anew.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import uritemplate

from claims_app.record.addresses import RESOURCES

FILE = Path(__file__).with_name("examples.json")
Json = dict[str, Any]


def known() -> Json:
    """By operationId: the `path` that was asked, and the `body` of the answer."""
    found: Json = json.loads(FILE.read_bytes())
    return found


def show(document: Json) -> None:
    """Put the examples where they belong: in answers, and in the parameters that led to them."""
    examples = known()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            example = examples.get(operation["operationId"])
            if example:
                show_one(path, operation, example)


def show_one(path: str, operation: Json, example: Json) -> None:
    """Put one example into its operation."""
    content = operation["responses"]["200"]["content"]["application/json"]
    content["examples"] = {"seed": {"summary": example["path"], "value": example["body"]}}
    if "sent" in example:
        body = operation["requestBody"]["content"]["application/json"]
        body["examples"] = {"seed": {"value": example["sent"]}}
    asked = urlsplit(example["path"])
    words = values(path, asked.path)
    # A list can be asked for as it is; a question is nothing without its words.
    if operation["tags"][0] not in RESOURCES.values():
        words |= dict(parse_qsl(asked.query))
    for parameter in operation.get("parameters", []):
        if parameter["name"] in words:
            is_number = parameter["schema"].get("type") == "integer"
            word = words[parameter["name"]]
            parameter["example"] = int(word) if is_number else word


def values(template: str, path: str) -> dict[str, str]:
    """The variables of an address, with their values."""
    pairs = zip(template.split("/"), path.split("/"), strict=True)
    return {name: value for part, value in pairs for name in uritemplate.variables(part)}
