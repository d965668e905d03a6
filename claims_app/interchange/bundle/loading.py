"""Taking a bundle in: all of it, or nothing."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, transaction

from actors_app.aliases import DESK
from claims_app.desk import imported
from claims_app.desk.models import ImportBatch
from claims_app.interchange.bundle import (
    circles,
    erased,
    filling,
    matching,
    passages,
    reading,
    rivals,
    sentences,
    writing,
)
from claims_app.interchange.bundle.differences import Watch, written
from claims_app.interchange.bundle.items import Reader
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import BundleError, Problems, shown
from claims_app.interchange.bundle.shape import NOUNS, SHAPES


@dataclass
class Tally:
    """How many records of one kind were made, changed, left as they were, taken away."""

    created: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


@dataclass
class Counts:
    """What an import did, or would do: in numbers by kind, and by name."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    created_names: list[str] = field(default_factory=list)
    changed_names: list[str] = field(default_factory=list)
    removed_names: list[str] = field(default_factory=list)
    # Where it is noted; None where nothing was written.
    batch: ImportBatch | None = field(default=None, compare=False)

    @property
    def total(self) -> Tally:
        """All kinds together."""
        kinds = self.kinds.values()
        return Tally(
            created=sum(tally.created for tally in kinds),
            changed=sum(tally.changed for tally in kinds),
            same=sum(tally.same for tally in kinds),
            removed=sum(tally.removed for tally in kinds),
        )

    @property
    def created(self) -> int:
        return self.total.created

    @property
    def changed(self) -> int:
        return self.total.changed

    @property
    def same(self) -> int:
        return self.total.same

    @property
    def removed(self) -> int:
        return self.total.removed

    @property
    def is_empty(self) -> bool:
        """Whether the desk already was as the bundle says."""
        return not (self.created or self.changed or self.removed)


def load(
    document: str | bytes,
    *,
    by: Any = None,
    reason: str,
    dry_run: bool = False,
    texts: Mapping[str, str] | None = None,
    progress: writing.Progress = list,
    watch: Watch | None = None,
) -> Counts:
    """Write a bundle to the desk in one transaction, with `reason` in the history of every row.

    `texts` are captured texts by their SHA-256. A dry run does the same and takes it back.
    `watch` is shown what will be written, and may refuse it with a BundleError. Raises BundleError
    with every problem found, and then nothing is written.
    """
    problems = Problems()
    reader = Reader(problems)
    roots = reader.read(reading.read(document))
    try:
        with transaction.atomic(using=DESK):
            plan = planned(Plan(roots, reader.unsure), texts or {}, problems)
            counts = counted(plan)
            if watch:
                watch(plan)
            if not counts.is_empty:
                wrote = list(written(plan))
                writing.write(plan, by=by, reason=reason, progress=progress)
                counts.batch = record_batch(reader.title, document, counts, by)
                imported.keep(counts.batch, wrote)
            if dry_run:
                counts.batch = None
                transaction.set_rollback(True, using=DESK)
    except (IntegrityError, DataError) as error:
        # All that a bundle can get wrong was tried; this is what another writer did meanwhile.
        raise BundleError([("bundle", refusal(str(error)))]) from error
    return counts


def planned(plan: Plan, texts: Mapping[str, str], problems: Problems) -> Plan:
    """The plan with a row for every record, if nothing speaks against it."""
    filling.fill(plan, matching.match(plan, problems), texts, problems)
    for inspect in (erased.check, passages.check, sentences.check, circles.check, rivals.check):
        inspect(plan, problems)
    problems.stop_if_any()
    return plan


def refusal(words: str) -> str:
    """What the database said, with the sentence of the constraint that it names."""
    constraints = [c for shape in SHAPES for c in shape.model._meta.constraints]
    named = [str(c.violation_error_message) for c in constraints if c.name in words]
    said = shown(words.strip().partition("\n")[0], most=200)
    return " ".join(["was refused by the database, which said", said, *named, "Try again."])


def counted(plan: Plan) -> Counts:
    counts = Counts()
    tallies: dict[str, Counter[str]] = {}
    for item in plan:
        fate = "created" if item.is_new else "changed" if item.changed else "same"
        tallies.setdefault(item.shape.noun, Counter())[fate] += 1
        if item.is_new:
            counts.created_names.append(item.path)
        elif item.changed:
            counts.changed_names.append(f"{item.path}: {', '.join(sorted(item.changed))}")
    for row in plan.removed:
        noun = NOUNS[type(row)]
        tallies.setdefault(noun, Counter())["removed"] += 1
        counts.removed_names.append(f"{noun} {getattr(row, 'slug', row)}")
    for snapshot in plan.retired:
        tallies.setdefault(NOUNS[type(snapshot)], Counter())["changed"] += 1
        counts.changed_names.append(f"{NOUNS[type(snapshot)]} {snapshot}: is_current")
    counts.kinds = {noun: Tally(**tally) for noun, tally in tallies.items()}
    return counts


def record_batch(title: str, document: str | bytes, counts: Counts, by: Any) -> ImportBatch:
    raw = document if isinstance(document, bytes) else document.encode()
    return ImportBatch.objects.using(DESK).create(
        name=title or "Bundle without a title",
        sha256=hashlib.sha256(raw).hexdigest(),
        created_count=counts.created,
        changed_count=counts.changed + counts.removed,
        same_count=counts.same,
        imported_by=by,
        is_listed=True,
    )
