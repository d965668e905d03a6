"""Two people who fill in the same form at the desk, each over a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.admin_forms import Fields

PATIENCE = 60


class Page(NamedTuple):
    """What the server answered."""

    status_code: int
    content: bytes


class Person:
    """Somebody who has signed in, and whose browser asks a real server."""

    def __init__(self, host: str, user: User) -> None:
        client = Client()
        client.force_login(user)
        self.name = user.username
        self.cookies = {settings.SESSION_COOKIE_NAME: client.cookies["sessionid"].value}
        self.connection = HTTPConnection(host, timeout=PATIENCE)

    def __enter__(self) -> "Person":
        return self

    def __exit__(self, *error: object) -> None:
        self.connection.close()

    def get(self, path: str) -> Page:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Fields) -> Page:
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method: str, path: str, body: str | None) -> Page:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Page(answer.status, answer.read())


def at_once(people: list[Person], path: str, sent: list[Fields]) -> list[Page]:
    """What each is answered who saves at the same moment as the others."""
    start = Barrier(len(people))

    def save(person: Person, fields: Fields) -> Page:
        start.wait(PATIENCE)
        return person.post(path, fields)

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(save, people, sent))


def line_with(form: Fields, prefix: str, **wanted: Any) -> int | None:
    """The number of the first line of a form in which these fields say so."""
    for n in range(int(form.get(f"{prefix}-TOTAL_FORMS", 0))):
        if all(form.get(f"{prefix}-{n}-{name}") == value for name, value in wanted.items()):
            return n
    return None
