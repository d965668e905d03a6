"""Two worlds: what the public can see, with and without things that it must not see.

`answers` asks every public address and keeps each answer byte for byte. `hide` puts drafts,
unreleased edits, notes, letters and steps that wait on the desk.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack, contextmanager
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connections
from django.test import Client

from actors_app.aliases import DESK
from actors_app.models import Actor, ActorName
from claims_app.filters import FILTERS
from claims_app.filters.parameters import Parameter
from claims_app.models import Claim, ClaimRelation, Issue, Occasion, Report, Source
from claims_app.record.addresses import PAGES, RESOURCES, api_url, page_url
from claims_app.record.aggregates import Kind
from claims_app.record.models import Document
from tests import desk_secrets

LINK = re.compile(
    rb'(?:href|src|action)="(/[^"#]*)|"(?:url|page|next|previous)":"(?:http://testserver)?(/[^"#]*)'
)
ASKED = ("", "?limit=1", "?limit=7", "?after=bm90aGluZw", "?q=russia", "?colour=red")
WHOLE = ("{}.csv", "{}.jsonl", "export/{}.csv", "export/{}.jsonl")
# The same things in other words, in parts, or as they were: asked once, not for every planted leak.
AGAIN = re.compile(r"/(ar|embed|ledger|oembed|feeds)/|.*(/versions/|/cite\.|\.png|\.jsonld)")
CURSOR = re.compile(r"[?&](after|before|cursor)=")
NOT_PUBLIC = ("/static/", "/desk/")
# A form for a letter bears a key of its own and one of the browser, new at every request, and is
# stale at once.
FORM, KEY = re.compile(r"/(ar/)?letters/"), re.compile(rb' value="[\w-]{36,64}"')
SECRET = "hidden-from-the-public"

Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


class DeskWasRead(AssertionError):
    """A public door asked the desk's database."""


@contextmanager
def desk_blocked():
    """Make every statement on the desk's database fail."""

    def refuse(execute, sql, params, many, context):
        raise DeskWasRead(sql)

    with connections[DESK].execute_wrapper(refuse):
        yield


def addresses() -> set[str]:
    """Where to begin: doors, every address on the record, and those of hidden things."""
    found = {"/card.png", "/share/", "/find/"}
    found |= {"/", "/api/v1/", "/livez", "/nothing/here/", "/api/v1/nothing/", "/robots.txt"}
    found |= {f"/letters/{p}/{SECRET}-{n}/" for p in PAGES.values() for n in (0, 99999)}
    for path in [
        *(f"/api/v1/{r}/" for r in RESOURCES.values()),
        *(f"/{p}/" for p in PAGES.values()),
    ]:
        found |= {path + query for query in ASKED} | {f"{path}{SECRET}-{n}/" for n in range(3)}
    for kind, slug in Document.objects.values_list("kind", "slug"):
        pages = {api_url(kind, slug), page_url(kind, slug)} - {None}
        found |= {page + query for page in pages for query in ("", "?colour=red")}
        if page := page_url(kind, slug):
            found |= {f"{page[:-1]}.jsonld", f"/oembed/?url=http://testserver{page}"}
        if kind in {Kind.CLAIM, Kind.ISSUE}:
            found |= {f"{page}card.png", f"/embed{page}"}
    return found


def every_parameter() -> set[str]:
    """Every list asked with every parameter: for what is public, hidden, and absent."""
    found = set()
    for kind, name in RESOURCES.items():
        for parameter in FILTERS[kind].parameters():
            for value in values_of(parameter):
                query = urlencode({parameter.name: value})
                if kind in PAGES and SECRET in value and "__" not in parameter.name:
                    found.add(f"/{PAGES[kind]}/?{query}")
                found |= {f"/api/v1/{name}{form}?{query}" for form in ("/", ".csv", ".jsonl")}
        found |= {f"/api/v1/{form.format(name)}" for form in WHOLE}
        found |= {f"/api/v1/{name}/{SECRET}-{n}/versions/" for n in range(3)}
        found |= {f"/api/v1/{name}/?{q}" for q in (f"facets={SECRET}", "count=on", "full=on")}
    for question in ("graph/?claim=", "graph/?actor=", "graph/?issue=", "compare/?claims="):
        found |= {f"/api/v1/{question}{SECRET}-0", f"/api/v1/{question}russia"}
    doors = ("/api/v1/search/", "/search/")
    return found | {f"{door}?q={word}" for door in doors for word in (SECRET, "russia")}


def values_of(parameter: Parameter) -> Iterable[str]:
    """Values to try: hidden ones, absent ones, and some that the parameter can take."""
    listed = parameter.schema.get("enum") or parameter.schema.get("examples") or []
    plain = {"boolean": ["true", "false"], "integer": ["0", "1"]}.get(parameter.schema["type"], [])
    return [SECRET, f"{SECRET}-0", f"{SECRET}-99999", "russia", *map(str, listed), *plain]


