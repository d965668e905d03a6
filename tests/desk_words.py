"""The words of the desk read plainly, claim by claim, beside its index of them."""

from uuid import UUID

from claims_app.desk.indexing import asking, keeping
from claims_app.desk.models import ClaimWords, UnreadClaim
from claims_app.models import Claim
from claims_app.record import searching
from claims_app.search import words
from claims_app.search.question import Question, Term
from claims_app.search.reading import answers

QUESTIONS = [
    "militants",
    "Moscow",
    "“Islamic State” -Taliban",
    "says -ISIS",
    "Çankırı",
    "gardeners",
]
Fields = tuple[str, str, str]


def plainly() -> dict[UUID, Fields]:
    """The words of every claim, read one by one."""
    found: dict[UUID, Fields] = {}
    for claim in Claim.objects.all():
        shared = claim.further_speakers.exclude(part="spokesperson")
        actors = {claim.speaker, *(one.actor for one in shared)}
        names = {actor.name for actor in actors}
        names |= {one.name for actor in actors for one in actor.names.all()}
        passages = {report.exact for report in claim.reports.all()}
        found[claim.pk] = (
            words.indexed([claim.text], words.MAIN),
            words.indexed(sorted({claim.original_text, *passages}), words.BODY),
            words.indexed(sorted(names), words.NAMES),
        )
    return found


def indexed() -> dict[UUID, Fields]:
    return {one.claim: (one.main, one.body, one.names) for one in ClaimWords.objects.all()}


def is_true() -> None:
    """Whatever the index has otherwise is noted; and questions find what plain reading finds."""
    told, said = indexed(), plainly()
    unread = set(UnreadClaim.objects.values_list("claim", flat=True))
    assert {key for key in said if told.get(key) != said[key]} <= unread
    for asked in QUESTIONS:
        question = searching.read(asked)
        wanted = {key for key, fields in said.items() if answers(question, fields)}
        assert asking.answering(question) & said.keys() == wanted, asked


def holds() -> None:
    """At once, and when what was noted has been read."""
    is_true()
    keeping.catch_up()
    assert indexed() == plainly()
    assert not UnreadClaim.objects.exists()
    is_true()


def with_word(word: str) -> set[UUID]:
    (token,) = words.indexed([word]).split(" ")
    return asking.answering(Question((Term(word, ((token,),)),)))
