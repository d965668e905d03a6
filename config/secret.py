"""The secret key of a laptop: made once, kept beside the databases, readable by its owner."""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(var: Path, *, production: bool) -> str:
    """The key kept in `var`, made at the first start; production must bring its own."""
    if production:
        raise ImproperlyConfigured("Set SECRET_KEY: production never makes its own.")
    file = var / "secret_key"
    if not file.exists():
        var.mkdir(parents=True, exist_ok=True)
        make_once(file)
    return file.read_text(encoding="ascii")


def make_once(file: Path) -> None:
    """Write a key whole, then give it its name: no other process can read half of it."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as made:
        made.write(secrets.token_urlsafe(50))
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
