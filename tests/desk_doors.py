"""How each operation is done at the desk, over real requests, and whether it came about."""

from collections.abc import Callable
from typing import Any

from axes.models import AccessAttempt
from django.contrib.auth.models import Group, User
from django.test import Client

from actors_app.models import Actor
from claims_app.desk import entries, review
from claims_app.desk.merging import requests
from claims_app.desk.models import (
    ActorJudgement,
    ClaimJudgement,
    Hold,
    IssueJudgement,
    JournalEntry,
    Letter,
    Merge,
    Release,
    Review,
    Suggestion,
    Tag,
    Token,
)
from claims_app.desk.roles import Operation
from claims_app.models import Claim, ClaimRelation, Issue
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import Action, RelationStatus, ReviewState, SuggestionDecision
from tests.admin_forms import address, fields_of, listing, saved, take, tokens_shown
from tests.desk_handing import GIVE_BACK, HAND_OVER
from tests.desk_stages import SAID, key_of, people, question, released
from tests.factories import make, slug
from tests.imported import as_csv, confirm, upload

GROUND = {"category": "court_order", "legal_basis": "Order 17 of the district court"}
PASSWORD = "a-long-one-7351"
Door = Callable[[Client, Any], bool]


# ---- doors


def sees(client: Client, thing: Any) -> bool:
    pages = [listing(type(thing)), address(thing), address(thing, "history")]
    return all(client.get(page).status_code == 200 for page in pages)


def writes(client: Client, thing: Any) -> bool:
    saved(client, thing, question="Rewritten?")
    return type(thing).objects.get(pk=thing.pk).question == "Rewritten?"


def restores(client: Client, thing: Any) -> bool:
    """Goes back to how a thing stood before its last change."""
    thing.refresh_from_db()
    before = thing.question
    for asked in (before, "Changed?"):
        thing.question = thing._change_reason = asked
        thing.save()
    _, earlier = entries.entries(str(Kind.ISSUE), thing.pk)[:2]
    sent = {"reason": "Better before.", "opened": entries.mark(str(Kind.ISSUE), thing.pk)}
    client.post(f"{address(thing, 'restore')}?to={earlier.token}", sent)
    thing.refresh_from_db()
    return thing.question == before


def drafts(client: Client, thing: Any) -> bool:
    """Changes a draft, and begins a new one."""
    began = adds(client, Issue, question="New?", slug=slug("issue"))
    assert writes(client, thing) == began
    return began


def imports(client: Client, thing: Any) -> bool:
    """Looks at a table that changes a draft, and takes it in."""
    looked = upload(client, as_csv({"claim_slug": make(Claim).slug, "place": "Helmand"}))
    if "look" in (looked.context or {}):
        confirm(client, looked)
    return Claim.objects.filter(place="Helmand").exists()


def adds(client: Client, model: Any, **fields: Any) -> bool:
    """Fills in the form for a new row."""
    before = model.objects.count()
    sent = fields_of(client.get(listing(model, "add")), f"{model._meta.model_name}_form")
    client.post(listing(model, "add"), {**sent, **fields})
    return model.objects.count() == before + 1


def notes(client: Client, thing: Any) -> bool:
    return adds(client, JournalEntry, topic="Topic", text="Text", slug=slug("note"))


def tags_things(client: Client, thing: Any) -> bool:
    """Puts a tag on a claim in its list."""
    claim, name = make(Claim), slug("tag")
    sent = {"action": "tag", "_selected_action": [str(claim.pk)], "confirmed": "yes", "put": name}
    client.post(listing(Claim), sent)
    return Tag.objects.filter(object_id=claim.pk, name=name).exists()


def judges(client: Client, thing: Any) -> bool:
    """Accepts a machine's proposal, and confirms a proposed answer that nobody asked about."""
    suggestion = make(Suggestion)
    answer = make(ClaimRelation, status=RelationStatus.PROPOSED)
    saved(client, suggestion, decision=SuggestionDecision.ACCEPTED)
    saved(client, answer, status=RelationStatus.CONFIRMED)
    suggestion.refresh_from_db()
    answer.refresh_from_db()
    accepted = suggestion.decision == SuggestionDecision.ACCEPTED
    assert (answer.status == RelationStatus.CONFIRMED) == accepted
    return accepted


