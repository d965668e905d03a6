"""No address of the API is open to as many requests as somebody likes."""

import pytest
from django.urls import get_resolver

from claims_app.access.rates import Rate

pytestmark = pytest.mark.django_db(databases={"record", "counters"})

ADDRESSES = sorted(
    {
        f"/api/v1/{pattern.pattern}"
        for pattern in get_resolver("claims_app.api.urls").url_patterns
        if "<" not in str(pattern.pattern)
    }
)
METHODS = ["head", "get", "options", "post"]
# An address that no resource has is refused before anything is asked; it costs nothing.
DETAILS = ["/api/v1/claims/nothing/", "/api/v1/publications/1/"]


@pytest.fixture
def plenty(throttled):
    throttled.ROOT_URLCONF = "config.urls"
    throttled.API_RATES = {"anonymous": Rate(1_000_000, 60), "token": None}


def test_the_addresses_are_found():
    assert {"/api/v1/", "/api/v1/claims/", "/api/v1/claims.csv"} <= set(ADDRESSES)


def test_every_answer_is_counted(plenty, client):
    throttled_as = '"anonymous";q=1000000;w=60'
    uncounted = [
        (method, path)
        for path in ADDRESSES + DETAILS
        for method in METHODS
        if getattr(client, method)(path).headers.get("RateLimit-Policy") != throttled_as
    ]
    assert uncounted == []


def test_whoever_asked_too_often_is_refused_everywhere(throttled, client):
    throttled.ROOT_URLCONF = "config.urls"
    while client.head("/api/v1/").status_code != 429:
        pass
    for path in ADDRESSES + DETAILS:
        for method in METHODS:
            refused = getattr(client, method)(path)
            assert refused.status_code == 429, (method, path)
            assert refused["Content-Type"] == "application/problem+json", (method, path)
            assert 1 <= int(refused["Retry-After"]) <= 60
        problem = refused.json()
        assert problem["violated-policies"] == ["anonymous"]
        assert problem["detail"].startswith("Without a token there are 5 requests a minute")


def test_asking_whether_one_may_ask_costs_nothing_and_is_never_refused(throttled, client):
    throttled.ROOT_URLCONF = "config.urls"
    preflight = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    left = client.get("/api/v1/claims/")["RateLimit"]
    for _ in range(10):
        assert client.options("/api/v1/claims/", headers=preflight).status_code == 200
    after = client.get("/api/v1/claims/")["RateLimit"]
    assert int(_remaining(after)) == int(_remaining(left)) - 1
    while client.head("/api/v1/claims/").status_code != 429:
        pass
    allowed = client.options("/api/v1/claims/", headers=preflight)
    assert allowed.status_code == 200
    assert "Authorization" in allowed["Access-Control-Allow-Headers"]
    assert client.options("/api/v1/claims/").status_code == 429


def _remaining(header: str) -> str:
    """How many requests are left, of a RateLimit header."""
    return next(part[2:] for part in header.split(";") if part.startswith("r="))
