"""What a researcher fills in."""

from typing import Any

from django import forms

from claims_app.desk.models import Token
from claims_app.desk.tokens import LIFETIMES

LONGEST = Token._meta.get_field("name").max_length
USUAL = 365


class TokenForm(forms.Form):
    """A new token: what it is for, and for how long."""

    name = forms.CharField(
        max_length=LONGEST,
        label="What it is for",
        help_text="So that you know it again: the computer or the project that will use it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        coerce=int,
        choices=list(LIFETIMES.items()),
        initial=USUAL,
        label="Valid for",
        help_text="Then it is refused, and you make another.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def add_error(self, field: str | None, error: Any) -> None:
        """Note what is wrong, and bring its reader there: the form may be far down the page."""
        super().add_error(field, error)
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs["autofocus"] = True
                break
