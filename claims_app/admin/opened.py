"""What every form says that somebody else has saved since it was opened."""

from typing import Any

from claims_app.admin.wording import WordedForm


class OpenedForm(WordedForm):
    """A form that says what others changed, before anything is saved."""

    overlapping: tuple[str, ...] = ()

    def clean(self) -> Any:
        for told in self.overlapping:
            self.add_error(None, told)
        return super().clean()
