"""Who is meant by a slug."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models as db

from actors_app.aliases import DESK
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems, nearest, shown
from claims_app.interchange.bundle.rows import rows_by
from claims_app.interchange.bundle.shape import NOUNS
from claims_app.interchange.bundle.values import Ref
from claims_app.models import Rating

# More slugs than these are not searched for the one that was meant.
MOST_SUGGESTED = 20_000


class Directory:
    """The keys of all that a bundle names, whether in the bundle or on the desk."""

    def __init__(self, plan: Plan, problems: Problems) -> None:
        self.problems = problems
        self.unsure = plan.unsure
        self.keys: dict[type[db.Model], dict[Any, UUID]] = defaultdict(dict)
        self.rows: dict[type[db.Model], dict[str, Any]] = defaultdict(dict)
        for model, slugs in named(plan).items():
            if model is Rating:
                self.read_ratings(slugs)
            elif model in NOUNS:
                self.rows[model] = {row.slug: row for row in rows_by(model, "slug", slugs)}
                self.keys[model] = {slug: row.pk for slug, row in self.rows[model].items()}

    def read_ratings(self, scales: Iterable[str]) -> None:
        for rating in rows_by(Rating, "scale__slug", scales, related="scale"):
            self.keys[Rating][rating.scale.slug, rating.label] = rating.pk

    def enter(self, model: type[db.Model], key: Any, pk: UUID) -> None:
        """Let what the bundle holds be found."""
        self.keys[model][key] = pk

    def resolve(self, item: Item, attname: str) -> None:
        """Turn the reference in a field into a key, or say that there is no such thing."""
        ref = item.refs.pop(attname, None)
        if ref is None:
            return
        if pk := self.keys[ref.model].get(ref.key):
            item.values[attname] = pk
        elif ref.model in NOUNS and ref.model not in self.unsure:
            key = next(k for k, f in item.shape.fields.items() if f.attname == attname)
            item.find(self.problems, self.no_such(ref), "" if item.shape.bare else key)
        else:
            # Of no listed kind, or of a record that cannot be told: said there already.
            item.is_broken = True

    def no_such(self, ref: Ref) -> str:
        """The sentence for a reference that leads nowhere, with the nearest that does not."""
        noun, slug = NOUNS[ref.model], shown(str(ref), most=100)
        found = f"there is no {noun} {slug} in this bundle or on the desk."
        if self.problems.is_long or not isinstance(ref.key, str):
            return found
        on_desk = ref.model._default_manager.using(DESK).values_list("slug", flat=True)
        here = [key for key in self.keys[ref.model] if isinstance(key, str)]
        return found + nearest(ref.key, [*here, *on_desk[:MOST_SUGGESTED]])


def named(plan: Plan) -> dict[type[db.Model], set[Any]]:
    """The slugs that stand in a bundle, by model."""
    found: dict[type[db.Model], set[Any]] = defaultdict(set)
    for item in plan:
        if "slug" in item.values:
            found[item.shape.model].add(item.values["slug"])
        for ref in item.refs.values():
            found[ref.model].add(ref.key[0] if isinstance(ref.key, tuple) else ref.key)
    return found
