"""Forms of the desk, filled in so that they are taken: hostile texts go beside good ones."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import resolve

from claims_app.models import Claim, Issue, Source
from claims_app.record.guard import writing
from tests.admin_forms import Fields, address, fields_of
from tests.factories import GOOD, make

PASSWORD, OLD = "a-long-one-7351", "an-old-one-7351"
# What forms cannot do without, and nobody has said for them.
SAID: Fields = {
    **{"why": "Better.", "reason": "As printed.", "public_note": "It was said so."},
    **{"comment": "Looked at.", "legal_basis": "Order 17.", "text": "Wrong.", "name": "A name"},
    **{"kind": "issue", "query": "q=Russia", "scope": "read"},
    **dict.fromkeys(("password1", "password2", "new_password1", "new_password2"), PASSWORD),
}
CATEGORY = "court_order"
# Said by the page itself.
OWN = ("csrfmiddlewaretoken", "initial-", "why")


class Good:
    """How each form is filled in; somebody has a password, and every model a row to copy."""

    def __init__(self, user: User, client: Client) -> None:
        self.client, self.shown = client, dict[Any, Fields]()
        user.set_password(OLD)
        user.save()
        client.force_login(user)

    def filled(self, action: str, fields: Fields) -> Fields:
        """What the form sends there, with good words where it must have some."""
        row = {k: v for k, v in self._row(action).items() if k in fields and not k.startswith(OWN)}
        found = {**fields, **row}
        about = Claim if found.get("kind") == "claim" else Issue
        said = SAID | {"old_password": OLD, "address": first(about).slug}
        said |= {"source": str(first(Source).pk), "pasted": SAID["text"]}
        found |= {name: said[name] for name in fields if name in said and not found[name]}
        # Nothing is chosen of it at first, and so a browser sends nothing.
        return found | ({"category": CATEGORY} if "legal_basis" in fields else {})

    def _row(self, action: str) -> Fields:
        """What a good row says in the form for changing it, where the form is for a new one."""
        found = resolve(action.partition("?")[0])
        model = getattr(getattr(found.func, "model_admin", None), "model", None)
        if model not in GOOD or not found.view_name.endswith("_add"):
            return {}
        if model not in self.shown:
            thing = make(model)
            page = self.client.get(address(thing))
            self.shown[model] = fields_of(page, f"{model._meta.model_name}_form")
            # So that the new one may be the same.
            with writing():
                model._base_manager.filter(pk=thing.pk).delete()
        return self.shown[model]


def first(model: Any) -> Any:
    """The same row on every database."""
    return model.objects.order_by("slug")[0]
