"""How a draft is handed over, taken back and given back at the desk, over real requests."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from claims_app.desk import handing
from claims_app.desk.models import Handover
from claims_app.desk.release import NotAllowed
from tests.admin_forms import address, listing
from tests.desk_stages import people

COMMENT = "Name the second source, too."


def taken(client: Client, thing: Any, step: str, *, in_list: bool, **said: str) -> None:
    """The step on the thing's page, or with the thing alone in its list."""
    chosen = {"action": step, "_selected_action": [str(thing.pk)]} if in_list else {}
    where = listing(type(thing)) if in_list else address(thing, step)
    client.post(where, {"confirmed": "yes", **chosen, **said})


def state_of(thing: Any) -> str:
    """What became of the last time that it was handed over; empty where it never was."""
    last = Handover.objects.filter(object_id=thing.pk).order_by("-handed_at").first()
    return last.state if last else ""


def hands_over(client: Client, thing: Any) -> bool:
    taken(client, thing, "hand_over", in_list=False, note="Both sources were read.")
    return state_of(thing) == "waiting"


def hands_over_in_the_list(client: Client, thing: Any) -> bool:
    taken(client, thing, "hand_over", in_list=True)
    return state_of(thing) == "waiting"


def takes_back(client: Client, thing: Any) -> bool:
    """What this very person handed over."""
    by = User.objects.get(pk=client.session["_auth_user_id"])
    if handed(thing, by):
        taken(client, thing, "take_back", in_list=False)
    return state_of(thing) == "withdrawn"


def gives_back(client: Client, thing: Any) -> bool:
    return _gives_back(client, thing, in_list=False)


def gives_back_in_the_list(client: Client, thing: Any) -> bool:
    return _gives_back(client, thing, in_list=True)


def _gives_back(client: Client, thing: Any, *, in_list: bool) -> bool:
    """What somebody else handed over."""
    if handed(thing, people()["asks"]):
        taken(client, thing, "give_back", in_list=in_list, comment=COMMENT)
    return state_of(thing) == "returned"


def handed(thing: Any, by: User, note: str = "") -> bool:
    """Whether `by` can hand it over; then it is."""
    try:
        return bool(handing.hand_over([thing], by=by, note=note))
    except NotAllowed:
        return False


HAND_OVER = [hands_over, hands_over_in_the_list, takes_back]
GIVE_BACK = [gives_back, gives_back_in_the_list]
