"""What is asked on PostgreSQL, who answers it, and the bar for ours."""

from collections.abc import Iterator
from typing import Any

import orjson

from claims_app.models import Claim
from claims_app.record.sorting import newest_first
from tests.bench.contest import FIRST, GRAPHILE, LP, STORED, Bar, Contender, Contest
from tests.bench.door import Answer, our_backend
from tests.bench.ground import actor_slug
from tests.bench.limits import lists, searches, stored
from tests.bench.limits.details import Details
from tests.bench.limits.graphs import Graphs
from tests.bench.limits.stored import Stored
from tests.bench.said import claim_slug
from tests.bench.scene import Scene, results, whole
from tests.bench.words import PAIRS
from tests.bench.world import HUB, QUARREL, TWENTY, TWO

CLAIMS = "/api/v1/claims/"
THREE_YEARS = ("2022-03-01", "2025-02-28")
ONE_WEEK = ("2025-12-15", "2025-12-21")
AS_A_FILTER, AS_ANOTHER = (Bar(LP, 0.75),), (Bar(LP, 1.25),)


def contests(scene: Scene) -> Iterator[Contest]:
    yield newest(scene)
    yield from details(scene)
    yield deep(scene)
    yield from of_speakers(scene)
    yield from filtered(scene)
    yield from searched(scene)
    yield from graphs(scene)
    yield known(scene)


def newest(scene: Scene) -> Contest:
    address = f"{CLAIMS}?limit=25"
    contenders = [
        scene.ours(address, results),
        *scene.cards({"by day": lists.NEWEST}),
        *scene.stored(stored.BY_DAY),
        scene.plain("/plain/claims/", rows_of_plain, lambda cards: [named(c) for c in cards]),
        *scene.graphile,
    ]
    bars = (Bar(LP, 0.8), Bar(STORED, 2.6), *(Bar(GRAPHILE, 1 / 3) for _ in scene.graphile))
    return Contest("list, 25 newest", contenders, bars)


def named(card: dict[str, Any]) -> list[Any]:
    """What the newcomer's cards have in common with ours."""
    return [card["slug"], card["text"], card["asserted"]["on"], card["speakers"][0]["slug"]]


def rows_of_plain(answer: Answer) -> list[Any]:
    return [row_of_plain(row) for row in answer.json()["results"]]


def row_of_plain(row: dict[str, Any]) -> list[Any]:
    return [row["slug"], row["text"], row["asserted_on"], row["speaker"]["slug"]]


def details(scene: Scene) -> Iterator[Contest]:
    hub = scene.world.hub_reports
    for name, number, limit in (
        ("detail, 2 reports", TWO, 1.0),
        ("detail, 20 reports", TWENTY, 0.6),
        (f"detail, {hub:,} reports", HUB, 0.2),
    ):
        slug = claim_slug(number)
        contenders = [scene.ours(f"{CLAIMS}{slug}/", whole), *by_parts(scene, slug)]
        contenders += scene.by_hand(
            "stored text", lambda session, slug=slug: Stored(session).detail(slug), group=STORED
        )
        if number != HUB:
            at = f"/plain/claims/{slug}/"
            contenders.append(scene.plain(at, lambda a: row_of_plain(a.json()), named))
        yield Contest(name, contenders, (Bar(LP, limit),))


def by_parts(scene: Scene, slug: str) -> list[Any]:
    return [
        *scene.by_hand("LP by parts", lambda session: Details(session).separately(slug)),
        *scene.by_hand("LP at once", lambda session: Details(session).together(slug)),
    ]


def deep(scene: Scene) -> Contest:
    """The page in the middle of the whole list, from our own cursor."""
    before, address = middle(scene)
    last = Claim.record.get(slug=before["slug"])
    contenders = [
        scene.ours(address, results),
        *scene.cards({"by day": lists.DEEP}, last.asserted_on, str(last.pk)),
        *scene.stored(stored.DEEP, newest_first(last.asserted_on), str(last.pk)),
    ]
    name = f"list, row {scene.world.claims // 2:,}"
    return Contest(name, [*contenders, first_page(scene)], (Bar(LP, 0.85), Bar(FIRST, 1.25)))


def first_page(scene: Scene) -> Contender:
    """Our own first page; it shows other claims, so only its time is compared."""
    work = scene.door.asking(f"{CLAIMS}?limit=25")
    return Contender(FIRST, FIRST, work, lambda _: None, our_backend, lambda _: None)


