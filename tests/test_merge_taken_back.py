"""A merge is taken back: what moved goes back as new changes, and nothing else does."""

import pytest

from actors_app.models import Actor, ActorName, Role
from claims_app.desk.gate import NotReady
from claims_app.desk.merging import requests
from claims_app.desk.models import SourceSnapshot
from claims_app.desk.release import NotAllowed
from claims_app.models import Claim, Issue, Report, Source
from claims_app.record import verify
from claims_app.record.models import Document
from tests.factories import make, sha256
from tests.merging import SAID, claim_like, desk, merged, person, release, taken_back, user

pytestmark = pytest.mark.django_db(databases={"default", "record"})


@pytest.fixture
def said(released_seed):
    return Claim.objects.get(slug="russia-about-10000-is-militants")


@pytest.fixture
def pair(said):
    """Two public entries of one person, each with a public claim and the same post."""
    two = person("Ivan Ivanovich Ivanov", wikidata_id="Q7"), person("I. I. Ivanov")
    for one in two:
        Role.objects.create(actor=one, slug=f"clerk-{one.slug}", title="Clerk")
        ActorName.objects.create(actor=one, name="Ivanov", language="en", kind="alias")
    claims = [claim_like(said, one) for one in two]
    for one in claims:
        one.role = one.speaker.roles.get()
        one.save()
    release(*two, *claims)
    return two


def readers():
    found = Document.objects.exclude(sort_key="").values_list("kind", "slug", "is_merged")
    return set(found)


def test_everything_is_as_it_was_and_readers_see_that(pair):
    before, seen = desk(), readers()
    done = merged(*pair)
    assert desk() != before
    assert readers() != seen
    back = taken_back(done)
    assert desk() == before
    assert readers() == seen
    assert {r.object_id for r in back.releases.all()} == {r.object_id for r in done.releases.all()}
    assert not any(r.is_partial for r in back.releases.all())
    assert list(verify.problems()) == []


@pytest.mark.parametrize(
    ("model", "one", "other"),
    [
        (Actor, "pakistan", "russia"),
        (
            Issue,
            "who-first-warned-about-is-in-afghanistan",
            "how-many-is-fighters-in-afghanistan",
        ),
    ],
)
def test_things_of_the_seed_come_back_too(model, one, other, released_seed):
    before = desk()
    two = [model.objects.filter(slug__contains=slug).first() for slug in (one, other)]
    if model is Actor:
        two = list(Actor.objects.filter(kind="state").order_by("slug")[:2])
    done = merged(*two)
    assert list(verify.problems()) == []
    taken_back(done)
    assert desk() == before


def test_it_is_a_new_change_with_author_and_reason(pair):
    claim = pair[0].claims.get()
    before = claim.history.count()
    taken_back(merged(*pair))
    assert claim.history.count() == before + 2
    assert claim.history.latest().history_change_reason.startswith("Take back: ")


def test_two_people_take_it_back(pair):
    done = merged(*pair)
    asked = requests.propose_undoing(done, by=user("analyst"), **SAID)
    with pytest.raises(NotAllowed, match="You asked for this"):
        requests.approve(asked, by=user("analyst"))
    pair[0].refresh_from_db()
    assert pair[0].merged_into == pair[1]


def test_what_was_written_since_stays_and_is_told(pair, said):
    alias, stays = pair
    claim = alias.claims.get()
    done = merged(alias, stays)
    newer = claim_like(said, stays)
    other = person("Somebody else")
    Claim.objects.filter(pk=claim.pk).update(speaker=other, role=None)
    ActorName.objects.filter(actor=stays, language="und").update(kind="former")
    asked = requests.propose_undoing(done, by=user("analyst"), **SAID)
    told = " ".join(requests.plan_of(asked).warnings)
    assert "has another speaker since" in told
    assert "was changed since, and stays" in told
    requests.approve(asked, by=user("reviewer"))
    claim.refresh_from_db()
    newer.refresh_from_db()
    alias.refresh_from_db()
    assert (claim.speaker, newer.speaker, alias.merged_into) == (other, stays, None)
    # What was written since is not released by taking a merge back.
    assert Claim.record.get(pk=claim.pk).speaker_id == alias.pk
    assert list(verify.problems()) == []


