"""The captured texts of a source, and what machines proposed in it, when it is merged."""

from typing import Any

from claims_app.desk.merging.worlds import Moved
from claims_app.desk.models import SourceSnapshot, Suggestion
from claims_app.models import Source

SNAPSHOT, SUGGESTION = "desk.sourcesnapshot", "desk.suggestion"


def handed_over(merged: Source, survivor: Source) -> Moved:
    """The merged source's texts go to the survivor, whose own stays the one it is read in.

    A text that both have stays with each.
    """
    own = list(SourceSnapshot.objects.filter(source=survivor).values_list("sha256", "is_current"))
    known, has_current = {sha256 for sha256, _ in own}, any(current for _, current in own)
    moved = Moved()
    theirs = SourceSnapshot.objects.filter(source=merged).defer("text").order_by("pk")
    for one in theirs:
        if one.sha256 in known:
            continue
        columns: dict[str, Any] = {"source_id": (str(merged.pk), str(survivor.pk))}
        if one.is_current and has_current:
            columns["is_current"] = (True, False)
        moved.changed.append((SNAPSHOT, str(one.pk), columns))
    for key in Suggestion.objects.filter(source=merged).order_by("pk").values_list("pk", flat=True):
        columns = {"source_id": (str(merged.pk), str(survivor.pk))}
        moved.changed.append((SUGGESTION, str(key), columns))
    return moved


def handed_back(moved: Moved) -> Moved:
    """The same, the other way round."""
    return Moved(
        [
            (label, key, {name: (after, before) for name, (before, after) in columns.items()})
            for label, key, columns in moved.changed
        ]
    )
