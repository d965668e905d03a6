"""A word that must be found nowhere: put into every field of a thing, looked for everywhere."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models
from django.utils import timezone

from actors_app.aliases import DESK, RECORD
from claims_app.desk import review
from claims_app.desk.models import (
    Hold,
    JournalEntry,
    JournalReference,
    LiftedHold,
    Review,
    SavedFilter,
    SourceSnapshot,
    Suggestion,
)
from claims_app.desk.payload import things
from claims_app.desk.snapshots import fingerprint
from claims_app.models import AttributionHop, Issue, Report
from claims_app.record.aggregates import KIND_OF
from tests.stories import Story

MARK = "zqxqzk"
GROUND = {"category": "court_order", "legal_basis": "Order 17 of the district court"}
SAID = {"reason": "Ordered.", "public_note": "Redacted by order.", **GROUND}


def thing(root: Any) -> tuple[str, Any]:
    return str(KIND_OF[type(root)]), root.pk


def fill(story: Story, root: Any) -> None:
    """Put the mark into every text of a thing and of its lines, and publish that."""
    for some in things(*thing(root)).values():
        for row in some:
            row.refresh_from_db()
            mark(row)
            if isinstance(row, Report):
                anchor(story, row)
            row._change_reason = f"It says {MARK}."
            row.save()
    root.refresh_from_db()
    assert story.release(root)


def mark(row: Any) -> None:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if not isinstance(field, models.CharField | models.TextField) or field.choices:
            continue
        if field.name in {"language", "country", "text_sha256", "scheme", "wikidata_id", "unit"}:
            continue
        if field.name == "slug":
            value = f"{value}-{MARK}"
        elif isinstance(field, models.URLField):
            value = f"https://example.org/{MARK}/{row.pk}"
        elif field.name not in {"cue", "attributed_label"}:
            end = "?" if field.name == "question" else ""
            value = f"{value} told “{MARK}” to all who were there{end}"
        setattr(row, field.attname, value[: field.max_length])


def anchor(story: Story, report: Report) -> None:
    """Let the passage stand in a text of its own."""
    source = story.source(len(story.made[type(report.source)]) + 50)
    text = f"Before it. {report.exact} After it: {report.pk}."
    SourceSnapshot.objects.filter(source=source).update(text=text, sha256=fingerprint(text))
    assert story.release(source)
    report.source, report.start = source, text.index(report.exact)
    report.end = report.start + len(report.exact)
    report.content_spans = [[report.start, report.end]]
    report.prefix = report.suffix = ""
    report.text_sha256 = fingerprint(text)
    AttributionHop.objects.filter(report=report, position=0).update(actor=source.publisher)


def write_about(story: Story, root: Any) -> None:
    """Quote a thing in everything that the desk writes beside things."""
    kind, pk = thing(root)
    other, said = story.made[Issue][0], str(root)
    for n, about in enumerate(([root], [root, other])):
        entry = JournalEntry.objects.create(slug=f"note-{n}", topic=said, text=f"Is “{said}” so?")
        for one in about:
            where = dict(zip(("kind", "object_id"), thing(one), strict=True))
            JournalReference.objects.create(entry=entry, **where)
    Hold.objects.create(kind=kind, object_id=pk, title=said, reason=said)
    was = {"held_at": timezone.now(), "reason": said}
    LiftedHold.objects.create(kind=kind, object_id=pk, **was)
    LiftedHold.objects.create(kind="issue", object_id=other.pk, **was)
    Suggestion.objects.create(proposed={"text": said}, extractor="x", extractor_version="1")
    for name, query in ((said[:100], quote_plus(said)), ("n", f"speaker={root.slug}")):
        SavedFilter.objects.create(owner=story.asker, name=name, kind=kind, query=query)
    Review.objects.filter(object_id=other.pk).update(comment=f"Like “{said}”.")
    for about in (root, other):
        log(story, about, said)
    for row in (row for some in things(kind, pk).values() for row in some):
        log(story, row, str(row))
    other._change_reason = f"As “{said}” has it."
    other.save()


def log(story: Story, row: Any, said: str) -> None:
    told = [{"changed": {"name": "line", "object": said, "fields": ["Text"]}}]
    LogEntry.objects.create(
        user=story.asker,
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=said[:200],
        action_flag=CHANGE,
        change_message=json.dumps(told),
    )


def redact(story: Story, *roots: Any, **changes: Any) -> Any:
    """Ask and approve, each by another; return what was done."""
    asked = review.request_redaction(
        [thing(root) for root in roots], by=story.asker, **(SAID | changes)
    )
    assert not asked.not_ready, asked.not_ready
    return review.approve(asked.reviews, by=story.approver, comment="Seen.")


# ---- looking for it


def hits(alias: str) -> list[str]:
    """Every column of every table of a database in which the mark stands."""
    connection, found = connections[alias], []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, table)
            for column in columns:
                quoted = connection.ops.quote_name
                cast = f"CAST({quoted(column.name)} AS text)"
                where = f"SELECT count(*) FROM {quoted(table)} WHERE lower({cast}) LIKE %s"
                cursor.execute(where, [f"%{MARK}%"])
                if cursor.fetchone()[0]:
                    found.append(f"{alias}: {table}.{column.name}")
    return found


def everywhere() -> list[str]:
    return [*hits(DESK), *hits(RECORD)]


def files(*folders: Path) -> Iterator[str]:
    """Every file in which the bytes of the mark stand."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and MARK.encode() in file.read_bytes().lower():
                yield str(file)


def database_files() -> Iterator[str]:
    """The files of SQLite's databases, their journals too, in which the bytes stand."""
    for alias in (DESK, RECORD):
        if connections[alias].vendor == "sqlite":
            name = Path(connections[alias].settings_dict["NAME"])
            for file in name.parent.glob(f"{name.name}*"):
                if MARK.encode() in file.read_bytes().lower():
                    yield str(file)
