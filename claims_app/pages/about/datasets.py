"""The datasets: what can be taken away, as what, and how it is cited and kept."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from claims_app.interchange import tables
from claims_app.pages.parts.words import definition, label
from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import Kind, Part
from claims_app.record.models import Publication

Json = dict[str, Any]


class Dataset(NamedTuple):
    """All things of a kind, as files."""

    name: str
    title: str
    definition: str
    rows: int
    columns: list[str]
    csv: str
    jsonl: str
    api: str


def page(counts: Mapping[str, int], last: Publication | None, site: str, licence: str) -> Json:
    """All that the template prints."""
    sequence, sha256 = (last.sequence, last.sha256) if last else (0, "")
    return {
        "datasets": [_dataset(kind, counts.get(kind, 0)) for kind in RESOURCES],
        "sequence": sequence,
        "sha256": sha256,
        "day": last.published_at.date().isoformat() if last else "",
        "site": site,
        "licence": licence,
        "licence_name": "CC BY 4.0"
        if "creativecommons.org/licenses/by/4.0" in licence
        else licence,
    }


def _dataset(kind: str, count: int) -> Dataset:
    name = RESOURCES[kind]
    words = Part if kind in set(Part) else Kind
    return Dataset(
        name=name,
        title=label(words, kind),
        definition=definition(words, kind),
        rows=count,
        columns=[column.replace(".", "_") for column in tables.COLUMNS[kind]],
        csv=f"/api/v1/export/{name}.csv",
        jsonl=f"/api/v1/export/{name}.jsonl",
        api=f"/api/v1/{name}/",
    )