def answers(also: Iterable[str] = (), *, briefly: bool = False) -> dict[str, Answer]:
    """Every public answer, following the links in each; `briefly` without what says it again."""
    client, seen, waiting = Client(), dict[str, Answer](), addresses() | set(also)
    while waiting:
        address = waiting.pop()
        if briefly and AGAIN.match(address):
            continue
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if FORM.match(address):
            body = KEY.sub(b"", body)
            response.headers.pop("Expires", None)
        seen[address] = (response.status_code, tuple(sorted(response.headers.items())), body)
        links = {(one or other).decode().replace("&amp;", "&") for one, other in LINK.findall(body)}
        waiting |= {link for link in links if leads_on(address, link)} - seen.keys()
    return seen


def leads_on(address: str, link: str) -> bool:
    """Whether a link is worth following: a narrowed list leads to itself, narrowed otherwise."""
    if link.startswith(NOT_PUBLIC):
        return False
    both_ask = "?" in address and "?" in link
    is_itself = address.partition("?")[0] == link.partition("?")[0]
    return not (both_ask and is_itself) or bool(CURSOR.search(link))


def differences(
    plant: Callable[[ExitStack], Any] | None = None,
    *,
    blocked: bool = True,
    also: Iterable[str] = (),
) -> list[str]:
    """Addresses that answer otherwise once things are hidden on the desk.

    The record is made anew from the releases in both worlds, so a leak at delivery shows too.
    """
    with ExitStack() as stack:
        if plant:
            plant(stack)
        rebuild_record()
        how = {"also": also, "briefly": plant is not None}
        before = _asked(blocked, **how)
        hide()
        rebuild_record()
        after = _asked(blocked, **how)
    return sorted(a for a in before.keys() | after.keys() if before.get(a) != after.get(a))


def _asked(blocked: bool, **how: Any) -> dict[str, Answer]:
    if not blocked:
        return answers(**how)
    with desk_blocked():
        return answers(**how)


def rebuild_record() -> None:
    """The record again from the releases."""
    call_command("rebuild_record", replace=True, stdout=StringIO())


def hide() -> int:
    """Put 200 things on the desk that the public must not see; say how many."""
    hidden = _drafts() + _edits() + desk_secrets.keep(SECRET)
    assert hidden >= 200, hidden
    return hidden


def _drafts() -> int:
    """New things, and new rows of things that are public."""
    claims = _new_claims()
    made = [
        _new(Issue, 10, question=f"{SECRET}?"),
        _new(Actor, 20, kind="person", name=SECRET, sort_name=SECRET),
        _new(Source, 10, kind="news", title=SECRET),
        _new(Occasion, 10, kind="speech", title=SECRET),
        claims,
        _new_answers(claims),
        _new_names(),
        _new_passages(),
    ]
    return sum(map(len, made))


def _new(model: type, how_many: int, **fields: Any) -> list[Any]:
    return model.objects.bulk_create(model(slug=f"{SECRET}-{n}", **fields) for n in range(how_many))


def _new_claims() -> list[Claim]:
    issues, speakers = list(Issue.record.all()), list(Actor.record.all())
    return Claim.objects.bulk_create(
        Claim(
            slug=f"{SECRET}-{n}",
            text=f"{SECRET} {n}",
            claim_type="event",
            language="en",
            issue_id=issues[n % len(issues)].pk,
            speaker_id=speakers[n % len(speakers)].pk,
        )
        for n in range(60)
    )


def _new_answers(claims: list[Claim]) -> list[ClaimRelation]:
    return ClaimRelation.objects.bulk_create(
        ClaimRelation(
            subject_id=one.pk,
            target_id=public.pk,
            kind="rebuts",
            directness="implicit",
            status="confirmed",
        )
        for one, public in zip(claims[:30], Claim.record.all()[:30], strict=True)
    )


def _new_names() -> list[ActorName]:
    return ActorName.objects.bulk_create(
        ActorName(actor_id=actor.pk, name=SECRET, language="en", kind="alias")
        for actor in Actor.record.all()[:20]
    )


def _new_passages() -> list[Report]:
    source = Source.record.all()[0]
    return Report.objects.bulk_create(
        Report(
            claim_id=claim.pk,
            source_id=source.pk,
            quote_kind="indirect",
            exact=SECRET,
            start=90_000 + n,
            end=90_100,
            language="en",
        )
        for n, claim in enumerate(Claim.record.all()[:20])
    )


def _edits() -> int:
    """Edits that nobody has released, also of things that were retracted."""
    edited = Claim.objects.exclude(text__contains=SECRET).update(text=SECRET, place=SECRET)
    edited += Actor.objects.exclude(name=SECRET).update(name=SECRET, description=SECRET)
    return edited + Source.objects.exclude(title=SECRET).update(title=SECRET)