def middle(scene: Scene) -> tuple[dict[str, Any], str]:
    """The last card before the middle of the list, and the address of what follows."""
    largest = 200
    address = f"{CLAIMS}?limit={largest}"
    for _ in range(max(scene.world.claims // 2 // largest, 1)):
        page = scene.door.get(address).json()
        address = page["next"].partition("bench.example")[2]
    return page["results"][-1], address.replace(f"limit={largest}", "limit=25")


def of_speakers(scene: Scene) -> Iterator[Contest]:
    for who, number in scene.world.speakers_asked.items():
        yield of_speaker(scene, f"{who} speaker, three years", number, THREE_YEARS)
    yield of_speaker(scene, "top speaker, one week", 0, ONE_WEEK)


def of_speaker(scene: Scene, name: str, number: int, days: tuple[str, str]) -> Contest:
    slug, (first, last) = actor_slug(number), days
    ways = lists.of_speaker(f"c.claim_type = 'event' AND {lists.within('$2', '$3')}")
    kept = stored.BY_SPEAKER.format(
        condition="s.claim_type = 'event' AND s.said_to >= $2 AND s.sort_key BETWEEN $3 AND $4"
    )
    bounds = (newest_first_of(last), newest_first_of(f"{first[:4]}-01-01"))
    contenders = [
        scene.ours(f"{CLAIMS}?{query_of_speaker(number, days)}", results),
        *scene.cards(ways, slug, first, last),
        *scene.stored(kept, slug, first, *bounds),
    ]
    return Contest(f"{name}, one type", contenders, AS_A_FILTER)


def query_of_speaker(number: int, days: tuple[str, str]) -> str:
    said = f"said_after={days[0]}&said_before={days[1]}"
    return f"speaker={actor_slug(number)}&claim_type=event&{said}&limit=25"


def query_of_words(words: tuple[str, ...]) -> str:
    return f"q={'+'.join(words)}&limit=25"


def newest_first_of(day: str) -> str:
    return f"{99999998 - int(day.replace('-', ''))}"


def filtered(scene: Scene) -> Iterator[Contest]:
    source = Claim.record.get(slug=claim_slug(TWENTY)).reports.first().source.slug
    answered = "EXISTS (SELECT FROM claims_claimrelation e WHERE e.target_id = c.id AND e.kind IN "
    asked: list[tuple[str, str, str, tuple[Any, ...]]] = [
        ("issue", "issue=issue-0", lists.OF_ISSUE, ("issue-0",)),
        ("rare issue", f"issue=issue-{scene.world.issues - 1}", lists.OF_ISSUE, ()),
        ("source", f"source={source}", lists.REPORTED_IN, (source,)),
        ("answered", "answered=true", f"{answered}{lists.AGAINST})", ()),
        ("modality", "modality=suspected", "c.modality = 'suspected'", ()),
        ("quantity", "quantity_overlaps=5000..8000", lists.MEETS_A_RANGE, ()),
    ]
    yield of_issue_and_speaker(scene)
    for name, query, condition, values in asked:
        if name == "rare issue":
            values = (query.removeprefix("issue="),)
        contenders = [
            scene.ours(f"{CLAIMS}?{query}&limit=25", results),
            *scene.cards(lists.where(condition), *values),
        ]
        yield Contest(f"filter: {name}", contenders, AS_ANOTHER)


def of_issue_and_speaker(scene: Scene) -> Contest:
    who, spoke = lists.WHO.format(name="$2"), lists.SPOKE
    ways = {
        name: f"{who} SELECT id FROM ({page}) listed"
        for name, page in lists.where(f"{lists.OF_ISSUE} AND {spoke}").items()
    }
    contenders = [
        scene.ours(f"{CLAIMS}?issue=issue-0&speaker=actor-0&limit=25", results),
        *scene.cards(ways, "issue-0", actor_slug(0)),
    ]
    return Contest("filter: issue and speaker", contenders, AS_ANOTHER)


def searched(scene: Scene) -> Iterator[Contest]:
    asked = dict(PAIRS)
    frequent = scene.world.words.all[:2]
    for name, words in (*asked.items(), ("everyday", (frequent[0], frequent[1]))):
        query = searches.asked(words)
        ways = {"at once": searches.AT_ONCE, "by tier": searches.BY_TIER}
        contenders = [
            scene.ours(f"{CLAIMS}?{query_of_words(words)}", results),
            *scene.cards(ways, query),
        ]
        for way, page in ways.items():
            sql = searches.STORED.format(page=page)
            contenders += scene.by_hand(
                f"stored text {way}",
                lambda session, sql=sql, query=query: Stored(session).listed(sql, query),
                group=STORED,
            )
        yield Contest(f"search, two {name} words", contenders, (Bar(LP, 1.1),))


def graphs(scene: Scene) -> Iterator[Contest]:
    few = min(1003, scene.world.claims - 1)
    for name, number in (("a quarrel", QUARREL), ("a few", few)):
        slug = claim_slug(number)
        contenders = [
            scene.ours(f"/api/v1/graph/?claim={slug}&depth=4", whole),
            *scene.by_hand("CTE", lambda session, slug=slug: Graphs(session).around(slug, 4)),
        ]
        yield Contest(f"graph of {name}, depth 4", contenders, (Bar(LP, 1.5),))


def known(scene: Scene) -> Contest:
    """A reader who has the document already: 304, against building it."""
    slug = claim_slug(TWENTY)
    address = f"{CLAIMS}{slug}/"
    etag = scene.door.get(address).headers["ETag"]
    version = scene.door.get(address).json()["version"]
    ours = scene.ours(address, lambda answer: version, status=304, if_none_match=etag)
    others = scene.by_hand(
        "LP by parts",
        lambda session: Details(session).separately(slug),
        says=lambda found: orjson.loads(found)["version"],
    )
    stored_version = scene.by_hand(
        "version", lambda session: Details(session).version(slug), group=STORED, says=int
    )
    return Contest("304, 20 reports", [ours, *others, *stored_version], (Bar(LP, 0.5),))
