"""Merging in a browser: the pair, the request, the second person's buttons, and bad input."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from actors_app.models import Actor
from claims_app.desk.hints import twins
from claims_app.desk.lists import duplicates
from claims_app.desk.merging import judging, requests
from claims_app.desk.models import ActorJudgement, Merge, SourceJudgement
from claims_app.models import Claim, Source
from claims_app.record.aggregates import Kind
from tests.admin_forms import address, errors_in, listing, signed_in, words_of
from tests.factories import make
from tests.merging import SAID, claim_like, merged, person, proposed, release

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def pair(released_seed):
    """Two public entries of one person, who share a name."""
    two = person("Ivan Ivanov"), person("Ivan Ivanov")
    said = Claim.objects.get(slug="russia-about-10000-is-militants")
    release(*two, claim_like(said, two[0]))
    return two


def page(one, other=None):
    return address(one, "merge") + (f"?into={other.pk}" if other else "")


def test_probable_twins_are_offered_and_compared_side_by_side(pair):
    one, other = pair
    analyst = signed_in("analyst")
    assert page(one) in analyst.get(address(one)).content.decode()
    assert page(one, other) in analyst.get(page(one)).content.decode()
    said = words_of(analyst.get(page(one, other)))
    for words in ("This goes", "This remains", "What moves", "Claims: speaker (1)"):
        assert words in said
    assert f"{one.name} says so" in said
    assert not Merge.objects.exists()


def test_letters_that_differ_are_marked_and_called_by_name(released_seed):
    two = person("Ivan Ivanov"), person("Iv\u0430n Ivanov")
    answer = signed_in("analyst").get(page(*two))
    assert "<mark>\u0430</mark>" in answer.content.decode()
    assert "cyrillic small letter a (U+0430)" in words_of(answer)


def test_two_are_chosen_in_the_list_of_probable_duplicates(pair):
    one, other = pair
    analyst = signed_in("analyst")
    chosen = {"action": "merge_two", "_selected_action": [str(one.pk), str(other.pk)]}
    where = f"{listing(Actor)}?duplicate=true"
    assert one in analyst.get(where).context["cl"].queryset
    answer = analyst.post(where, chosen)
    assert answer["Location"] in {page(one, other), page(other, one)}
    answer = analyst.post(where, {**chosen, "_selected_action": [str(one.pk)]}, follow=True)
    assert "Choose two" in words_of(answer)
    assert "Compare and merge two" not in words_of(analyst.get(listing(Claim)))


def test_a_merge_is_asked_for_looked_at_and_approved(pair):
    one, other = pair
    analyst, reviewer = signed_in("analyst"), signed_in("reviewer")
    said = {"reason": "His own page says so.", "public_note": "Two entries were one."}
    missing = analyst.post(page(one, other), {**said, "public_note": ""})
    assert "This field is required" in errors_in(missing)
    analyst.post(page(one, other), said)
    merge = Merge.objects.get()
    for client, told, button in (
        (analyst, "You asked for this", False),
        (reviewer, "What gets a new version for readers", True),
    ):
        shown = client.get(address(merge))
        assert told in words_of(shown)
        assert (">Approve</button>" in shown.content.decode()) == button
    answer = reviewer.post(address(merge, "approve"), {"confirmed": "yes"})
    assert "look at what would move" in errors_in(answer)
    token = reviewer.get(address(merge)).context["plan"].token
    reviewer.post(address(merge, "approve"), {"confirmed": "yes", "shown": token})
    one.refresh_from_db()
    assert one.merged_into == other
    assert "Claims: speaker (1)" in words_of(reviewer.get(address(merge)))
    assert "Turned out to be" in words_of(analyst.get(address(one)))
    assert "Merge…" not in words_of(analyst.get(address(one)))


def test_a_merge_is_taken_back_by_two(pair):
    one, other = pair
    done = merged(one, other)
    analyst, reviewer = signed_in("analyst"), signed_in("reviewer")
    assert "Take back…" in words_of(analyst.get(address(done)))
    analyst.post(address(done, "undo"), {"confirmed": "yes", **SAID})
    asked = done.taken_back_by.get()
    token = reviewer.get(address(asked)).context["plan"].token
    waits = analyst.get(address(done))
    assert "A request to take it back waits: analyst asked on" in words_of(waits)
    assert address(asked) in waits.content.decode()
    assert "Take back…" not in words_of(waits)
    given = {"confirmed": "yes", "shown": token}
    answer = reviewer.post(address(asked, "approve"), given, follow=True)
    assert "1 merge taken back and delivered to the record." in words_of(answer)
    assert "It was taken back: analyst asked on" in words_of(analyst.get(address(done)))
    assert "Take back…" not in words_of(analyst.get(address(done)))
    assert "Taken back" in words_of(analyst.get(listing(Merge)))
    one.refresh_from_db()
    assert one.merged_into is None
    assert "Take back…" not in words_of(analyst.get(address(asked)))


def test_two_that_are_merged_are_not_said_to_be_two(pair):
    one, other = pair
    merged(one, other)
    analyst = signed_in("analyst")
    for two in (pair, (other, one)):
        shown = analyst.get(page(*two))
        assert "Remember that they are not the same" not in words_of(shown)
        answer = analyst.post(page(*two), {"apart": "yes", "apart-reason": "Father and son"})
        assert answer.status_code == 200
        given = {"left": two[0].pk, "right": two[1].pk, "verdict": "different", "reason": "Two."}
        refused = analyst.post(listing(ActorJudgement, "add"), given)
        assert "Take that merge back first." in errors_in(refused)
    assert not ActorJudgement.objects.exists()


def test_what_was_merged_is_no_draft_to_be_released(pair):
    one, other = pair
    merged(one, other)
    analyst = signed_in("analyst")
    told = words_of(analyst.get(address(one)))
    assert "Where it stands Review Merged" in told
    assert "Request release" not in told
    assert "Ready" not in told
    listed = analyst.get(listing(Actor), {"q": one.slug})
    assert 'class="state' in listed.content.decode()
    assert ">Merged</span>" in listed.content.decode()
    assert "Where it stands Review Merged" not in words_of(analyst.get(address(other)))


def test_whoever_asked_withdraws_and_others_do_not(pair):
    merge = proposed(*pair)
    sent = {"confirmed": "yes", "comment": "A mistake"}
    assert signed_in("contributor").post(address(merge, "send_back"), sent).status_code == 403
    assert "Withdraw" in words_of(signed_in("analyst").get(address(merge)))
    signed_in("analyst").post(address(merge, "send_back"), sent)
    merge.refresh_from_db()
    assert merge.state == "returned"
    assert "A mistake" in words_of(signed_in("reviewer").get(address(merge)))


@pytest.mark.parametrize("turned", [False, True])
def test_not_the_same_is_remembered_for_good(pair, turned):
    one, other = reversed(pair) if turned else pair
    analyst = signed_in("analyst")
    assert {one.pk, other.pk} <= duplicates.actors()
    nothing = analyst.post(page(one, other), {"apart": "yes", "apart-reason": " "})
    assert "This field is required" in errors_in(nothing)
    analyst.post(page(one, other), {"apart": "yes", "apart-reason": "Father and son"})
    judged = ActorJudgement.objects.get(verdict="different", left=one)
    assert (judged.judged_by.username, judged.reason) == ("analyst", "Father and son")
    assert not {one.pk, other.pk} & duplicates.actors()
    assert duplicates.twins(Kind.ACTOR, one.pk) == set()
    for two in ((one, other), (other, one)):
        assert "Father and son" in words_of(analyst.get(page(*two)))
    analyst.post(page(other, one), {"apart": "yes", "apart-reason": "Uncle and nephew"})
    assert ActorJudgement.objects.filter(left__in=(one, other)).count() == 1


def test_a_merge_of_two_told_apart_is_confirmed(pair):
    make(ActorJudgement, left=pair[1], right=pair[0], reason="Father and son")
    analyst = signed_in("analyst")
    assert "Father and son" in words_of(analyst.get(page(*pair)))
    refused = analyst.post(page(*pair), SAID)
    assert "This field is required" in errors_in(refused)
    assert not Merge.objects.exists()
    analyst.post(page(*pair), {**SAID, "despite": "on"})
    assert Merge.objects.get().is_waiting


def test_what_was_said_of_one_holds_for_what_it_turned_out_to_be(pair):
    one, other = pair
    third = person("Ivan Ivanov")
    make(ActorJudgement, left=one, right=third)
    make(ActorJudgement, left=other, right=person("Nobody"))
    assert duplicates.twins(Kind.ACTOR, third.pk) == {other.pk}
    merged(one, other)
    assert duplicates.twins(Kind.ACTOR, third.pk) == set()


@pytest.mark.parametrize(("verdict", "told"), [("same", "same"), ("unsure", "not sure")])
def test_a_pair_that_was_not_told_apart_is_still_asked_about(pair, verdict, told):
    one, other = pair
    make(ActorJudgement, left=other, right=one, verdict=verdict, reason="Both speak Tajik.")
    assert {one.pk, other.pk} <= duplicates.actors()
    assert other in twins.of_actor(one)
    page_of_one = words_of(signed_in("analyst").get(page(one)))
    assert f": {told}. Both speak Tajik." in page_of_one
    judging.tell_apart("actor", one, other, by=User.objects.get(username="analyst"), reason="Two.")
    assert not {one.pk, other.pk} & duplicates.actors()
    assert other not in twins.of_actor(one)


def test_sources_told_apart_and_merged_leave_the_list(released_seed):
    one = make(Source, url="https://example.com/a")
    other = make(Source, url="http://www.example.com/a/")
    third = make(Source, url="https://example.com/a/")
    assert duplicates.twins(Kind.SOURCE, one.pk) == {other.pk, third.pk}
    make(SourceJudgement, left=third, right=one)
    assert duplicates.twins(Kind.SOURCE, one.pk) == {other.pk}
    merged(one, other, public_note="")
    assert duplicates.twins(Kind.SOURCE, third.pk) == set()


@pytest.mark.parametrize(
    "into", ["", "nobody", "\0", "\ud800".encode("utf-16", "surrogatepass").hex(), "9" * 5000]
)
def test_another_that_is_none_is_refused_in_its_field(pair, into):
    answer = signed_in("analyst").get(address(pair[0], "merge"), {"into": into})
    assert answer.status_code == 200
    assert errors_in(answer)


@pytest.mark.parametrize("words", ["a\0b", "x" * 6000, "\ud800"])
def test_words_that_no_text_has_are_refused_in_their_field(pair, words):
    analyst = signed_in("analyst")
    body = urlencode(dict.fromkeys(SAID, words), errors="surrogatepass")
    answer = analyst.post(page(*pair), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {200, 302}
    if answer.status_code == 302:  # a lone half of a letter came as what stands for it
        assert "\ud800" not in Merge.objects.get().reason
    else:
        assert errors_in(answer)
        assert not Merge.objects.exists()


def test_a_thing_and_itself_and_what_is_gone(pair):
    one, _ = pair
    analyst = signed_in("analyst")
    assert "into itself" in words_of(analyst.get(page(one, one)))
    assert "into itself" in errors_in(analyst.post(page(one, one), SAID))
    assert not Merge.objects.exists()


def lists_of_merges(name):
    """How many merges the front page tells this person of, by the list behind the number."""
    client, found = signed_in(name), {}
    front = client.get(reverse("admin:index")).content.decode()
    for turn in ("to_decide", "returned"):
        address = f"{listing(Merge)}?list={turn}"
        if f'"{address}"' in front:
            found[turn] = client.get(address).context["cl"].result_count
            assert f'"{address}"><b>{found[turn]}</b>' in front
    return found


def test_merges_wait_for_those_who_may_decide_and_return_to_who_asked(pair):
    merge = proposed(*pair)
    asker = merge.requested_by.username
    assert lists_of_merges("reviewer") == {"to_decide": 1, "returned": 0}
    assert lists_of_merges("contributor") == lists_of_merges("oversight") == {}
    assert lists_of_merges(asker) == {"returned": 0}
    requests.send_back(merge, by=User.objects.get(username="reviewer"), comment="Who says so?")
    assert lists_of_merges("reviewer") == {"to_decide": 0, "returned": 0}
    assert lists_of_merges(asker) == {"returned": 1}
    merge = proposed(*reversed(pair))
    assert lists_of_merges(asker) == {"returned": 0}
    requests.send_back(merge, by=User.objects.get(username="reviewer"), comment="Who says so?")
    assert lists_of_merges(asker) == {"returned": 1}
    judging.tell_apart("actor", *pair, by=merge.requested_by, reason="Two people.")
    assert lists_of_merges(asker) == {"returned": 0}


def test_nobody_decides_about_their_own_merge_nor_gets_back_what_they_withdrew(pair):
    reviewer = User.objects.get(username="reviewer")
    own = requests.propose("actor", *pair, by=reviewer, **SAID)
    assert lists_of_merges("reviewer") == {"to_decide": 0, "returned": 0}
    requests.send_back(own, by=reviewer, comment="A mistake")
    assert lists_of_merges("reviewer") == {"to_decide": 0, "returned": 0}


def test_a_merge_is_made_nowhere_but_there(pair):
    one = pair[0]
    analyst = signed_in("analyst")
    assert 'name="merged_into"' not in analyst.get(address(one)).content.decode()
    assert analyst.get(listing(Merge, "add")).status_code == 403
