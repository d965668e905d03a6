"""The forms of the workbench, filled in as a person without JavaScript does."""

from django.urls import reverse

from actors_app.models import Actor
from claims_app.desk import snapshots
from claims_app.models import Claim, Source
from tests.admin_forms import fields_of
from tests.factories import make

TEXT = (
    "Title\n\nRussia has alleged that approximately 10,000 IS militants are operative in the "
    "war-torn country. He said so. Nobody answered: “it [IS] is no threat.”\n\nHe said so.\n"
)
QUOTATION = "Russia has alleged that approximately 10,000 IS militants are operative"
GIVEN = {"quote_kind": "indirect", "language": "en", "cue": "alleged", "attributed_label": "Russia"}


def article():
    """A source whose text was captured."""
    source = make(Source, slug="an-article", title="An article", is_captured=True)
    snapshots.capture(source, TEXT, method="pasted")
    return source


def claim_of_russia():
    """A claim that a passage of the article may show."""
    return make(Claim, speaker=Actor.objects.get(slug="russia"))


def page(source, name="workbench"):
    return reverse(f"admin:claims_source_{name}", args=[source.pk])


def find(client, source, **given):
    """Fill in the form of the page and press Find it, as without JavaScript."""
    sent = fields_of(client.get(page(source)), "find")
    return client.post(page(source), {**sent, **given}, follow=True)


def anchor(client, source, found, **given):
    """Fill in the second form on the page with a passage found."""
    return client.post(
        page(source), {**fields_of(found, "anchor"), "anchor": "yes", **given}, follow=True
    )
