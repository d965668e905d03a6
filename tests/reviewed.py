"""Requests at the desk, and what their pages say."""

import re

from claims_app.desk import review
from claims_app.record.aggregates import KIND_OF
from tests.admin_forms import address, signed_in

SAID = {"reason": "Ready.", "public_note": "As it should be."}
ORDER = {
    "reason": "The court says so.",
    "public_note": "A court ordered it.",
    "category": "court_order",
    "legal_basis": "Order 17",
}


def asked(story, thing):
    """The request for a thing that is ready."""
    made = review.request_release([(KIND_OF[type(thing)], thing.pk)], by=story.asker, **SAID)
    assert not made.not_ready
    return made.reviews[0]


def opened(one, by="reviewer"):
    """The page of a request, as somebody sees it."""
    return signed_in(by).get(address(one))


def passages_on(page):
    """The passages of a page, as they are written there."""
    return re.findall(r'<article class="passage.*?</article>', page.content.decode(), re.DOTALL)


def marked_on(page):
    """Words before, of, and after each passage."""
    shown = re.findall(r'<p class="printed".*?</p>', page.content.decode(), re.DOTALL)
    return [[re.sub("<[^>]+>", "", part) for part in re.split("</?mark>", one)] for one in shown]


def checks_on(page):
    """What was checked, by whether it is in order."""
    found = re.findall(
        r'<span class="visually-hidden">(Not in|In) order:</span> (.*?)</p>', page.content.decode()
    )
    return {asks: told == "In" for told, asks in found}
