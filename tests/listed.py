"""What a list of the API answers."""

from django.test import Client


def found(client: Client, kind: str, part: str = "slug", **asked: str) -> set[str]:
    """The names of the things listed; or those of a part of each, such as its claim."""
    response = client.get(f"/api/v1/{kind}/", asked)
    assert response.status_code == 200, response.content
    results = response.json()["results"]
    return {card["slug"] if part == "slug" else card[part]["slug"] for card in results}