def answers_readers(client: Client, thing: Any) -> bool:
    """Enters a letter, and judges it."""
    written = {"asks_for": "correction", "kind": "issue", "address": thing.slug, "text": "Wrong."}
    if not adds(client, Letter, **written):
        return False
    letter = Letter.objects.get(object_id=thing.pk)
    saved(client, letter, decision="declined", why="It stands so in the source.")
    letter.refresh_from_db()
    assert letter.decided_by is not None
    return True


def judges_a_pair(client: Client, thing: Any) -> bool:
    pair = {"left": make(Actor).pk, "right": make(Actor).pk}
    return adds(client, ActorJudgement, **pair, verdict="different", reason="Two people")


def asks_for_a_merge(client: Client, thing: Any) -> bool:
    """Asks for one, and to take another back."""
    one, other = question(), question()
    client.post(f"{address(one, 'merge')}?into={other.pk}", {"reason": "The same question"})
    asked = Merge.objects.filter(merged_id=one.pk, survivor_id=other.pk, state="waiting").exists()
    done = merged_already()
    client.post(address(done, "undo"), {"confirmed": "yes", "reason": "Two after all"})
    assert done.taken_back_by.exists() == asked
    return asked


def tells_apart(client: Client, thing: Any) -> bool:
    one, other = question(), question()
    given = {"apart": "yes", "apart-reason": "Two questions"}
    client.post(f"{address(one, 'merge')}?into={other.pk}", given)
    return IssueJudgement.objects.filter(left=one, right=other, verdict="different").exists()


def tells_claims_apart(client: Client, thing: Any) -> bool:
    one, other = make(Claim), make(Claim)
    given = {"apart": "yes", "apart-reason": "Said twice"}
    client.post(f"{address(one, 'apart')}?other={other.pk}", given)
    return ClaimJudgement.objects.filter(left=one, right=other, verdict="different").exists()


def asked_for() -> Merge:
    """A merge of two drafts that somebody asked for."""
    return requests.propose(
        Kind.ISSUE, question(), question(), by=people()["asks"], reason="The same question"
    )


def merged_already() -> Merge:
    return requests.approve(asked_for(), by=people()["decides"]).merge


def approves_a_merge(client: Client, thing: Any) -> bool:
    merge = asked_for()
    takes(client, merge, "approve", comment="Seen", shown=requests.plan_of(merge).token)
    merge.refresh_from_db()
    return Issue.objects.get(pk=merge.merged_id).merged_into_id is not None


def returns_a_merge(client: Client, thing: Any) -> bool:
    merge = asked_for()
    takes(client, merge, "send_back", comment="Two questions")
    merge.refresh_from_db()
    return merge.state == "returned"


def holds(client: Client, thing: Any) -> bool:
    held = adds(client, Hold, kind="issue", address=thing.slug, reason="A dispute")
    if held:
        take(client, Hold.objects.get(object_id=thing.pk), "lift", reason="Settled")
        assert not Hold.objects.filter(object_id=thing.pk).exists()
    return held


def asks(step: str, action: set[str], *, in_list: bool = False) -> Door:
    """The page of a step, or the same step in the list, for what is to be asked for."""

    def door(client: Client, thing: Any) -> bool:
        before = Review.objects.filter(object_id=thing.pk, state=ReviewState.IN_REVIEW).count()
        takes(client, thing, step, in_list=in_list, **SAID, **GROUND)
        waiting = Review.objects.filter(object_id=thing.pk, state=ReviewState.IN_REVIEW)
        return not before and waiting.filter(action__in=action).exists()

    return door


def takes(client: Client, thing: Any, step: str, *, in_list: bool = False, **said: str) -> None:
    chosen = {"action": step, "_selected_action": [str(thing.pk)]} if in_list else {}
    where = listing(type(thing)) if in_list else address(thing, step)
    client.post(where, {"confirmed": "yes", "seen": tokens_shown(), **chosen, **said})


