"""The shelf of past records: files that are made once, read, and thrown away.

A file is named after the program that made it, the redactions it knows of, and the line of the
ledger it ends with. A later redaction makes every file before it unfit: those are thrown away.
"""

import datetime as dt
import os
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import django
from django.conf import settings

from actors_app.aliases import RECORD
from claims_app.record.models import Publication
from claims_app.record.turns import Taken, alone
from claims_app.vocabulary import Action

SUFFIX = ".sqlite3"
# Seconds after which nobody works any more on a file that is not done.
GIVEN_UP = 3600
# What the shape of a past record and of its documents depends on.
MADE_BY = (
    "actors_app",
    "claims_app/models",
    "claims_app/record",
    "claims_app/search",
    "claims_app/vocabulary",
)


class Standing(NamedTuple):
    """The record as it stands after one line of its ledger; 0 is before the first."""

    sequence: int = 0
    sha256: str = ""
    published_at: dt.datetime | None = None

    @property
    def name(self) -> str:
        return f"{self.sequence}-{self.sha256[:16]}"


def folder() -> Path:
    """Where the files lie."""
    return Path(settings.VAR) / "past"


def making() -> Path:
    """The lock that whoever makes a file must hold."""
    return folder() / "making.lock"


def place(standing: Standing) -> Path:
    """The file of the record as it stood, be it there or not."""
    return folder() / f"{program()}-{redactions()}-{standing.name}{SUFFIX}"


def take(standing: Standing) -> Path | None:
    """The file, if it is there: it is then the last one that was used."""
    file = place(standing)
    try:
        os.utime(file)
    except FileNotFoundError:
        return None
    except OSError:  # a disk that can only be read
        return file if file.exists() else None
    return file


@cache
def program() -> str:
    """A fingerprint of the program, so that no file is read by another than made it."""
    digest = sha256(django.__version__.encode())
    for package in MADE_BY:
        for file in sorted((settings.BASE_DIR / package).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


class _Redactions:
    """How many redactions the ledger holds; it only grows, so lines are counted once."""

    def __init__(self) -> None:
        self.known = (Standing(), 0)

    def now(self) -> int:
        lines = Publication.objects.using(RECORD)
        until, count = self.known
        if until.sequence and not lines.filter(pk=until.sequence, sha256=until.sha256).exists():
            until, count = Standing(), 0  # another ledger
        new = lines.filter(sequence__gt=until.sequence).order_by("-sequence")
        last = new.values_list("sequence", "sha256").first()
        if last:
            count += new.filter(sequence__lte=last[0], action=Action.REDACT).count()
            self.known = (Standing(*last), count)
        return count


_redactions = _Redactions()


def redactions() -> int:
    """How many lines of the ledger erased something."""
    return _redactions.now()


def throw_away_unfinished() -> None:
    """Delete what nobody is making any more: a kill may have left behind what is redacted now."""
    with suppress(Taken), alone(making(), wait=0):
        for part in folder().glob("*.part"):
            part.unlink(missing_ok=True)


def throw_away() -> None:
    """Delete every file that was made before the last redaction, and what a kill left behind."""
    fit = str(redactions())
    for part in folder().glob("*.part"):
        with suppress(FileNotFoundError):
            if part.stat().st_mtime < time.time() - GIVEN_UP:
                part.unlink()
    for file in folder().glob(f"*{SUFFIX}"):
        if file.stem.split("-")[1:2] != [fit]:
            file.unlink(missing_ok=True)


def tidy() -> None:
    """Keep the files that were used last, and those that were prepared."""
    kept = {f"{name}{SUFFIX}" for name in prepared()}
    others = [
        (file.stat().st_mtime, file)
        for file in folder().glob(f"*{SUFFIX}")
        if file.name.split("-", 2)[-1] not in kept or not file.name.startswith(program())
    ]
    for _, file in sorted(others, reverse=True)[max(1, settings.PAST_FILES) :]:
        file.unlink(missing_ok=True)


# What was prepared stays prepared: a mark for each, that outlives its file.


def mark(standing: Standing) -> None:
    """Remember that this one is to be kept."""
    marks = folder() / "prepared"
    marks.mkdir(parents=True, exist_ok=True)
    (marks / standing.name).touch()


def unmark(standing: Standing) -> None:
    """Keep this one no longer."""
    (folder() / "prepared" / standing.name).unlink(missing_ok=True)


def prepared() -> set[str]:
    """The names of all that were prepared."""
    return {mark.name for mark in (folder() / "prepared").glob("*")}
