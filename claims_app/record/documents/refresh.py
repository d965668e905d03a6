"""Writing documents: from what the record holds now, and nothing else."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import models

from actors_app.aliases import the_record
from claims_app.record.aggregates import Kind
from claims_app.record.documents import (
    actors,
    assessments,
    claims,
    issues,
    occasions,
    relations,
    sources,
)
from claims_app.record.documents.parts import Body, moment
from claims_app.record.documents.touched import Touched
from claims_app.record.ledger import LEAVES, sha256
from claims_app.record.models import (
    ClaimIndex,
    Document,
    DriftIndex,
    NameIndex,
    Publication,
    RelationIndex,
    ReportIndex,
    SearchText,
    SpeakerIndex,
)
from claims_app.search import words

MADE_BY: dict[str, Callable[[list[UUID]], Iterator[Body]]] = {
    Kind.ISSUE: issues.bodies,
    Kind.ACTOR: actors.bodies,
    Kind.SOURCE: sources.bodies,
    Kind.OCCASION: occasions.bodies,
    Kind.CLAIM: claims.bodies,
    Kind.RELATION: relations.bodies,
    Kind.RATING_SCALE: assessments.scale_bodies,
    Kind.ASSESSMENT: assessments.bodies,
}
OF_CLAIMS: tuple[type[Any], ...] = (ClaimIndex, SpeakerIndex, ReportIndex, DriftIndex)
AT_ONCE = 500
WRITTEN = [f.name for f in Document._meta.concrete_fields if not f.primary_key]


class Lines(NamedTuple):
    """The first and the last line of the ledger about one thing."""

    first: Publication
    last: Publication


class Made(NamedTuple):
    """What is made of some things: their documents and those of their parts, the words of these,
    and what lists ask of them."""

    documents: list[Document]
    words: list[SearchText]
    rows: list[models.Model]

    def by_table(self) -> dict[type[models.Model], list[models.Model]]:
        """What lists ask, by table."""
        tables: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        for row in self.rows:
            tables[type(row)].append(row)
        return tables


def refresh(touched: Touched) -> None:
    """Write again the documents of `touched`, their words, and what lists ask of them."""
    some = [(kind, keys) for kind in MADE_BY for keys in _chunks(kind, touched)]
    # First of all things: a part keeps its address when it moves from one thing to another.
    for _, keys in some:
        _forget(keys)
    for kind, keys in some:
        with uncollected():
            _write(kind, keys)


def _chunks(kind: str, touched: Touched) -> Iterator[list[UUID]]:
    keys = sorted(pk for other, pk in touched if other == kind)
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def _write(kind: str, keys: list[UUID]) -> None:
    made = built(kind, keys)
    for model, rows in made.by_table().items():
        model._base_manager.using(the_record()).bulk_create(rows)
    Document.objects.using(the_record()).bulk_create(
        made.documents,
        update_conflicts=True,
        unique_fields=["object_id"],
        update_fields=WRITTEN,
    )
    SearchText.objects.using(the_record()).bulk_create(made.words)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: among so many new objects that are all in use, to
    look takes a fifth of the time of writing documents."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _forget(keys: list[UUID]) -> None:
    """Drop what was made of the parts of things, and what lists ask of them."""
    parts = Document.objects.using(the_record()).filter(root__in=keys)
    gone = [*keys, *parts.values_list("pk", flat=True)]
    for rows in (
        parts,
        SearchText.objects.using(the_record()).filter(object_id__in=gone),
        *(model._base_manager.using(the_record()).filter(claim__in=keys) for model in OF_CLAIMS),
        RelationIndex.objects.using(the_record()).filter(relation__in=keys),
        NameIndex.objects.using(the_record()).filter(actor__in=keys),
    ):
        rows._raw_delete(using=the_record())


def index_rows(keys: list[UUID]) -> Iterator[Any]:
    """What lists ask of things, as it is stored."""
    for model in OF_CLAIMS:
        yield from model._base_manager.using(the_record()).filter(claim__in=keys)
    yield from RelationIndex.objects.using(the_record()).filter(relation__in=keys)
    yield from NameIndex.objects.using(the_record()).filter(actor__in=keys)


def built(kind: str, keys: list[UUID]) -> Made:
    """What is made of things of one kind, unsaved; tombstones for those that left."""
    lines, made, standing = _lines(keys), Made([], [], []), set()
    for body in MADE_BY[kind](keys):
        standing.add(body.pk)
        made.rows.extend(body.rows)
        for one in (body, *body.parts):
            made.documents.append(_document(one.kind or kind, one, lines[body.pk], body.pk))
            if not one.is_merged:
                made.words.append(_words(one.kind or kind, one))
    for pk in keys:
        if pk in lines and pk not in standing and _has_left(lines[pk]):
            made.documents.append(_tombstone(kind, lines[pk]))
    return made


def _lines(keys: Iterable[UUID]) -> dict[UUID, Lines]:
    about: dict[UUID, list[Publication]] = defaultdict(list)
    found = Publication.objects.using(the_record()).filter(object_id__in=keys).order_by("sequence")
    for line in found.select_related("edition").defer("edition__payload"):
        about[line.object_id].append(line)
    return {pk: Lines(lines[0], lines[-1]) for pk, lines in about.items()}


def _document(kind: str, body: Body, lines: Lines, root: UUID) -> Document:
    version = _version(lines)
    card = _text(body.card | version)
    detail = _text(body.card | body.more | version) if body.more else ""
    return Document(
        object_id=body.pk,
        kind=kind,
        root=None if root == body.pk else root,
        slug=body.card["slug"],
        version=lines.last.version,
        is_gone=False,
        is_merged=body.is_merged,
        sort_key=body.sort_key,
        card=card,
        detail=detail,
        digest=sha256(detail or card),
        changed_at=lines.last.published_at,
    )


def _words(kind: str, body: Body) -> SearchText:
    return SearchText(
        object_id=body.pk,
        kind=kind,
        sort_key=body.sort_key,
        main=words.indexed(body.words.main, words.MAIN),
        body=words.indexed(body.words.body, words.BODY),
        names=words.indexed(body.words.names, words.NAMES),
    )


def _has_left(lines: Lines) -> bool:
    """Whether the ledger says that the thing left, and what for.

    It may be missing without: in the past, where what a later redaction erased is not shown.
    """
    return lines.last.action in LEAVES and hasattr(lines.last, "edition")


def _tombstone(kind: str, lines: Lines) -> Document:
    """What stays at the address of something that left: that it left, when and why."""
    edition = lines.last.edition
    body = {"type": kind, "slug": edition.slug, "action": lines.last.action, "note": edition.note}
    text = _text(body | _version(lines))
    return Document(
        object_id=lines.last.object_id,
        kind=kind,
        slug=edition.slug,
        version=lines.last.version,
        is_gone=True,
        sort_key="",
        card=text,
        digest=sha256(text),
        changed_at=lines.last.published_at,
    )


def _version(lines: Lines) -> dict[str, Any]:
    return {
        "version": lines.last.version,
        "sha256": lines.last.commitment,
        "sequence": lines.last.sequence,
        "first_published_at": moment(lines.first.published_at),
        "published_at": moment(lines.last.published_at),
    }


def _text(body: dict[str, Any]) -> str:
    return orjson.dumps(body).decode()
