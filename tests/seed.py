"""The seed record as a file, and the two texts it quotes (not part of the repository)."""

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "seeds" / "afghanistan-2018.json"
TEXTS = Path(os.environ.get("GAINSAY_SEED_TEXTS", ROOT.parent / "shared" / "seeds"))
SOURCES = {
    "src-crss-blog-2018-02": "000_b6c59353a36981e3.txt",
    "src-the-nation-2018-08-27": "004_1c39d8d3d0f55e96.txt",
}


@cache
def seed() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def claims() -> dict[str, dict[str, Any]]:
    return {claim["slug"]: claim for claim in seed()["claims"]}


def reports() -> dict[str, dict[str, Any]]:
    return {report["slug"]: report for claim in seed()["claims"] for report in claim["reports"]}


def text_of(source: str) -> str:
    """The captured text of a source, byte for byte: newlines are not translated."""
    file = TEXTS / SOURCES[source]
    if not file.is_file():
        pytest.skip(f"{file} is not there: set GAINSAY_SEED_TEXTS to the folder of the two texts.")
    return file.read_bytes().decode()


def recomposed(source: str) -> str:
    """What a source says, as far as the seed quotes it: its title, quotations, and their context.

    Where it starts before the first context, it starts with its title.
    """
    quoted = [one for one in reports().values() if one["source"] == source]
    end = max(one["end"] for one in quoted)
    letters = list(" " * end)
    for one in quoted:
        around = one["prefix"] + one["exact"] + one["suffix"]
        letters[one["start"] - len(one["prefix"]) : one["end"] + len(one["suffix"])] = around
    title = next(one["title"] for one in seed()["sources"] if one["slug"] == source)
    letters[: len(title)] = title
    return "".join(letters)


def texts() -> dict[str, str]:
    """Both texts by fingerprint."""
    found = [text_of(source) for source in SOURCES]
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in found}


def gold() -> dict[str, Any]:
    """The independent annotation of the two texts."""
    file = TEXTS / "gold.json"
    if not file.is_file():
        pytest.skip(f"{file} is not there: set GAINSAY_SEED_TEXTS to the folder that holds it.")
    return json.loads(file.read_text(encoding="utf-8"))
