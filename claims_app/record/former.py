"""Names that things had: what they mean is decided by the ledger."""

from collections.abc import Collection
from uuid import UUID

from actors_app.aliases import RECORD, the_record
from claims_app.record.models import Edition


def bearers(kind: str, slugs: Collection[str]) -> dict[str, UUID]:
    """The things that last had these addresses, standing or not.

    Who reads the past may know a thing by a name that it got only later: where nothing had that
    name yet, it means the same thing as now.
    """
    found = _last(kind, slugs, the_record())
    missing = set(slugs) - found.keys()
    return found | _last(kind, missing, RECORD) if the_record() != RECORD else found


def _last(kind: str, slugs: Collection[str], alias: str) -> dict[str, UUID]:
    if not slugs:
        return {}
    editions = Edition.objects.using(alias).at(kind, slugs)
    return dict(editions.values_list("slug", "publication__object_id"))
