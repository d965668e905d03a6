"""The page of a speaker: posts in time, positions and their changes, who answers. No score."""

import datetime as dt
import re

import html5lib
import pytest

from actors_app.models import Actor
from claims_app.models import ClaimRelation, Quantity
from claims_app.pages.speaker import scale, timeline
from claims_app.record import speaking
from tests import positions
from tests.reader import reader, words

pytestmark = pytest.mark.django_db(databases=["default", "record"])

PAGE = "/speakers/marshal/"


def ledger(response):
    return {one.claim["slug"]: one for _, some in response.context["issues"] for one in some}


# Positions


def test_positions_stand_under_their_question_oldest_first_and_undated_last(read):
    [(issue, said)] = read(PAGE).context["issues"]
    assert issue["slug"] == "how-many"
    slugs = [one.claim["slug"] for one in said]
    assert slugs[:4] == ["first-count", "second-count", "same-count", "taken-back"]
    assert set(slugs[4:]) == {"undated-word", "joint-word"}


def test_a_change_is_flagged_at_both_of_its_claims(read):
    found = ledger(read(PAGE))
    changes = {
        slug: [(c.chip.text, c.claim["slug"]) for c in one.changes] for slug, one in found.items()
    }
    assert sorted(changes["first-count"]) == [
        ("Later replaced", "second-count"),
        ("Later taken back", "taken-back"),
    ]
    assert changes["taken-back"] == [("Takes back", "first-count")]
    assert ("In place of an earlier claim", "first-count") in changes["second-count"]
    assert changes["same-count"] == [("Puts right", "second-count")]
    assert changes["undated-word"] == []


def test_figures_that_count_the_same_and_differ_are_stated_as_a_fact(read):
    response = read(PAGE)
    differs = {slug: one.differs for slug, one in ledger(response).items() if one.differs}
    assert list(differs) == ["second-count"]
    [found] = differs["second-count"]
    assert (found.here.best, found.there.best, found.is_before) == ("4,000", "10,000", True)
    said = words(response)
    assert "Another figure than before about 4,000; before: about 10,000 Mar 2014" in said
    assert not re.search("contradict|incorrect|false|flip", said)


def test_figures_of_other_groups_are_not_set_against_each_other(press, told, client):
    claim = told["same-count"]
    figure = {"measure": "fighters", "verbatim": "900", "comparator": "exact", "best": 900}
    press.correct(claim, Quantity(claim_id=claim.pk, counted_category="reserve", **figure))
    assert ledger(reader(client)(PAGE))["same-count"].differs == []
    press.correct(claim, Quantity(claim_id=claim.pk, **figure))
    [found] = ledger(reader(client)(PAGE))["same-count"].differs
    assert (found.there.best, found.claim["slug"]) == ("4,000", "second-count")


def test_an_undated_figure_is_neither_before_nor_after(press, told, client):
    claim = told["undated-word"]
    figure = Quantity(
        claim_id=claim.pk, measure="fighters", verbatim="7", comparator="exact", best=7
    )
    press.correct(claim, figure)
    response = reader(client)(PAGE)
    [found] = ledger(response)["undated-word"].differs
    assert not found.is_before
    assert "Two figures exactly 7; also: about 4,000" in words(response)


def test_a_claim_known_only_from_an_opponent_stands_apart_and_counts_nowhere(read):
    response = read(PAGE)
    assert [one.claim["slug"] for one in response.context["ascribed"]] == ["ascribed"]
    assert "ascribed" not in ledger(response)
    assert "Known only from Rival" in words(response)
    assert response.context["counts"].of.claims == 6


def test_joint_claims_are_marked_and_what_was_voiced_for_another_is_not_counted(read):
    response = read(PAGE)
    assert "not dated Jointly with Rival" in words(response)
    assert [one.claim["slug"] for one in response.context["spoken_for"]] == ["voiced"]


# Counts and answers


def test_counts_are_plain_and_own_changes_are_no_answers(read, told):
    tally = speaking.tally([told["marshal"].pk])
    assert tally == speaking.Tally(
        claims=6,
        shared=1,
        answered=1,
        unanswered=5,
        withdrawn=1,
        voiced=1,
        ascribed=1,
        answers_given=1,
    )
    said = words(read(PAGE))
    assert "Plain counts of what is on this record. No score is made of them." in said
    assert "%" not in said
    assert not re.search(r"\b(ratio|rating|rank|trustworth)", said)


def test_counts_do_not_come_from_the_page(read, told, press):
    question, marshal = told["how-many"], told["marshal"]
    with press.together():
        for n in range(55):
            press.publish(positions.claim(question, marshal, f"more-{n}", f"Marshal spoke {n}."))
    first = read(PAGE)
    second = read(f"{PAGE}?after={first.context['after']}")
    for response in (first, second):
        assert response.context["counts"].of.claims == 61
        assert "61, of them 1 shared" in words(response)
    both = [*ledger(first), *ledger(second)]
    assert len(both) == len(set(both)) == 61


def test_what_is_counted_is_bounded_and_the_page_says_so(read, told, monkeypatch):
    monkeypatch.setattr(speaking, "CAPPED_AT", 3)
    assert speaking.tally([told["marshal"].pk]).is_cut
    assert "Counted below" in words(read(PAGE))


def test_who_answers_and_who_is_answered_show_others_alone(read):
    context = read(PAGE).context
    for some in ("answered_by", "answers"):
        assert [one.other["slug"] for one in context[some].shown] == ["rival-denies"]
    assert context["answered_by"].shown[0].edge.is_implicit


