"""What the desk offers for words typed into a field."""

from collections import Counter
from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils.text import Truncator

LONGEST = 80


class Chooser(AutocompleteJsonView):
    """Django's, in which namesakes are told apart: a statement given to another is a libel."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**more)
        called = Counter(str(one) for one in found["object_list"])
        self.shared = {name for name, number in called.items() if number > 1}
        return found

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """Its name; and where another is called so, who it is, from where, and its address."""
        offered: dict[str, str] = super().serialize_result(obj, to_field_name)
        if offered["text"] in self.shared:
            about = Truncator(getattr(obj, "description", "")).chars(LONGEST).rstrip(".")
            said = [about, getattr(obj, "country", ""), getattr(obj, "slug", "")]
            offered["text"] += f" ({', '.join(filter(None, said))})"
        return offered
