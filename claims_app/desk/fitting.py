"""Which of several things can be released together: some refer to others that come along."""

from collections.abc import Callable, Iterable

from claims_app.desk.gate import NotReady, Thing
from claims_app.record.aggregates import AGGREGATES, Kind


def fit(things: Iterable[Thing], check: Callable[..., None]) -> tuple[list[Thing], list[NotReady]]:
    """Those of `things` that pass `check` together, and why the others do not.

    Leaving one out can leave others without what they refer to, so it is asked until it settles.
    """
    ready, not_ready = _in_order(things), list[NotReady]()
    while True:
        passed = []
        for kind, pk in ready:
            try:
                check(kind, pk, ready)
                passed.append((kind, pk))
            except NotReady as problem:
                problem.thing = (kind, pk)
                not_ready.append(problem)
        if len(passed) == len(ready):
            return ready, not_ready
        ready = passed


def _in_order(things: Iterable[Thing]) -> list[Thing]:
    """By kind, what is referred to before what refers to it; then by address."""
    wanted = set(things)
    ordered: list[Thing] = []
    for kind in Kind:
        keys = [pk for other, pk in wanted if other == kind]
        slugged = AGGREGATES[kind].root.objects.filter(pk__in=keys).order_by("slug")
        ordered += [(str(kind), pk) for pk in slugged.values_list("pk", flat=True)]
    return ordered
