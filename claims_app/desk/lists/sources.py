"""Sources by whether a lasting copy of them is known."""

from django.db.models import QuerySet

from claims_app.models import Source


def that_are_archived(sources: QuerySet[Source], *, wanted: bool) -> QuerySet[Source]:
    """Sources on the web with a lasting copy; else those that would be lost with their site."""
    on_the_web = sources.filter(url__isnull=False)
    return on_the_web.exclude(archived_url="") if wanted else on_the_web.filter(archived_url="")
