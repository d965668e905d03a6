"""The pieces of JSON that answers are made of, written by hand from rows."""

from typing import Any

Row = dict[str, Any]
ACTOR = "slug, name, kind, country"


def columns(alias: str, prefix: str, names: str) -> str:
    """Columns of a table under names of their own: a.slug AS speaker_slug, …"""
    return ", ".join(f"{alias}.{name} AS {prefix}_{name}" for name in names.split(", "))


def moment(column: str, name: str) -> str:
    """A moment as answers print it."""
    return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS {name}"


SOURCE = (
    "slug, title, kind, published_on, published_precision, published_basis, is_captured, url, "
    "archived_url"
)
PUBLISHED = f"""
    newest.version, newest.commitment, newest.sequence,
    {moment("oldest.published_at", "first_published_at")},
    {moment("newest.published_at", "last_published_at")}"""
# How a thing stands in the ledger: the last line about it, and when it was first published.
LINES = """
    JOIN LATERAL (SELECT * FROM record_publication p WHERE p.object_id = {key}
                  ORDER BY p.version DESC LIMIT 1) newest ON true
    JOIN LATERAL (SELECT * FROM record_publication p WHERE p.object_id = {key}
                  ORDER BY p.version LIMIT 1) oldest ON true"""


def actor(row: Row, prefix: str) -> Row | None:
    slug = row[f"{prefix}_slug"]
    if slug is None:
        return None
    return {
        "type": "actor",
        "slug": slug,
        "url": f"/api/v1/actors/{slug}/",
        "page": f"/speakers/{slug}/",
        "name": row[f"{prefix}_name"],
        "kind": row[f"{prefix}_kind"],
        "country": row[f"{prefix}_country"] or None,
    }


def day(row: Row, on: str, precision: str, basis: str = "") -> Row:
    return {
        "on": row[on],
        "precision": row[precision] or "none",
        "basis": (row[basis] if basis else None) or None,
    }


def source(row: Row, prefix: str, publisher: str) -> Row | None:
    slug = row[f"{prefix}_slug"]
    if slug is None:
        return None
    return {
        "type": "source",
        "slug": slug,
        "url": f"/api/v1/sources/{slug}/",
        "page": f"/sources/{slug}/",
        "title": row[f"{prefix}_title"],
        "kind": row[f"{prefix}_kind"],
        "publisher": actor(row, publisher),
        "published": day(
            row,
            f"{prefix}_published_on",
            f"{prefix}_published_precision",
            f"{prefix}_published_basis",
        ),
        "is_captured": row[f"{prefix}_is_captured"],
        "original_url": row[f"{prefix}_url"],
        "archived_url": row[f"{prefix}_archived_url"] or None,
    }


def claim(row: Row, prefix: str, speakers: list[Row | None]) -> Row:
    slug = row[f"{prefix}_slug"]
    return {
        "type": "claim",
        "slug": slug,
        "url": f"/api/v1/claims/{slug}/",
        "page": f"/claims/{slug}/",
        "text": row[f"{prefix}_text"],
        "claim_type": row[f"{prefix}_claim_type"],
        "modality": row[f"{prefix}_modality"],
        "speakers": speakers,
        "asserted": day(
            row,
            f"{prefix}_asserted_on",
            f"{prefix}_asserted_precision",
            f"{prefix}_asserted_basis",
        )
        | {"as_printed": row[f"{prefix}_date_text"] or None},
    }


def number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value % 1 == 0 else value


def quantity(row: Row) -> Row:
    return {
        "low": number(row["low"]),
        "best": number(row["best"]),
        "high": number(row["high"]),
        "measure": row["measure"],
        "counted_category": row["counted_category"],
        "as_printed": row["verbatim"] or None,
        "comparator": row["comparator"],
        "unit": row["unit"],
        "as_of": day(row, "as_of", "as_of_precision"),
        "place": row["place"] or None,
        "trend": row["trend"] or None,
        "derivation": row["derivation"],
        "note": row["note"] or None,
    }


def quotation(row: Row) -> Row:
    start = row["start"]
    return {
        "exact": row["exact"],
        "content": [[first - start, last - start] for first, last in row["content_spans"]],
        "quote_kind": row["quote_kind"],
        "language": row["language"],
        "source": source(row, "source", "publisher"),
        "page": f"/sources/{row['source_slug']}/#{row['slug']}",
    }
