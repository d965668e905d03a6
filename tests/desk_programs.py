"""Programs that work at the desk through its API: a token, requests, and good drafts."""

import json
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client

from claims_app.desk import tokens
from tests.desk_drafts import REASON, ROOT, actor, issue, source


def person(role: str, name: str = "", *, is_staff: bool = True) -> User:
    """Somebody with one role, or none."""
    user = User.objects.create_user(name or f"{role}-program", is_staff=is_staff)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


class Program:
    """A program that shows a token of somebody's."""

    def __init__(self, user: User, scope: str = "draft", name: str = "script") -> None:
        self.user = user
        self.token, self.text = tokens.make(user, name=name, days=30, scope=scope)
        self.client = Client()

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """A request with the token; `body` as JSON, and bytes as they are."""
        shown = {"Authorization": f"Token {self.text}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        data = body if isinstance(body, bytes) else json.dumps(body) if body is not None else ""
        where = path if path.startswith("/") else ROOT + path
        return self.client.generic(
            method, where, data, content_type="application/json", headers=shown
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.ask("POST", path, body, **headers)

    def begin(self, resource: str, reason: str = REASON, **draft: Any) -> Any:
        """A new draft; what came of it."""
        return self.post(f"{resource}/", {"reason": reason, "draft": draft})

    def begun(self, resource: str, **draft: Any) -> dict[str, Any]:
        """A new draft, which must come about."""
        answer = self.begin(resource, **draft)
        assert answer.status_code == 201, answer.content.decode()
        found: dict[str, Any] = answer.json()
        return found

    def change(self, thing: dict[str, Any], reason: str = REASON, **draft: Any) -> Any:
        """A change of a thing as it was shown."""
        body = {"reason": reason, "draft": draft}
        return self.ask("PATCH", thing["url"], body, If_Match=etag(thing))

    def submit(self, thing: dict[str, Any], note: str = "") -> Any:
        body = {"reason": REASON, "public_note": note}
        return self.post(f"{thing['url']}submit/", body, If_Match=etag(thing))

    def hand_over(self, thing: dict[str, Any], note: str = "") -> Any:
        body = {"note": note}
        return self.post(f"{thing['url']}hand-over/", body, If_Match=etag(thing))

    def take_back(self, thing: dict[str, Any]) -> Any:
        return self.post(f"{thing['url']}take-back/", {}, If_Match=etag(thing))

    def give_back(self, thing: dict[str, Any], comment: str) -> Any:
        body = {"comment": comment}
        return self.post(f"{thing['url']}give-back/", body, If_Match=etag(thing))


def etag(thing: dict[str, Any]) -> str:
    return f'"{thing["version"]}"'


def errors_of(answer: Any) -> dict[str, list[str]]:
    """What was wrong, by place."""
    assert answer["Content-Type"] == "application/problem+json"
    found: dict[str, list[str]] = {}
    for error in answer.json()["errors"]:
        found.setdefault(error.get("pointer", "-"), []).append(error["detail"])
    return found


def around(program: Program) -> None:
    """What a claim needs: a question, a speaker, a source."""
    program.begun("issues", **issue())
    program.begun("actors", **actor())
    program.begun("sources", **source())
