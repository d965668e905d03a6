"""What goes along with a step: things that readers must see for the thing to make sense."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html

from claims_app.admin.things import link
from claims_app.desk import companions, standing
from claims_app.record.aggregates import KIND_OF, Kind
from claims_app.record.delivery import LEAVES


class Along(forms.MultipleChoiceField):
    """Things to be ticked. One that others took care of meanwhile is no mistake."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, found: dict[str, Any], labels: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(
            required=False, choices=list(labels.items()), initial=list(labels), **kwargs
        )
        self.found = found

    def clean(self, value: Any) -> list[Any]:
        """What was ticked and still goes along."""
        return [self.found[key] for key in self.to_python(value) if key in self.found]


def to_ask_for(things: Iterable[Any]) -> Along | None:
    """The companions of `things` about which nobody was asked; None without any."""
    keys = companions.not_asked_for((KIND_OF[type(thing)], thing.pk) for thing in things)
    found = {f"{kind}:{pk}": (kind, pk) for kind, pk in keys}
    labels = {
        key: _label(kind, link(kind, pk, str(standing.named(kind, pk))))
        for key, (kind, pk) in found.items()
    }
    told = "Readers never saw these, and it refers to them. Left out, they keep it from release."
    return Along(found, labels, label="Asked for with it", help_text=told) if found else None


def waiting_with(reviews: Iterable[Any]) -> list[Any]:
    """The requests about companions of what `reviews` would make public."""
    chosen = list(reviews)
    coming = [(one.kind, one.object_id) for one in chosen if one.action not in LEAVES]
    keys = {one.pk for one in chosen}
    return [one for one in companions.asked_for(coming) if one.pk not in keys]


def to_approve(along: Iterable[Any]) -> Along:
    """The same as something to tick."""
    found = {str(one.pk): one for one in along}
    labels = {key: _label(one.kind, one.title) for key, one in found.items()}
    told = "These wait, too, and it refers to them. It cannot be released without them."
    return Along(found, labels, label="Approved with it", help_text=told)


def _label(kind: str, title: Any) -> Any:
    return format_html("{}: {}", Kind(kind).label, title)