def test_a_draft_written_since_stays_a_draft(pair):
    alias, stays = pair
    claim = alias.claims.get()
    done = merged(alias, stays)
    claim.refresh_from_db()
    claim.evidence_cited = "A secret file"
    claim.save()
    back = taken_back(done)
    made = back.releases.get(object_id=claim.pk)
    assert made.is_partial
    assert "secret" not in made.payload
    claim.refresh_from_db()
    assert (claim.evidence_cited, claim.speaker) == ("A secret file", alias)


def test_it_is_taken_back_once_and_in_order(pair):
    alias, stays = pair
    last = person("Ivanov the Last")
    release(last)
    first = merged(alias, stays)
    second = merged(stays, last)
    with pytest.raises(NotReady, match="no more"):
        requests.propose_undoing(first, by=user("analyst"), **SAID)
    taken_back(second)
    back = taken_back(first)
    for one in (first, back):
        with pytest.raises(NotReady):
            requests.propose_undoing(one, by=user("analyst"), **SAID)
    assert list(verify.problems()) == []


def test_a_number_that_somebody_else_has_now_is_in_the_way(pair):
    alias, stays = pair
    done = merged(alias, stays)
    Actor.objects.filter(pk=stays.pk).update(wikidata_id=None)
    person("Another", wikidata_id="Q7")
    alias.refresh_from_db()
    asked = requests.propose_undoing  # what changed hands since is not taken from anybody
    with pytest.raises(NotReady, match="Q7"):
        asked(done, by=user("analyst"), **SAID)


def test_sources_hand_over_passages_texts_and_addresses_and_get_them_back(released_seed):
    report = Report.objects.filter(source__url__isnull=False).order_by("slug").first()
    source = report.source
    stays = Source.objects.create(
        slug="the-same", title="The same", kind=source.kind, publisher=source.publisher
    )
    own = make(SourceSnapshot, source=stays, sha256=sha256())
    release(stays)
    before, url = desk(), source.url
    texts = set(SourceSnapshot.objects.values_list("pk", "source", "is_current"))
    done = merged(source, stays)
    report.refresh_from_db()
    assert report.source == stays
    assert (source.url, stays.url) == (None, url)
    assert SourceSnapshot.objects.get(source=stays, is_current=True) == own
    assert not SourceSnapshot.objects.filter(source=source).exists()
    assert list(verify.problems()) == []
    taken_back(done)
    assert desk() == before
    assert set(SourceSnapshot.objects.values_list("pk", "source", "is_current")) == texts


def test_the_same_passage_of_two_copies_is_one_and_two_again(released_seed, said):
    source = said.reports.first().source
    copy = Source.objects.create(
        slug="a-copy", title="A copy", kind=source.kind, publisher=source.publisher
    )
    release(copy)
    twice = [said.reports.first() for _ in range(2)]
    other = twice[1]
    hops = list(other.hops.all())
    other.pk, other.slug, other.source = Report._meta.pk.get_default(), "rep-copy", copy
    other._state.adding = True
    other.save()
    for hop in hops:
        hop.pk, hop.report = hop._meta.pk.get_default(), other
        hop._state.adding = True
        hop.save()
    before, count = desk(), said.reports.count()
    done = merged(copy, source)
    assert said.reports.count() == count - 1
    taken_back(done)
    assert desk() == before


def test_two_passages_at_one_place_are_settled_first(released_seed, said):
    report = said.reports.first()
    copy = Source.objects.create(slug="a-copy", title="A copy", kind=report.source.kind)
    other = make(Report, claim=said, source=copy, start=report.start, end=report.start + 14)
    with pytest.raises(NotReady, match=f"Two different passages.*{other.exact}"):
        requests.propose("source", copy, report.source, by=user("analyst"), **SAID)
