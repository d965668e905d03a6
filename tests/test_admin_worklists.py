"""The first page of the desk: what waits, each number the length of the list behind it."""

import datetime as dt

import html5lib
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from actors_app.models import Actor, ActorName, Role
from claims_app.desk import release, review
from claims_app.desk.lists import duplicates, worklists
from claims_app.desk.models import (
    ActorJudgement,
    Handover,
    Letter,
    Merge,
    Release,
    SavedFilter,
    SourceSnapshot,
    Suggestion,
)
from claims_app.models import AttributionHop, Claim, ClaimRelation, Report, Source
from tests.admin_forms import address, errors_in, listing, saved, signed_in, words_of
from tests.factories import make
from tests.queries import Queries

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def busy(released_seed):
    """A desk on which something stands in every list."""
    analyst, reviewer = (User.objects.get(username=name) for name in ("analyst", "reviewer"))
    first, second = (make(Actor, name=f"Speaker {n}", sort_name=f"{n}") for n in (1, 2))
    asked = review.request_release(
        [("actor", first.pk), ("actor", second.pk)], by=analyst, reason="New."
    )
    assert not asked.not_ready
    review.send_back(asked.reviews[0], by=reviewer, comment="Who is it?")
    late = make(Role, actor=first, start_on=dt.date(2019, 1, 1), start_precision="day")
    claim = make(Claim, speaker=first, role=late, role_label="Foreign Minister")
    make(Claim, speaker=first, text="Russia says: there are ten thousand.")
    source = make(Source, slug="lost")
    make(SourceSnapshot, source=source, text="Something else")
    make(Report, claim=claim, source=source)
    make(Source, url="http://www.example.org/story/")
    make(Source, url="https://example.org/story?utm_source=x")
    make(ClaimRelation, subject=claim, status="proposed")
    make(Suggestion)
    for _ in range(2):
        make(Letter, asks_for="correction", route="form")
    make(Merge)
    decided = {"decided_by": reviewer, "decided_at": timezone.now()}
    make(Merge, requested_by=analyst, state="returned", **decided)
    make(Release, sequence=release.ReleaseHead.objects.get().sequence + 1)
    for by in (analyst, User.objects.get(username="contributor")):
        make(Handover, handed_by=by)
    back = make(Handover, handed_by=analyst)
    Handover.objects.filter(pk=back.pk).update(
        state="returned", closed_at=timezone.now(), comment="Name the source."
    )
    return claim


FOR_WRITERS = {
    *("handed over by me", "draft given back to me", "drafts given back to me"),
    *("second-hand without a primary source", "unanswered", "quotation that does not anchor"),
    *("role conflict", "role conflicts", "source not archived", "sources not archived"),
    *("issue", "issues", "actors", "sources", "claim", "claims"),
}
FOR_ANALYSTS = FOR_WRITERS | {
    *("handed over", "returned to me", "merge returned to me", "merges returned to me"),
    *("my request", "my requests", "letters from readers", "probable duplicates among claims"),
    *(f"probable duplicates among {kind}" for kind in ("sources", "actors", "issues")),
    *("proposed answers to judge", "suggestion to judge", "on hold", "release not delivered"),
}
SHOWN = {
    "contributor": (11, FOR_WRITERS),
    "analyst": (24, FOR_ANALYSTS),
    "reviewer": (26, FOR_ANALYSTS | {"waiting for my review", "merge to decide"}),
    "oversight": (
        6,
        {
            *("waiting for my review", "returned to me", "my requests"),
            *("letters from readers", "on hold", "release not delivered"),
        },
    ),
    "administrator": (1, {"release not delivered"}),
}


def links(client):
    """Every link of the panel of worklists, with the number that it shows."""
    page = html5lib.parse(client.get("/desk/").content.decode(), namespaceHTMLElements=False)
    panel = next(
        one for one in page.iter("section") if "worklists" in (one.get("class") or "").split()
    )
    return {a.get("href"): " ".join("".join(a.itertext()).split()) for a in panel.iter("a")}


