"""Sources that draw on one another in a circle, and assessments: on a record made for it."""

import pytest

from claims_app.models import Rating, RatingScale, SourceDerivation
from tests import published
from tests.published import Press
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["record"])


# Sources that draw on one another


def reported_by(press, count):
    """A claim reported by so many sources, and the sources."""
    state, outlet = press.publish(published.actor(0)), press.publish(published.actor(1))
    question = press.publish(published.issue())
    sources = [press.publish(published.source(outlet, n)) for n in range(count)]
    said = published.claim(question, state, 1)
    parts = []
    for n, source in enumerate(sources):
        _, _, report, *hops = published.with_passages(said, source, outlet)
        report.slug = f"report-{n}"
        parts += [report, *hops]
    press.publish(said, *parts)
    return said, sources


def derive(press, derived, *originals, kind="rewrites"):
    """Publish a source again, drawing on others."""
    links = [
        SourceDerivation(derived_id=derived.pk, original_id=one.pk, kind=kind, basis="Credit line.")
        for one in originals
    ]
    press.correct(derived, *links)


@pytest.fixture
def press(db):
    return Press()


def test_sources_that_draw_on_one_another_in_a_circle_are_flagged(press, client):
    said, (first, second, third) = reported_by(press, 3)
    derive(press, first, second)
    derive(press, second, first, kind="cites")
    derive(press, third, first)
    response = reader(client)(f"/claims/{said.slug}/")
    (circle,) = response.context["circles"]
    assert {source["slug"] for source in circle.sources} == {"source-0", "source-1"}
    assert "These sources draw on one another in a circle." in words(response)
    flagged = {r.slug for r in response.context["reports"] if r.is_circular}
    assert flagged == {"report-0", "report-1"}
    assert "3 reports · 1 independent origin" in words(response)


def test_two_circles_are_two(press, client):
    said, (one, two, three, four) = reported_by(press, 4)
    for derived, original in ((one, two), (two, one), (three, four), (four, three), (one, three)):
        derive(press, derived, original)
    derive(press, one, two, three)
    found = reader(client)(f"/claims/{said.slug}/").context["circles"]
    assert [{source["slug"] for source in circle.sources} for circle in found] == [
        {"source-0", "source-1"},
        {"source-2", "source-3"},
    ]


def test_a_circle_through_a_source_that_is_not_shown_is_flagged_too(press, client):
    said, (first,) = reported_by(press, 1)
    other = press.publish(published.source(press.publish(published.actor(9)), 9))
    derive(press, first, other)
    derive(press, other, first)
    response = reader(client)(f"/claims/{said.slug}/")
    assert [circle.through_others for circle in response.context["circles"]] == [True]
    assert "This source, through others that are not shown here, draws on itself." in words(
        response
    )


def test_a_plain_chain_of_sources_is_no_circle(press, client):
    said, (first, second) = reported_by(press, 2)
    derive(press, second, first)
    response = reader(client)(f"/claims/{said.slug}/")
    assert response.context["circles"] == []
    assert "Circular" not in words(response)


# Assessments


def test_an_assessment_is_shown_on_its_own_scale(press, client):
    said, _ = reported_by(press, 1)
    checker = press.publish(published.actor(7))
    scale = RatingScale(slug="scale", name="Meter", assessor_id=checker.pk)
    steps = [Rating(scale_id=scale.pk, label=f"Step {n}", position=n) for n in range(3)]
    for step in steps:
        step.normalised = "other"
    press.publish(scale, *steps)
    check = published.Assessment(
        slug="check",
        claim_id=said.pk,
        assessor_id=checker.pk,
        rating_id=steps[1].pk,
        rationale="Because of a count.",
        url="https://example.org/check",
        assessed_on=published.DAY,
    )
    press.publish(check)
    (one,) = reader(client)(f"/claims/{said.slug}/").context["assessments"]
    assert (one.scale, one.rating, one.rationale) == ("Meter", "Step 1", "Because of a count.")
    assert [(step.label, step.is_given) for step in one.steps] == [
        ("Step 0", False),
        ("Step 1", True),
        ("Step 2", False),
    ]
