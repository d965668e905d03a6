"""Who changed what, and why: kept with every save, for lines as for the thing itself."""

import pytest

from actors_app.models import Actor, ActorName, Role
from claims_app.models import AttributionHop, Quantity, Report
from tests.admin_forms import address, errors_in, fields_of, listing, saved, words_of

pytestmark = pytest.mark.django_db(databases={"default", "record"})


def test_a_change_needs_a_reason(analyst, russia):
    answer = saved(analyst, russia, why="", place="Afghanistan")
    assert "This field is required." in errors_in(answer)
    assert saved(analyst, russia, why="x" * 2_001).status_code == 200
    why = "The place was missing; " + "the sentence before names it. " * 10 + "Added."
    assert saved(analyst, russia, why=why).status_code == 302
    last = russia.history.latest()
    assert last.history_change_reason == why
    assert last.history_user.username == "analyst"


@pytest.mark.parametrize("given", [{}, {"why": "Named in the second article."}])
def test_a_new_thing_comes_with_a_reason_which_is_filled_in(analyst, given):
    sent = fields_of(analyst.get(listing(Actor, "add")), "actor_form")
    sent |= {"name": "New", "sort_name": "New", "slug": "new", "kind": "person", **given}
    refused = analyst.post(listing(Actor, "add"), {**sent, "why": " "})
    assert "This field is required." in errors_in(refused)
    assert analyst.post(listing(Actor, "add"), sent).status_code == 302
    why = given.get("why", "Entered at the desk.")
    assert Actor.history.get(slug="new").history_change_reason == why


def test_lines_carry_the_reason_of_their_form(analyst, russia):
    count = russia.quantities.count()
    line = {
        "quantities-TOTAL_FORMS": count + 1,
        f"quantities-{count}-measure": "fighters",
        f"quantities-{count}-verbatim": "a few",
        f"quantities-{count}-comparator": "vague",
        f"quantities-{count}-counted_category": "unspecified",
        f"quantities-{count}-as_of_precision": "none",
        f"quantities-{count}-derivation": "stated",
        f"quantities-{count}-unit": "persons",
        f"quantities-{count}-position": "5",
    }
    assert saved(analyst, russia, why="Printed twice.", **line).status_code == 302
    added = Quantity.history.get(verbatim="a few")
    assert (added.history_change_reason, added.history_user.username) == (
        "Printed twice.",
        "analyst",
    )
    assert (
        saved(
            analyst, russia, why="Not in the text.", **{f"quantities-{count}-DELETE": "on"}
        ).status_code
        == 302
    )
    gone = Quantity.history.filter(verbatim="a few").latest()
    assert (gone.history_type, gone.history_change_reason) == ("-", "Not in the text.")


def test_links_of_a_chain_carry_the_reason_too(analyst, released_seed):
    report = Report.objects.get(slug="rep-russia-about-10000-is-militants-b")
    assert (
        saved(analyst, report, why="As printed.", **{"hops-0-label": "The Nation"}).status_code
        == 302
    )
    changed = AttributionHop.history.filter(report=report.pk).latest()
    assert (changed.label, changed.history_change_reason) == ("The Nation", "As printed.")
    unchanged = AttributionHop.history.filter(report=report.pk).exclude(position=0)
    assert {row.history_type for row in unchanged} == {"+"}


def test_the_history_says_who_and_why_and_what(analyst, russia):
    saved(analyst, russia, why="The place was missing.", place="Kunar")
    words = words_of(analyst.get(address(russia, "history")))
    for told in ("The place was missing.", "analyst", "Kunar"):
        assert told in words


def test_a_past_state_is_looked_at_and_not_edited(analyst, russia):
    past = russia.history.earliest()
    where = f"{address(russia, 'history')}{past.pk}/"
    page = analyst.get(where)
    assert page.status_code == 200
    assert russia.text in words_of(page)
    assert "why" not in fields_of(page, "claim_form")
    assert analyst.post(where, {"text": "Other", "why": "Other"}).status_code == 405
    for wrong in ("0", "x", "9" * 40, "-1"):
        assert analyst.get(f"{address(russia, 'history')}{wrong}/").status_code == 404


def test_posts_names_and_numbers_are_kept_apart(analyst, released_seed):
    lavrov = Actor.objects.get(slug="sergey-lavrov")
    count = lavrov.names.count()
    line = {
        "names-TOTAL_FORMS": count + 1,
        f"names-{count}-name": "سرگئی لاوروف",
        f"names-{count}-language": "fa",
        f"names-{count}-kind": "transliteration",
    }
    assert saved(analyst, lavrov, why="For Persian readers.", **line).status_code == 302
    assert (
        ActorName.history.get(name="سرگئی لاوروف").history_change_reason == "For Persian readers."
    )
    assert {row.history_type for row in Role.history.filter(actor=lavrov.pk)} == {"+"}
