"""An app that makes codes, as RFC 6238 has it, and a person who uses it."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

from django.test import Client

from tests.access.doors import PASSWORD

SET_UP, CHECK = "/account/second-factor/", "/account/second-factor/check/"
KEY = re.compile(r'<code class="secret">([A-Z2-7 ]+)</code>')
KEPT = re.compile(r'<pre class="whole">([\d\s]+)</pre>')


def code_of(key: str, at: float | None = None) -> str:
    """The six digits that an app shows for a key."""
    counter = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(key), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def key_on(page: Any) -> str:
    """The key that the set-up page shows."""
    return KEY.search(page.content.decode()).group(1).replace(" ", "")


def log_in(client: Client, name: str, door: str = "/account/login/", after: str = "") -> Any:
    """Give the password; where that leads."""
    sent = {"username": name, "password": PASSWORD, "next": after}
    return client.post(door, sent)


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set up a factor; its key, and the codes to keep."""
    key = key_on(client.get(SET_UP))
    done = client.post(SET_UP, {"code": code_of(key)})
    assert done.status_code == 201
    return key, KEPT.search(done.content.decode()).group(1).split()


def show(client: Client, code: str, after: str = "") -> Any:
    return client.post(CHECK, {"code": code, "next": after})
