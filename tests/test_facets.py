"""What is counted beside null is what has nothing, asked for with `…__empty`."""

import pytest

from claims_app.filters import FILTERS, facets

pytestmark = pytest.mark.django_db(databases={"default", "record"})
CLAIMS = "/api/v1/claims/"


@pytest.mark.parametrize("asked", [{}, {"country": "RU"}, {"speaker": "russia"}, {"q": "Taliban"}])
def test_beside_null_stands_how_many_have_nothing(client, released_seed, asked):
    filters = FILTERS["claim"]
    for name in facets.countable(filters):
        answer = client.get(CLAIMS, {**asked, "facets": name}).json()["facets"][name]
        beside = [value["count"] for value in answer if value["value"] is None]
        counts = [value["count"] for value in answer]
        assert counts == sorted(counts, reverse=True)
        if f"{name}__empty" not in filters.base_filters:
            assert beside == [], name
            continue
        empty = {**asked, f"{name}__empty": "true", "count": "on", "limit": 1}
        number = client.get(CLAIMS, empty).json()["count"]
        assert beside == ([number] if number else []), name
