"""Tags: labels by which the desk sorts its claims, and which nobody else ever sees."""

import pytest

from claims_app.desk import tags
from claims_app.desk.models import Tag
from claims_app.models import Claim
from tests.admin_forms import errors_in, listing, signed_in, words_of
from tests.factories import make

pytestmark = [
    pytest.mark.django_db(databases={"default", "record"}),
    pytest.mark.usefixtures("released_seed"),
]

TWICE = " Elections  2018, to translate, ELECTIONS 2018,, "


def act(client, claims, **said):
    """The answer once tags were named for some claims of the list."""
    chosen = [str(claim.pk) for claim in claims]
    sent = {"action": "tag", "_selected_action": chosen, "confirmed": "yes", **said}
    return client.post(listing(Claim), sent)


def of(claim):
    return tags.of("claim", [claim.pk])[claim.pk]


def test_tags_are_put_on_many_claims_and_taken_off():
    client, claims = signed_in("contributor"), [make(Claim), make(Claim)]
    assert act(client, claims, put=TWICE).status_code == 302
    assert [of(claim) for claim in claims] == [["elections 2018", "to translate"]] * 2
    assert act(client, claims[:1], put="checked", take="To translate").status_code == 302
    assert [of(claim) for claim in claims] == [
        ["checked", "elections 2018"],
        ["elections 2018", "to translate"],
    ]


def test_a_tag_that_is_there_stays_as_it_was():
    claim = make(Claim)
    act(signed_in("analyst"), [claim], put="one")
    first = Tag.objects.get()
    act(signed_in("reviewer"), [claim], put="one, two")
    assert Tag.objects.get(name="one") == first
    assert Tag.objects.get(name="one").put_by.username == "analyst"


def test_the_list_shows_tags_and_finds_what_bears_one():
    one, client = Claim.objects.order_by("slug")[0], signed_in("analyst")
    act(client, [one], put="to & fro")
    page = client.get(listing(Claim))
    assert '<a class="tag" href="?tag=to+%26+fro">to &amp; fro</a>' in page.content.decode()
    found = client.get(listing(Claim), {"tag": "to & fro"}).context["cl"].queryset
    assert list(found) == [one]
    chosen = {"action": "tag", "_selected_action": [str(one.pk)]}
    assert "In use: to & fro." in words_of(client.post(listing(Claim), chosen))
    act(client, [one], take="to & fro")
    gone = client.get(listing(Claim), {"tag": "to & fro"})
    assert gone.context["cl"].result_count == 0
    assert "Tag: “to & fro” is not known, or no longer, so nothing is listed." in words_of(gone)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"put": "", "take": " , "}, "Name a tag to put, or one to take off."),
        ({"put": "x" * 41}, "has 41 characters; a tag has 40 at most."),
        ({"put": ",".join(map(str, range(11)))}, "These are 11 tags; 10 at most are put at once."),
        ({"put": "a\u202eb"}, "holds a character that is not seen"),
        ({"take": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_no_tag_is_told_and_nothing_is_put(said, told):
    answer = act(signed_in("analyst"), [make(Claim)], **said)
    assert answer.status_code == 200
    assert told in errors_in(answer)
    assert not Tag.objects.exists()


def test_readers_never_meet_a_tag(client):
    act(signed_in("analyst"), Claim.objects.all(), put="unmistakable-label")
    slug = "russia-about-10000-is-militants"
    for path in ("/", f"/claims/{slug}/", f"/api/v1/claims/{slug}/", "/api/v1/claims.csv"):
        answer = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        assert b"unmistakable-label" not in body
    assert client.get("/api/v1/claims/", {"tag": "unmistakable-label"}).status_code == 400


def test_whoever_takes_no_notes_puts_no_tags():
    claim = make(Claim)
    assert b'value="tag"' not in signed_in("administrator").get(listing(Claim)).content
    act(signed_in("administrator"), [claim], put="mine")
    assert not Tag.objects.exists()
