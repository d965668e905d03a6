"""Problem details (RFC 9457), and what stays at the address of something that left the record."""

from rest_framework import serializers

from claims_app.api.schemas.fields import Word, count, field_of, text
from claims_app.api.schemas.parts import SLUG, Fields, Shape, version
from claims_app.record.aggregates import Kind
from claims_app.record.models import Edition
from claims_app.vocabulary import Action


class Tombstone(Shape):
    """What stays when something leaves the record: that it left, when and why."""

    type = Word(Kind, "What sort of thing it was.")
    slug = text("Its last name in addresses.", pattern=SLUG)
    action = Word(Action, "What was done: retract or redact.")
    note = field_of(Edition, "note", nullable=False)

    def get_fields(self) -> Fields:
        return super().get_fields() | version()


class Problem(Shape):
    """What went wrong with a request (RFC 9457)."""

    type = text("What sort of problem: about:blank where the status says it.", format="uri")
    title = text("The name of the status.")
    status = count("The status of the answer.", least=400)
    detail = text("What was wrong with this request, and what would be right.")


class GoneProblem(Problem):
    """What stood here was taken off the record."""

    tombstone = Tombstone(help_text="When it left, and why.")


class QuotaProblem(Problem):
    """More was asked than the allowance holds (draft-ietf-httpapi-ratelimit-headers)."""

    def get_fields(self) -> Fields:
        policies = serializers.ListField(
            child=text(""), help_text="The allowances that do not reach for this request."
        )
        return super().get_fields() | {"violated-policies": policies}
