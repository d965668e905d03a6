"""Erasing again what was redacted, after a backup was restored that still holds it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from actors_app.aliases import DESK, RECORD
from claims_app.desk import gate, release
from claims_app.desk.erasing import listing, redaction, tombstones
from claims_app.desk.erasing.listing import Listed
from claims_app.desk.erasing.redaction import Order
from claims_app.desk.models import Redaction, Release, ReleaseHead
from claims_app.desk.released import dependants, last_release, owner_of
from claims_app.record import ledger
from claims_app.record.aggregates import AGGREGATES
from claims_app.record.models import Publication
from claims_app.vocabulary import Action, RedactionCategory

WHY = "Erased again: a backup from before its redaction was restored."
WHY_LEFT = "It refers to something that had to be erased."
# In whose name, where the ledger alone knows of a redaction.
NOBODY = ("redaction-asked", "redaction-approved")


@dataclass
class Replayed:
    """What came of it."""

    erased: list[Listed] = field(default_factory=list)
    known: int = 0

    @property
    def is_record_ahead(self) -> bool:
        """Whether the record holds lines that this desk never released: it was restored alone."""
        head = ReleaseHead.objects.filter(pk=1).first()
        return ledger.head_sequence() > (head.sequence if head else 0)


def replay(more: Iterable[Listed] = ()) -> Replayed:
    """Erase again whatever a list of redactions knows of and desk or record still hold.

    The lists are the desk's own, the file beside the databases, the ledger, and `more`. Each thing
    is one transaction, so that whatever kills this, running it again goes on.
    """
    listed = listing.merged(listing.known(), listing.read(), more, _of_the_ledger())
    done = Replayed(known=len(listed))
    release.deliver_pending()
    for one in listed:
        with transaction.atomic(using=DESK):
            release.lock()
            if _is_due(one):
                _erase(one)
                done.erased.append(one)
        release.deliver_pending()
    listing.keep()
    return done


def _of_the_ledger() -> Iterator[Listed]:
    """What the record knows to be redacted: its lines cannot be erased."""
    lines = Publication.objects.using(RECORD)
    later = lines.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))
    last = ~Exists(later.filter(sequence__gt=OuterRef("sequence")))
    found = lines.filter(last, action=Action.REDACT).order_by("sequence")
    for line in found.select_related("edition"):
        edition = ledger.edition_behind(line)
        yield Listed(
            kind=line.kind,
            object_id=str(line.object_id),
            address=edition.slug if edition else tombstones.address_for(line.object_id),
            category=RedactionCategory.OTHER,
            legal_basis=f"Line {line.sequence} of the ledger says that it was redacted.",
            public_note=edition.note if edition else "",
            requested_by=NOBODY[0],
            approved_by=NOBODY[1],
            redacted_at=line.published_at.isoformat(),
        )


def _is_due(one: Listed) -> bool:
    """Whether the desk still has something of it, or does not know that it must not."""
    kind, pk = one.thing
    root = AGGREGATES[kind].root.objects.filter(pk=pk).first()
    if root is None:
        return False
    return not redaction.is_redacted(kind, pk) or is_kept(kind, root)


def is_kept(kind: str, root: models.Model) -> bool:
    """Whether something of a redacted thing is still there."""
    last = last_release(kind, root.pk)
    if last and last.action != Action.REDACT:
        return True
    blank = tombstones.values(AGGREGATES[kind].root, root.pk)
    lines = AGGREGATES[kind].children.items()
    return (
        any(getattr(root, name) != value for name, value in blank.items())
        or any(model._default_manager.filter(**{path: root.pk}).exists() for model, path in lines)
        or Release.objects.filter(kind=kind, object_id=root.pk).exclude(payload="").exists()
    )


def _erase(one: Listed) -> None:
    kind, pk = one.thing
    last = last_release(kind, pk)
    asked, approved = _account(one.requested_by), _account(one.approved_by)
    order = Order(
        kind,
        pk,
        category=one.category,
        legal_basis=one.legal_basis,
        reason=WHY,
        public_note=one.public_note,
        erases_address=last is None or one.address != last.slug,
        requested_by=asked,
        approved_by=approved,
        at=timezone.now(),
    )
    _let_go(order, last)
    redaction.carry_out(order)
    # When it was redacted first is what the list is in order of.
    Redaction.objects.filter(kind=kind, object_id=pk).update(redacted_at=one.at)


def _let_go(order: Order, last: Release | None) -> None:
    """Retract what refers to it on the restored record: it had left before the redaction."""
    if last is None or last.action in ledger.LEAVES:
        return
    for root in dependants(order.kind, order.object_id, gate.keys_of(last)):
        kind, pk = owner_of(root)
        standing = last_release(kind, pk)
        if standing is None or standing.action in ledger.LEAVES:
            continue
        _let_go(Order(**vars(order) | {"kind": kind, "object_id": pk}), standing)
        release.release(
            kind,
            pk,
            action=Action.RETRACT,
            reason=WHY_LEFT,
            public_note=WHY_LEFT,
            requested_by=order.requested_by,
            approved_by=order.approved_by,
            at=order.at,
        )


def _account(name: str) -> User:
    """Whoever it was; an account that nobody can use where the backup knows none of the name."""
    account, is_new = User.objects.get_or_create(username=name, defaults={"is_active": False})
    if is_new:
        account.set_unusable_password()
        account.save()
    return account
