"""What somebody fills in who wants a token."""

from collections.abc import Sequence
from typing import Any

from django import forms

from claims_app.desk.models import Scope, Token
from claims_app.desk.tokens import LIFETIMES

LONGEST = Token._meta.get_field("name").max_length
USUAL = 365
PUBLIC = "Nothing but what is public, more often"


class TokenForm(forms.Form):
    """A new token: what it is for, for how long, and what it opens of the desk."""

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
    scope = forms.ChoiceField(
        required=False,
        label="What it opens",
        help_text="Never more than your own roles. Choose the least that the program needs.",
    )

    def __init__(self, *args: Any, scopes: Sequence[Scope], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if scopes:
            offered = [(scope.value, scope.label) for scope in scopes]
            self.fields["scope"].choices = [("", PUBLIC), *offered]  # type: ignore[attr-defined]
        else:
            # Whoever does not work at the desk is not asked.
            del self.fields["scope"]

    def add_error(self, field: str | None, error: Any) -> None:
        """Note what is wrong, and bring its reader there: the form may be far down the page."""
        super().add_error(field, error)
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs["autofocus"] = True
                break


class CodeForm(forms.Form):
    """A code of a second factor."""

    # Seconds for which no code is looked at.
    wait = 0

    code = forms.CharField(
        max_length=20,
        label="Code",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
