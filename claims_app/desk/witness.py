"""The desk as a witness of the ledger: what was released must stand there, no more and no less."""

from collections.abc import Iterator

from claims_app.desk.models import Release
from claims_app.record import ledger
from claims_app.record.models import Publication

AT_ONCE = 500
LINE = ("kind", "object_id", "version", "action", "commitment")


def problems() -> Iterator[str]:
    """Where the ledger and the desk's releases differ, and how far it falls short of them."""
    head = ledger.head_sequence()
    lines = {line.sequence: line for line in Publication.objects.all().iterator(AT_ONCE)}
    for release in Release.objects.order_by("sequence").iterator(AT_ONCE):
        line = lines.pop(release.sequence, None)
        if line is None:
            continue
        if any(getattr(line, name) != getattr(release, name) for name in LINE):
            yield f"Line {release.sequence} is not what the desk released."
    yield from (f"Line {number} was never released by the desk." for number in sorted(lines))
    missing = Release.objects.filter(sequence__gt=head).count()
    if missing:
        yield (
            f"The desk has released {missing} more than the ledger holds (it ends at {head}): "
            "not yet delivered, or cut off. `manage.py deliver` brings them."
        )
