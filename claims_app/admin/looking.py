"""What a second person looks at before deciding: passages, what was checked, what was noticed."""

from typing import Any

from django.http import HttpRequest

from claims_app.admin import hinting
from claims_app.admin.things import link, mending
from claims_app.desk import proof, reach
from claims_app.desk.before import Before
from claims_app.desk.gate_checks import At, Checked
from claims_app.record.aggregates import Kind

MOST_NOTICED = 20
READS = ("claims.view_report", "desk.view_sourcesnapshot")


def shown(request: HttpRequest, found: Before) -> dict[str, Any]:
    """All of it, for the page of one request."""
    kind, pk = found.asked.kind, found.asked.object_id
    reads = request.user.has_perms(READS)
    noticed = [] if found.is_leaving else hinting.written(request, found.thing)
    return {
        "passages": proof.of(kind, pk, found.now.release) if reads else None,
        "checks": [(one, _mended(one)) for one in found.checks()],
        "noticed": noticed[:MOST_NOTICED],
        "noticed_more": len(noticed[MOST_NOTICED:]),
        "reaches": [_links(one) for one in reach.of(kind, pk)],
    }


def _mended(checked: Checked) -> list[tuple[str, Any]]:
    """Each problem, and where it is put right."""
    return [(one, mending(one) if isinstance(one, At) else "") for one in checked.problems]


def _links(one: reach.Reach) -> dict[str, Any]:
    links = [link(one.kind, thing.pk, str(thing)) for thing in one.things]
    return {"kind": Kind(one.kind).label, "links": links, "is_more": one.is_more}