def test_an_answer_links_to_the_passage_that_shows_it(press, told, client):
    rival, article = told["rival-denies"], told["article"]
    passage = positions.report(rival, article, 900)
    press.correct(rival, passage)
    edge = ClaimRelation.record.get(subject=rival.pk)
    edge.basis_id = passage.pk
    press.correct(edge)
    response = reader(client)(PAGE)
    assert response.context["answered_by"].shown[0].proof.page == (
        "/sources/article/#rival-denies-in-article"
    )
    assert "Rival denied the count Passage in Courier" in words(response)


# Posts in time


def test_a_post_is_drawn_no_more_exactly_than_it_is_known(read):
    drawn = read(PAGE).context["timeline"]
    kinds = {
        lane.title: [(p.is_sure, p.is_open_left, p.is_open_right) for p in lane.pieces]
        for lane in drawn.lanes
    }
    assert kinds == {
        "Honorary Colonel": [(False, True, False)],
        "Chief of Staff": [(False, False, False), (True, False, False), (False, False, False)],
        "Minister of Defence": [(False, False, True)],
    }
    assert drawn.undrawn == 1  # Poet has no date, and stands in the table


def test_claims_are_dots_hollow_where_the_date_is_not_printed_in_full(read):
    dots = read(PAGE).context["timeline"].foot.dots
    assert [(dot.is_hollow, bool(dot.start)) for dot in dots] == [
        (False, True),
        (False, False),
        (True, False),
        (False, True),
    ]


def test_a_claim_stands_on_the_post_it_was_made_in():
    post = {"slug": "chief", "title": "Chief", "start": _on("2014-01-01"), "end": _on(None)}
    claim = {"asserted": _on("2015-02-03")}
    drawn = timeline.timeline([post], [(claim, "chief"), (claim, "")], [])
    assert [len(lane.dots) for lane in drawn.lanes] == [1]
    assert len(drawn.foot.dots) == 1


def test_nothing_dated_is_no_drawing_and_one_day_is():
    assert timeline.timeline([], [({"asserted": _on(None)}, "")], []) is None
    drawn = timeline.timeline([], [({"asserted": _on("0001-01-01")}, "")], [])
    assert drawn.foot.dots[0].x == "50.00%"
    last = timeline.timeline([], [({"asserted": _on("9999-12-31")}, "")], [])
    assert last.foot.dots[0].x == "50.00%"


@pytest.mark.parametrize("days", [1, 40, 400, 4_000, 40_000, 400_000])
def test_a_scale_has_a_few_marks_that_lie_on_it(days):
    first = dt.date(1000, 1, 1).toordinal()
    marks = scale.ticks(scale.around([first, first + days]))
    assert 1 <= len(marks) <= 6
    assert all(0 <= float(mark.x[:-1]) <= 100 for mark in marks)


def _on(day):
    return {"on": day, "precision": "day" if day else "none", "basis": "stated" if day else None}


# One that turned out to be another


def test_a_merged_actor_leads_on_in_every_language(read, told, press):
    alias = positions.actor("field-marshal", "person", merged_into_id=told["marshal"].pk)
    press.publish(alias)
    for prefix in ("", "/ar"):
        response = read(f"{prefix}/speakers/field-marshal/")
        assert (response.status_code, response["Location"]) == (301, f"{prefix}{PAGE}")


def test_claims_of_a_merged_actor_stand_with_the_one_it_turned_out_to_be(read, told, press):
    alias = press.publish(positions.actor("field-marshal", "person"))
    claim = positions.claim(told["how-many"], alias, "aliased", "Field Marshal spoke.")
    press.publish(claim)
    alias.merged_into_id = told["marshal"].pk
    press.correct(alias)
    response = read(PAGE)
    assert "aliased" in ledger(response)
    assert ledger(response)["aliased"].others == []
    assert response.context["counts"].of.claims == 7
    assert "Turned out to be the same, and shown here too: Field-Marshal" in words(response)
    # And what was said by others, merged as well, stands with them alone.
    other, alias = (press.publish(positions.actor(name, "person")) for name in ("judge", "bench"))
    press.publish(positions.claim(told["how-many"], other, "judged", "The judge spoke."))
    alias.merged_into_id = other.pk
    press.correct(alias)
    assert set(ledger(read("/speakers/judge/"))) == {"judged"}
    assert "aliased" in ledger(read(PAGE))


# Hostile and extreme


def test_long_and_hostile_names_and_nothing_else_on_record_leave_a_whole_page(press, client):
    hostile = "</h1><script>alert(1)</script>" + "W" * 5000
    turned = f"\u202e{hostile}"
    actor = Actor(slug="long", kind="person", name=hostile, sort_name="long", description=turned)
    press.publish(actor)
    response = reader(client)("/speakers/long/")
    page = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    said = words(response)
    assert "No claim by this speaker is on record" in said
    assert response.context["timeline"] is None
    assert "Roles" not in said


@pytest.mark.parametrize("cursor", ["x", "2018-13-99.00", "undated.zz", "2018-01-01", "%00"])
def test_a_cursor_of_texts_that_no_page_gave_is_refused_by_its_name(read, cursor):
    response = read(f"/speakers/courier/?sources={cursor}")
    assert response.status_code == 400
    assert "sources" in words(response)
