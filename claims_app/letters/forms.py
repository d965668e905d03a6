"""What a reader fills in."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims_app.desk.models.letter import LONGEST_LINE, LONGEST_TEXT, Letter, LetterKind

ASKS_FOR = [
    (LetterKind.CORRECTION, _("a correction: something on the page is wrong")),
    (LetterKind.REPLY, _("a reply: the page is about what I said, or about me")),
    (LetterKind.REMOVAL, _("removal of personal data")),
]
WIDE: dict[str, Any] = {"dir": "auto"}


class LetterForm(forms.ModelForm):
    """A letter about what is public. Whoever wants a reply or a removal says who they are."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    asks_for = forms.ChoiceField(
        label=_("I ask for"),
        choices=ASKS_FOR,
        widget=forms.RadioSelect,
        initial=LetterKind.CORRECTION,
    )
    version = forms.IntegerField(
        required=False, min_value=1, max_value=999_999, widget=forms.HiddenInput
    )

    class Meta:
        model = Letter
        fields = ("key", "version", "asks_for", "text", "evidence", "writer", "contact")
        labels = {
            "text": _("What is wrong, or what I reply"),
            "evidence": _("Where that can be checked"),
            "writer": _("Who I am, and for whom I speak"),
            "contact": _("E-mail"),
        }
        help_texts = {
            "text": _("A reply may be quoted under your name. Nothing else of this is published."),
            "evidence": _("An address, a page, a minute. It may stay empty."),
            "writer": _("Needed for a reply and for a removal."),
            "contact": _("For questions only. It may stay empty; then nobody can answer you."),
        }
        widgets = {
            "text": forms.Textarea(attrs=WIDE | {"rows": 8, "maxlength": LONGEST_TEXT}),
            "evidence": forms.Textarea(attrs=WIDE | {"rows": 3}),
            "writer": forms.TextInput(
                attrs=WIDE | {"autocomplete": "name", "maxlength": LONGEST_LINE}
            ),
            "contact": forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean(self) -> Any:
        """Whose reply it is must be known."""
        wants = self.cleaned_data.get("asks_for")
        if wants in {LetterKind.REPLY, LetterKind.REMOVAL} and not self.cleaned_data.get("writer"):
            self.add_error("writer", _("Say who you are, so that we know whose reply it is."))
        return super().clean()

    def written(self) -> dict[str, Any]:
        """What the desk keeps of it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}
