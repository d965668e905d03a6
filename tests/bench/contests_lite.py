"""What is asked on SQLite, against sqlite3 and orjson alone."""

from collections.abc import Iterator

import orjson
from django.db import connections

from actors_app.aliases import RECORD
from tests.bench.contest import LP, OURS, Bar, Contender, Contest
from tests.bench.door import Door
from tests.bench.limits.lite import Lite
from tests.bench.said import claim_slug
from tests.bench.scene import results, whole
from tests.bench.world import TWENTY, TWO

CLAIMS = "/api/v1/claims/"


def contests(door: Door) -> Iterator[Contest]:
    limit = Lite(str(connections[RECORD].settings_dict["NAME"]))
    address = f"{CLAIMS}?limit=25"
    yield Contest(
        "SQLite: list, 25 newest",
        [
            Contender(OURS, OURS, door.asking(address), results),
            Contender(LP, LP, limit.newest, orjson.loads),
        ],
        (Bar(LP, 1.6),),
    )
    # Of a claim with two reports the limit takes next to nothing, so only twenty have a bar.
    for number, bars in ((TWO, ()), (TWENTY, (Bar(LP, 1.4),))):
        slug = claim_slug(number)
        ours = Contender(OURS, OURS, door.asking(f"{CLAIMS}{slug}/"), whole)
        by_hand = Contender(LP, LP, lambda slug=slug: limit.detail(slug), orjson.loads)
        name = f"SQLite: detail, {2 if number == TWO else 20} reports"
        yield Contest(name, [ours, by_hand], bars)
