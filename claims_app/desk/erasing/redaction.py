"""Redaction: a thing leaves the record, and nothing of it is kept anywhere on the desk.

One transaction on the desk; the delivery that follows erases it from the record. Whatever kills it
in between, `manage.py deliver` finishes it.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk import past, release
from claims_app.desk.erasing import listing, notes, quotes, rows, tombstones
from claims_app.desk.indexing import keeping
from claims_app.desk.models import Redaction, Release, Review
from claims_app.desk.released import last_release
from claims_app.record import wiping
from claims_app.record.aggregates import AGGREGATES
from claims_app.vocabulary import Action, RedactionCategory

REPEATS = (
    "The {} repeats what is to be erased. Say it in other words, for they are kept: “{}” must not "
    "stand there."
)


@dataclass(frozen=True)
class Order:
    """That a thing is to be erased, on what ground, and which two people say so."""

    kind: str
    object_id: UUID
    category: str
    legal_basis: str
    reason: str
    public_note: str
    erases_address: bool
    requested_by: User
    approved_by: User
    at: dt.datetime


def is_redacted(kind: str, pk: UUID) -> bool:
    """Whether the thing was redacted: then it is never written nor released again."""
    return Redaction.objects.filter(kind=kind, object_id=pk).exists()


def why_not_ordered(
    things: Collection[tuple[str, UUID]], *, category: str, legal_basis: str, **words: str
) -> str:
    """What speaks against such an order, in words; empty where nothing does."""
    if category not in RedactionCategory.values:
        return "Choose on what ground it must be erased."
    if not legal_basis.strip():
        return "Name the legal basis: the law, the order, the request."
    said = {"legal basis": legal_basis, **{n.replace("_", " "): t for n, t in words.items()}}
    return next(filter(None, (_repeated(kind, pk, said) for kind, pk in things)), "")


def why_not_said(order: "Order", *, comment: str) -> str:
    """What speaks against a comment that would be kept beside the redaction."""
    return _repeated(order.kind, order.object_id, {"comment": comment})


def _repeated(kind: str, pk: UUID, said: dict[str, str]) -> str:
    """That some words, by what they are, repeat what is to be erased."""
    known = quotes.of(kind, pk)
    for name, text in said.items():
        if found := known.first_in(text):
            return REPEATS.format(name, found)
    return ""


def ordered_by(review: Review, *, approved_by: User, at: dt.datetime) -> Order:
    """What a request asks for, once a second person says so, too."""
    assert review.requested_by  # noqa: S101 whatever waits was asked for by somebody
    return Order(
        review.kind,
        review.object_id,
        category=review.category,
        legal_basis=review.legal_basis,
        reason=review.reason,
        public_note=review.public_note,
        erases_address=review.erases_address,
        requested_by=review.requested_by,
        approved_by=approved_by,
        at=at,
    )


def carry_out(order: Order) -> list[Release]:
    """Erase a thing, and what was only about it, from the desk; return the releases of that.

    There is none for what was never public. The caller has called `release.lock()` in this
    transaction, passed the gate, and delivers afterwards.
    """
    along = past.about(order.kind, order.object_id)
    orders = [replace(order, kind=kind, object_id=pk) for kind, pk in along]
    made = [
        _erase(one)
        for one in (*orders, order)
        if one is order or not is_redacted(one.kind, one.object_id)
    ]
    keeping.forget()
    keeping.soon()
    transaction.on_commit(listing.keep, using=DESK, robust=True)
    transaction.on_commit(partial(wiping.flush, DESK), using=DESK, robust=True)
    return [one for one in made if one]


def _erase(order: Order) -> Release | None:
    last = last_release(order.kind, order.object_id)
    known = quotes.of(order.kind, order.object_id, addresses=_addresses(order))
    made = _release(order, last) if last and last.action != Action.REDACT else None
    address = _address(order, last)
    told = notes.erase(order.kind, order.object_id, known)
    told |= rows.erase(
        order.kind, order.object_id, address=_free(order, address), by=order.approved_by
    )
    notes.title_again(order.kind, order.object_id)
    Redaction.objects.update_or_create(
        kind=order.kind,
        object_id=order.object_id,
        defaults={
            "address": address,
            "category": order.category,
            "legal_basis": order.legal_basis,
            "public_note": order.public_note,
            "sequence": made.sequence if made else (last.sequence if last else None),
            "requested_by": order.requested_by,
            "approved_by": order.approved_by,
            "redacted_at": order.at,
            "erased": dict(told),
        },
    )
    return made


def _release(order: Order, last: Release) -> Release:
    made = release.release(
        order.kind,
        order.object_id,
        action=Action.REDACT,
        reason=order.reason,
        public_note=order.public_note,
        requested_by=order.requested_by,
        approved_by=order.approved_by,
        at=order.at,
        address=_address(order, last),
    )
    release.erase_earlier(made)
    return made


def _address(order: Order, last: Release | None) -> str:
    """Where the tombstone stands: at the public address, unless that has to go as well."""
    is_kept = last is not None and not order.erases_address
    return last.slug if last and is_kept else tombstones.address_for(order.object_id)


def _free(order: Order, address: str) -> str:
    """The same on the desk, unless a draft has taken that address meanwhile."""
    root = AGGREGATES[order.kind].root
    is_taken = root.objects.filter(slug=address).exclude(pk=order.object_id).exists()
    return tombstones.address_for(order.object_id) if is_taken else address


def _addresses(order: Order) -> set[str]:
    """The addresses that must go: what names them elsewhere goes with them."""
    if not order.erases_address:
        return set()
    root = AGGREGATES[order.kind].root.objects.filter(pk=order.object_id)
    about = Release.objects.filter(kind=order.kind, object_id=order.object_id)
    return {*root.values_list("slug", flat=True), *about.values_list("slug", flat=True)}
