"""A past with more than SQLite takes in one question."""

import pytest
from django.db import transaction

from actors_app.aliases import RECORD
from claims_app.models import Report
from claims_app.record import guard, ledger, past, rebuild, verify
from claims_app.record.aggregates import AGGREGATES, KIND_OF
from claims_app.record.models import ClaimIndex, Document, Head
from claims_app.record.rows import as_row, canonical
from tests import published
from tests.published import Line

MANY = 1001


def lines():
    """A claim with more than a thousand reports, each in a source of its own, and what it needs."""
    question, state = published.issue(), published.actor()
    sources = [published.source(state, n) for n in range(MANY)]
    claim = published.claim(question, state)
    reports = [
        Report(
            slug=f"report-{n}",
            claim_id=claim.pk,
            source_id=source.pk,
            quote_kind="indirect",
            exact="There are many.",
            content_spans=[[0, 15]],
            start=0,
            end=15,
            language="en",
        )
        for n, source in enumerate(sources)
    ]
    things = [(question,), (state,), *((source,) for source in sources), (claim, *reports)]
    for number, (root, *children) in enumerate(things, 1):
        kind = KIND_OF[type(root)]
        rows = {model._meta.label_lower: [] for model in AGGREGATES[kind].models}
        for thing in (root, *children):
            rows[thing._meta.label_lower].append(as_row(thing))
        payload = canonical({"format": 1, "rows": rows})
        yield Line(number, str(kind), root.pk, 1, "publish", root.slug, payload)


@pytest.mark.slow
@pytest.mark.django_db(databases={"record"})
def test_a_claim_with_more_than_a_thousand_sources_has_a_past(settings, tmp_path):
    settings.VAR = tmp_path
    with guard.writing(), transaction.atomic(using=RECORD):
        head = ledger.locked_head()
        rebuild._write_ledger(
            [*lines(), Line(MANY + 4, "issue", a_key(), 1, "redact", "x", "")], head
        )
        Head.objects.using(RECORD).update(sequence=head.sequence, sha256=head.sha256)
    moment = Line(MANY + 3, "", a_key(), 1, "", "", "").created_at
    past.prepare(moment)
    with past.at(moment):
        assert ClaimIndex.objects.get().report_count == MANY
        assert Document.objects.of("report").count() == MANY
        assert list(verify.problems()) == []


def a_key():
    """The key of a thing that is not there."""
    return published.issue().pk
