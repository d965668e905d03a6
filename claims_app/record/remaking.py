"""Making the record again as it stood after a line of its ledger, in a file of its own.

Read from the ledger's own lines and editions: what was erased since is not there, and what refers
to it is left out.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections, router
from django.db.models import Exists, OuterRef

from actors_app.aliases import RECORD
from claims_app.record import guard, ledger, rebuild, searching
from claims_app.record.models import Publication
from claims_app.record.opening import opened
from claims_app.record.shelf import Standing

AT_ONCE = 1000


def make(standing: Standing, file: Path) -> None:
    """Write `file`, whole or not at all. The caller is alone in this folder."""
    for left in file.parent.glob("*.part"):
        left.unlink()
    part = file.with_suffix(".part")
    with guard.writing(), opened(part, making=True) as alias:
        _create_tables(alias)
        if standing.sequence:
            _fill(standing)
    _store(part)
    os.replace(part, file)


def _fill(standing: Standing) -> None:
    rebuild.rebuild(
        _told(_lines(standing)),
        lambda: _told(_last_lines(standing)),
        has_gaps=_lines(standing).filter(edition=None).exists(),
    )


def _create_tables(alias: str) -> None:
    models = [m for m in apps.get_models() if router.allow_migrate_model(RECORD, m)]
    with connections[alias].schema_editor() as editor:
        for model in models:
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    searching.install(using=alias)


def _lines(standing: Standing) -> Any:
    """The ledger up to there, with what is left of its editions."""
    lines = Publication.objects.using(RECORD).filter(sequence__lte=standing.sequence)
    return lines.select_related("edition").order_by("sequence")


def _last_lines(standing: Standing) -> Any:
    """The last line up to there of each thing."""
    later = Publication.objects.using(RECORD).filter(
        object_id=OuterRef("object_id"),
        version__gt=OuterRef("version"),
        kind=OuterRef("kind"),
        sequence__lte=standing.sequence,
    )
    return _lines(standing).filter(~Exists(later))


def _told(lines: Any) -> Iterator[ledger.Told]:
    for line in lines.iterator(AT_ONCE):
        yield ledger.told(line, ledger.edition_behind(line))


def _store(file: Path) -> None:
    """See that the bytes are on the disk before the file gets its name."""
    with file.open("rb") as made, suppress(OSError):
        os.fsync(made.fileno())
