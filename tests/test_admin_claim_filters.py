"""Claims on the desk by post, by day and by origins, as the record would find them."""

import datetime as dt
from itertools import pairwise

import pytest
from django.test import Client

from actors_app.models import Role
from claims_app.models import Claim, ClaimSpeaker, Report, Source, SourceDerivation
from claims_app.record.models import ClaimIndex
from tests.admin_forms import listing, words_of
from tests.factories import make

pytestmark = pytest.mark.django_db(databases={"default", "record"})
DAYS = ["2014", "2016-06", "2016-06-15", "2018", "2018-02", "2018-02-20", "2018-12-31", "2022"]


def slugs(client, **question):
    page = client.get(listing(Claim), question)
    assert page.status_code == 200
    return {one.slug for one in page.context["cl"].queryset}


def test_a_post_in_a_row_leads_to_all_that_was_said_in_it(analyst):
    claim = Claim.objects.exclude(role=None).order_by("slug")[0]
    shared = make(ClaimSpeaker, role=claim.role, actor=claim.role.actor).claim
    page = analyst.get(listing(Claim), {"q": claim.slug})
    assert f'<a href="?role={claim.role.slug}">' in page.content.decode()
    alone = set(Claim.objects.filter(role=claim.role).values_list("slug", flat=True))
    others = Claim.objects.filter(further_speakers__role=claim.role)
    said = alone | set(others.values_list("slug", flat=True))
    assert shared.slug in said
    assert slugs(analyst, role=claim.role.slug) == said
    assert str(claim.role) in words_of(analyst.get(listing(Claim), {"role": claim.role.slug}))
    assert slugs(analyst, role="no-such") == set()
    assert slugs(analyst, role=make(Role).slug) == set()


def test_origins_are_counted_as_for_the_record(analyst):
    known = set(ClaimIndex.objects.values_list("claim__slug", flat=True))
    for value, numbers in {"0": [0], "1": [1], "2": [2], "3-": range(3, 99)}.items():
        rows = ClaimIndex.objects.filter(independent_origins__in=numbers)
        wanted = set(rows.values_list("claim__slug", flat=True))
        assert slugs(analyst, independent_origins=value) & known == wanted, value
    assert len({value for value in "012" if slugs(analyst, independent_origins=value)}) > 1


def test_sources_that_draw_on_one_another_are_one_origin(analyst):
    """A long chain of which only the ends report it; a source told twice; and a source alone."""
    chain = [make(Source) for _ in range(5)]
    for derived, original in pairwise(chain):
        make(SourceDerivation, derived=derived, original=original)
    claims = [make(Claim) for _ in range(5)]
    alone, other = make(Source), make(Source)
    told = ([], [alone, alone], [chain[0], chain[4]], [*chain, alone], [chain[2], alone, other])
    for claim, sources in zip(claims, told, strict=True):
        for at, source in enumerate(sources):
            make(Report, claim=claim, source=source, start=at * 1000, end=at * 1000 + 1)
    wanted = {"0": claims[:1], "1": claims[1:3], "2": claims[3:4], "3-": claims[4:]}
    ours = {claim.slug for claim in claims}
    for value, some in wanted.items():
        found = slugs(analyst, independent_origins=value) & ours
        assert found == {claim.slug for claim in some}, value


def test_days_mean_what_they_mean_to_the_record(analyst):
    known = set(ClaimIndex.objects.values_list("claim__slug", flat=True))
    for name in ("said_after", "said_before"):
        for day in DAYS:
            wanted = on_record({name: day})
            assert slugs(analyst, **{name: day}) & known == wanted, (name, day)
    both = {"said_after": "2018-01", "said_before": "2018-03"}
    assert slugs(analyst, **both) & known == on_record(both)


def on_record(question):
    """What the API lists."""
    found = Client().get("/api/v1/claims/", {**question, "limit": 100}).json()
    assert not found["next"]
    return {one["slug"] for one in found["results"]}


def test_a_claim_dated_to_a_month_fits_any_day_of_it(analyst):
    month = make(Claim, **dated(dt.date(2031, 5, 1), "month"))
    year = make(Claim, **dated(dt.date(2031, 1, 1), "year"))
    day = make(Claim, **dated(dt.date(2031, 5, 10), "day"))
    bare = make(Claim, **dated(None, "none"))
    assert slugs(analyst, said_after="2031-05-20") == {month.slug, year.slug}
    assert slugs(analyst, said_after="2031-06") == {year.slug}
    assert slugs(analyst, said_after="2031-05-01", said_before="2031-05-31") == {
        *(month.slug, year.slug, day.slug)
    }
    assert bare.slug in slugs(analyst, date_precision="none")
    assert slugs(analyst, said_after="2031", date_precision="month") == {month.slug}


def dated(on, precision):
    basis = "stated" if on else ""
    return {"asserted_on": on, "asserted_precision": precision, "asserted_basis": basis}


def test_days_are_typed_beside_what_else_is_asked(analyst):
    page = analyst.get(listing(Claim), {"speaker": "russia", "said_after": "", "q": "militants"})
    html = page.content.decode()
    assert '<input type="hidden" name="speaker" value="russia">' in html
    assert page.context["cl"].result_count
    assert slugs(analyst, said_after="", said_before=" ") == slugs(analyst)
    wrong = analyst.get(listing(Claim), {"said_after": "spring", "speaker": "russia"})
    assert wrong.context["cl"].result_count == 0
    assert "“spring” is not known" in words_of(wrong)
