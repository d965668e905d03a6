"""The forms of the workbench, filled in as a person without JavaScript does."""

from django.urls import reverse

from tests.admin_forms import fields_of

TEXT = (
    "Title\n\nRussia has alleged that approximately 10,000 IS militants are operative in the "
    "war-torn country. He said so. Nobody answered: “it [IS] is no threat.”\n\nHe said so.\n"
)
QUOTATION = "Russia has alleged that approximately 10,000 IS militants are operative"
GIVEN = {"quote_kind": "indirect", "language": "en", "cue": "alleged", "attributed_label": "Russia"}


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