def follow(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    return page.context["cl"]


@pytest.mark.parametrize(
    "name", ["contributor", "analyst", "reviewer", "oversight", "administrator"]
)
def test_every_number_is_the_length_of_the_list_behind_it(name, busy):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    client = signed_in(name)
    # The others change nothing that was released.
    expected = 302 if name in {"analyst", "reviewer"} else 403
    assert saved(client, claim, place="Afghanistan").status_code == expected
    shown = links(client)
    most, labels = SHOWN[name]
    # The one that was saved is this person's own, too.
    own = 1 if expected == 302 else 0
    assert len(shown) == most + own
    assert {words.partition(" ")[2] for words in shown.values()} <= labels
    for url, words in shown.items():
        number, _, label = words.partition(" ")
        found = follow(client, url)
        assert found.result_count == int(number), (url, label)
        assert not found.has_filters or "?" not in url or found.has_active_filters, url


def test_something_stands_in_every_list(busy):
    analyst, reviewer = links(signed_in("analyst")), links(signed_in("reviewer"))
    empty = [words for words in analyst.values() if words.startswith("0 ")]
    assert empty == []
    assert [words for words in reviewer.values() if words.startswith("0 ")] == [
        "0 returned to me",
        "0 drafts given back to me",
        "0 merges returned to me",
        "0 my requests",
        "0 handed over by me",
    ]
    labels = " ".join([*analyst.values(), *reviewer.values()])
    for some in (worklists.FOR_ME, worklists.TO_MEND, worklists.TO_JUDGE, worklists.ON_THE_ROAD):
        assert all(one.label in labels or one.one in labels for one in some)


def test_the_first_page_costs_the_same_whatever_waits(busy):
    client, costs = signed_in("reviewer"), []
    client.get("/desk/")
    for _ in range(2):
        with Queries(connection) as asked:
            client.get("/desk/")
        costs.append(len(asked))
        for _ in range(5):
            make(Report, claim=make(Claim), source=make(Source))
    assert costs[1] <= costs[0]


def test_counting_stops(released_seed, monkeypatch):
    monkeypatch.setattr(worklists, "MOST", 3)
    monkeypatch.setattr("claims_app.desk.templatetags.desk.MOST", 3)
    assert "3+ unanswered" in words_of(signed_in("analyst").get("/desk/"))


def test_nobody_is_shown_a_list_that_they_may_not_open(released_seed):
    User.objects.create_user("newcomer", is_staff=True)
    page = signed_in("newcomer").get("/desk/")
    assert page.status_code == 200
    assert "unanswered" not in words_of(page)


def mine(client):
    return [one.slug for one in follow(client, f"{listing(Claim)}?standing=mine").result_list]


def test_mine_is_what_i_changed_last_and_nobody_has_seen(released_seed):
    claim = Claim.objects.get(slug="russia-about-10000-is-militants")
    analyst, reviewer = signed_in("analyst"), signed_in("reviewer")
    assert mine(analyst) == mine(reviewer) == []
    saved(analyst, claim, place="Kabul")
    assert mine(analyst) == [claim.slug]
    saved(reviewer, claim, place="Herat")
    assert (mine(analyst), mine(reviewer)) == ([], [claim.slug])
    by = User.objects.get(username="reviewer")
    asked = review.request_release(
        [("claim", claim.pk)], by=by, reason="Better.", public_note="The place."
    )
    assert mine(reviewer) == []
    third = User.objects.create_user("third")
    review.approve(asked.reviews, by=third)
    assert mine(reviewer) == []
    assert Release.objects.filter(object_id=claim.pk).count() == 2


def test_the_same_words_on_one_day_are_probable_duplicates(released_seed):
    speaker, today = make(Actor), timezone.now().date()
    said = {"speaker": speaker, "asserted_on": today}
    same = [
        make(Claim, text="Russia says there are 10,000 fighters.", **said),
        make(Claim, text="Russia says  there are 10,000 fighters", **said),
    ]
    make(Claim, text="Russia says there are 7,000 fighters.", **said)
    make(Claim, text="Russia says there are 10,000 fighters.", speaker=speaker)
    assert duplicates.claims() >= {one.pk for one in same}
    others = set(Claim.objects.filter(speaker=speaker).values_list("pk", flat=True))
    assert duplicates.claims() & others == {one.pk for one in same}
    make(ClaimRelation, subject=same[0], target=same[1], kind="restates")
    assert not duplicates.claims() & others


def test_one_address_in_two_spellings_is_a_probable_duplicate(released_seed):
    before = duplicates.sources()
    one = make(Source, url="http://www.example.com/story/")
    other = make(Source, url=None, canonical_url="https://Example.com/story?utm_source=feed#top")
    make(Source, url="https://example.com/another")
    make(Source, url="https://example.net/x", canonical_url="https://example.net/x")
    assert duplicates.sources() - before == {one.pk, other.pk}


def test_a_shared_name_is_a_probable_duplicate_until_it_is_judged(released_seed):
    before = duplicates.actors()
    one = make(Actor, name="Ségolène Éxample", sort_name="E")
    other = make(Actor, name="Somebody Else", sort_name="S")
    make(ActorName, actor=other, name="segolene example", kind="alias")
    make(ActorName, actor=other, name="Nowhere", kind="metonym")
    make(ActorName, actor=one, name="Nowhere", kind="metonym")
    assert duplicates.actors() - before == {one.pk, other.pk}
    make(ActorJudgement, left=other, right=one, verdict="different")
    assert duplicates.actors() == before


def test_second_hand_is_what_the_record_would_call_so(released_seed):
    from_index = set(
        Claim.record.filter(index__primary_captured=False, index__report_count__gt=0).values_list(
            "slug", flat=True
        )
    )
    found = follow(signed_in("analyst"), f"{listing(Claim)}?primary_captured=false")
    assert from_index
    released = found.queryset.filter(pk__in=list(Claim.record.values_list("pk", flat=True)))
    assert {one.slug for one in released} == from_index
    speech = make(Source, kind="transcript", is_captured=True)
    report = make(Report, claim=make(Claim), source=speech)
    for position, is_first_hand in ((0, True), (1, False)):
        make(AttributionHop, report=report, position=position)
        listed = follow(signed_in("analyst"), f"{listing(Claim)}?primary_captured=true").queryset
        assert listed.filter(pk=report.claim_id).exists() == is_first_hand


def test_a_question_is_kept_and_opened_again(released_seed):
    client = signed_in("analyst")
    asked = f"{listing(Claim)}?dispute_status=disputed&q=Russia&p=1&_facets=True"
    page = html5lib.parse(client.get(asked).content.decode(), namespaceHTMLElements=False)
    keep = next(a for a in page.iter("a") if "".join(a.itertext()) == "Keep this question")
    form = client.get(keep.get("href"))
    initial = form.context["adminform"].form.initial
    assert (initial["kind"], initial["query"]) == ("claim", "dispute_status=disputed&q=Russia")
    answer = client.post(keep.get("href"), {**initial, "name": "Disputed by Russia"})
    assert answer.status_code == 302
    assert SavedFilter.objects.get().owner.username == "analyst"
    opened = next(a for a, words in links(client).items() if words == "Disputed by Russia")
    assert follow(client, opened).result_count == follow(client, asked).result_count
    assert "Disputed by Russia" not in words_of(signed_in("reviewer").get("/desk/"))


@pytest.mark.parametrize(
    "query",
    ["speakr=russia", "speaker=russia&e=1", "speaker__password=x", "id=x", "q=a%00b", "?"],
)
def test_a_question_that_its_list_does_not_understand_is_not_kept(released_seed, query):
    client, given = signed_in("analyst"), {"name": "Wrong", "kind": "claim", "query": query}
    answer = client.post(listing(SavedFilter, "add"), given)
    assert answer.status_code == 200
    name = query.rpartition("&")[2].partition("=")[0]
    told = "It asks nothing." if query == "?" else f"it does not know “{name}”"
    assert told in errors_in(answer)
    assert not SavedFilter.objects.exists()


def test_a_kept_question_is_asked_from_its_form_its_list_and_the_list_it_asks(released_seed):
    client = signed_in("analyst")
    query = "said_after=2018&speaker=russia&o=-1&q=IS"
    given = {"name": "Russia on IS", "kind": "claim", "query": f"?{query}"}
    assert client.post(listing(SavedFilter, "add"), given).status_code == 302
    kept = SavedFilter.objects.get()
    assert kept.query == query
    asks = f'href="{listing(Claim)}?{query.replace("&", "&amp;")}"'
    for page in (address(kept), listing(SavedFilter), listing(Claim)):
        assert asks in client.get(page).content.decode(), page
    assert asks not in client.get(listing(Source)).content.decode()
    assert asks not in signed_in("reviewer").get(listing(Claim)).content.decode()


def test_no_list_offers_to_keep_a_question_that_was_not_asked(released_seed):
    assert "Keep this question" not in words_of(signed_in("analyst").get(listing(Claim)))
