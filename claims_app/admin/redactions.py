"""Asking for a redaction, on a named ground; and the list of what was redacted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.html import format_html

from claims_app.admin import columns
from claims_app.admin.base import SeenAdmin
from claims_app.admin.fields import LinesField
from claims_app.admin.steps import Outcome, ReasonForm, Retract, among, keys_of
from claims_app.admin.things import link
from claims_app.desk import past, review, standing
from claims_app.desk.erasing import quotes
from claims_app.desk.models import Redaction
from claims_app.desk.roles import Operation
from claims_app.record.aggregates import KIND_OF
from claims_app.vocabulary import RedactionCategory

KEPT = "It is kept for good, so name nobody and quote nothing that has to go."
GROUNDS = [(word.value, f"{word.label}: {word.definition}") for word in RedactionCategory]


class RedactionForm(ReasonForm):
    """On what ground something must be erased, and what its tombstone says."""

    category = forms.ChoiceField(label="Ground", choices=GROUNDS, widget=forms.RadioSelect)
    legal_basis = LinesField(
        label="Legal basis",
        max_length=2_000,
        help_text=f"The law and its article, the order and its number, the request. {KEPT}",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
    )
    erases_address = forms.BooleanField(
        label="Erase the address too",
        required=False,
        help_text=(
            "Where the address itself says what has to go. The tombstone then stands at an "
            "address that says nothing, and the old one answers that nothing is there."
        ),
    )
    field_order = ("category", "legal_basis", "reason", "public_note", "erases_address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, is_leaving=True)
        self.fields["reason"].help_text = f"For whoever decides. {KEPT}"
        self.fields["public_note"].help_text = f"Printed on the tombstone. {KEPT}"


class Redact(Retract):
    """Oversight decides; what was asked for is erased on both sides."""

    def form(self, data: Any, things: list[Any]) -> forms.Form:
        return RedactionForm(data, things=things)

    def warnings(self, things: list[Any]) -> list[str]:
        return [told for thing in things for told in warnings(KIND_OF[type(thing)], thing.pk)]

    def carry_out(self, things: list[Any], by: Any, said: dict[str, str]) -> Outcome:
        asked = review.request_redaction(keys_of(things), by=by, **said)
        return Outcome(among(things, asked.reviews), asked.not_ready)


def warnings(kind: str, key: Any) -> list[str]:
    """What goes along, and what else says the words that are to go, in words."""
    along = [standing.named(*other) for other in past.about(kind, key)]
    return [
        *(f"The {one._meta.verbose_name} “{one}” is erased with it." for one in along),
        *_say_the_same(kind, key, along),
    ]


def _say_the_same(kind: str, key: Any, along: list[Any]) -> list[str]:
    """What stays unless it is redacted, too."""
    return [
        format_html(
            "The {} “{}” says the same words. It stays as it is: if they have to go there as well, "
            "ask for that, too.",
            thing._meta.verbose_name,
            link(KIND_OF[type(thing)], thing.pk, str(thing)),
        )
        for thing in quotes.others(kind, key)
        if thing not in along
    ]


REDACT = Redact(
    "redact",
    "Redact",
    Operation.REQUEST_REDACTION,
    "Once oversight approves, it leaves the record, if it is there, and all that is kept of it is "
    "erased for ever: what was published of it, its fields and lines here, its history, the "
    "captured texts in which its passages stand, the notes about it alone, and what quotes it in "
    "comments, reasons and logs. The same text is then not taken again for that source. A "
    "tombstone stays, with your note. It cannot be undone, and it is done again should a backup be "
    "restored.",
    "{} waiting for oversight to redact.",
)


@admin.register(Redaction)
class RedactionAdmin(SeenAdmin):
    """What was erased for ever, on what ground, by whom."""

    list_display = (
        "address",
        "kind",
        "category",
        "legal_words",
        "asker",
        "approver",
        "redacted_at",
    )
    list_filter = ("category", "kind", "redacted_at")
    list_select_related = ("requested_by", "approved_by")
    search_fields = ("address", "legal_basis", "public_note")
    ordering = ("-redacted_at", "pk")
    legal_words = columns.first_words("legal_basis", "Legal basis")
    asker = columns.person("requested_by", "Asked for by")
    approver = columns.person("approved_by", "Approved by")
    fieldsets = [
        (None, {"fields": ["thing", ("kind", "address", "sequence")]}),
        ("Why", {"fields": ["category", "legal_basis", "public_note"]}),
        ("Who", {"fields": [("asker", "approver", "redacted_at")]}),
        ("What was erased", {"fields": ["counts"]}),
    ]

    @admin.display(description="Tombstone")
    def thing(self, redaction: Redaction) -> Any:
        return link(redaction.kind, redaction.object_id, redaction.address)

    @admin.display(description="How much")
    def counts(self, redaction: Redaction) -> str:
        told = (f"{count} {name}" for name, count in sorted(redaction.erased.items()) if count)
        return ", ".join(told) or "–"
