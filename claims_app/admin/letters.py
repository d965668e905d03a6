"""What readers write: read, answered, and kept as it came."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims_app.admin import columns
from claims_app.admin.base import DeskAdmin
from claims_app.admin.marked import MarkedAdmin
from claims_app.admin.things import ThingForm, link
from claims_app.desk.letters import note_decision
from claims_app.desk.models import Letter

AS_WRITTEN = ("asks_for", "text", "evidence", "writer", "contact", "version")


class KindFilter(admin.ChoicesFieldListFilter):
    """Letters by the kind of thing that they are about."""

    def __init__(self, field: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(field, *args, **kwargs)
        self.title = "kind"


class LetterForm(ThingForm):
    """A letter that came on paper or by a call, or the judgement of any."""

    judge: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields.pop("address", None)  # what it is about is kept as it came

    def found(self, thing: Any) -> None:
        super().found(thing)
        self.instance.title = str(thing)

    def clean(self) -> Any:
        """By whom and when it was judged; the database keeps no judgement without."""
        note_decision(self.instance, self.cleaned_data.get("decision", ""), self.judge)
        return super().clean()


@admin.register(Letter)
class LetterAdmin(MarkedAdmin, DeskAdmin):
    """What was written is not edited. A decision says what follows; the change itself is drafted
    where the thing is, and released by two people like any other."""

    form = LetterForm
    list_display = (
        "headline",
        "asks_for",
        "kind_of_thing",
        "writer",
        "route",
        "received_at",
        "decision",
    )
    list_filter = ("decision", "asks_for", "route", ("kind", KindFilter), "received_at")
    search_fields = ("title", "text", "writer", "why")
    ordering = ("-received_at", "pk")
    kind_of_thing = columns.word("kind", "Kind")
    headline = columns.first_words("title", "About")
    decider = columns.person("decided_by", "Decided by")

    @admin.display(description="Thing")
    def thing(self, letter: Letter) -> Any:
        return link(letter.kind, letter.object_id, letter.title)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        about = "thing" if obj else ("kind", "address")
        came = ("route", "received_at") if obj else ()
        judged = ("decider", "decided_at") if obj else ()
        return [
            ("What was written", {"fields": ("asks_for", about, *AS_WRITTEN[1:], *came)}),
            ("What follows", {"fields": ("decision", "why", *judged)}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        kept = (*AS_WRITTEN[1:], "thing", "route", "received_at", "decider", "decided_at")
        return kept if obj else ()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.judge = request.user
        return form