def decides(
    step: str, *, in_list: bool = False, redaction: bool = False, of_things: bool = False
) -> Door:
    """Approves or sends back what waits; from the list of requests, or from that of things."""

    def door(client: Client, thing: Any) -> bool:
        if redaction and Review.objects.filter(object_id=thing.pk, state="in_review").exists():
            thing = released(question())
            review.request_redaction(key_of(thing), by=people()["asks"], **SAID, **GROUND)
        asked = Review.objects.filter(object_id=thing.pk).first()
        if asked is None:
            return False
        before = Release.objects.filter(object_id=thing.pk).count()
        chosen = thing if of_things else asked
        takes(client, chosen, step, in_list=in_list or of_things, comment="Seen")
        asked.refresh_from_db()
        made = Release.objects.filter(object_id=thing.pk)
        if redaction and made.count() > before:
            assert set(made.values_list("payload", flat=True)) == {""}
            assert made.filter(action=Action.REDACT).exists()
        if step == "approve":
            return made.count() > before
        return asked.state == ReviewState.RETURNED

    return door


def keeps_accounts(client: Client, thing: Any) -> bool:
    """Makes an account, gives it a role, deactivates it."""
    name = slug("person")
    words = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
    made = adds(client, User, **words, usable_password="true")
    if not made:
        return False
    person, group = User.objects.get(username=name), Group.objects.get(name="analyst")
    sent = fields_of(client.get(address(person)), "user_form")
    client.post(address(person), {**sent, "groups": [group.pk]})
    assert list(person.groups.all()) == [group]
    sent = fields_of(client.get(address(person)), "user_form")
    client.post(address(person), {k: v for k, v in sent.items() if k != "is_active"})
    assert not User.objects.get(pk=person.pk).is_active
    return True


def deletes(model: Any) -> Door:
    def door(client: Client, thing: Any) -> bool:
        one = make(model)
        client.post(address(one, "delete"), {"post": "yes"})
        return not model.objects.filter(pk=one.pk).exists()

    return door


def discards(client: Client, thing: Any) -> bool:
    """Deletes the thing itself, or an account."""
    gone = deletes(User)(client, thing)
    client.post(address(thing, "delete"), {"post": "yes"})
    assert Issue.objects.filter(pk=thing.pk).exists() != gone
    return gone


O = Operation  # noqa: E741 the table below is to be read at one glance
RELEASE = {Action.PUBLISH, Action.CORRECT}
# Every operation, each way in which it can be done.
DOORS: dict[Operation, list[Door]] = {
    O.SEE: [sees],
    O.DRAFT: [drafts, restores, imports],
    O.EDIT: [writes, restores],
    O.HAND_OVER: HAND_OVER,
    O.GIVE_BACK: GIVE_BACK,
    O.NOTE: [notes, tags_things],
    O.JUDGE: [judges],
    O.LETTERS: [answers_readers],
    O.MERGE: [judges_a_pair, tells_apart, tells_claims_apart, asks_for_a_merge],
    O.APPROVE_MERGE: [approves_a_merge, returns_a_merge],
    O.HOLD: [holds],
    O.REQUEST: [asks("request_release", RELEASE, in_list=one) for one in (False, True)],
    O.REQUEST_RETRACTION: [asks("retract", {Action.RETRACT}, in_list=i) for i in (False, True)],
    O.RETURN: [decides("send_back", in_list=one) for one in (False, True)],
    O.APPROVE: [
        *(decides("approve", in_list=one) for one in (False, True)),
        decides("approve", of_things=True),
    ],
    O.REQUEST_REDACTION: [asks("redact", {Action.REDACT})],
    O.APPROVE_REDACTION: [decides("approve", in_list=one, redaction=True) for one in (False, True)],
    O.ACCOUNTS: [keeps_accounts],
    O.TOKENS: [deletes(Token)],
    O.LOGINS: [deletes(AccessAttempt)],
    O.DISCARD: [discards],
}
