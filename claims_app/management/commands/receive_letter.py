"""Keep an e-mail to the site's address as a letter that the desk judges."""

import re
import sys
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims_app.desk import letters
from claims_app.desk.models.letter import LONGEST_LINE, LONGEST_TEXT, LetterKind, LetterRoute
from claims_app.record.addresses import PAGES

KINDS = {pages: kind for kind, pages in PAGES.items()}
# The letter that a page opens ends with this address; what was quoted above it is no other.
ADDRESS = re.compile(rf"/({'|'.join(KINDS)})/([a-z0-9-]{{1,120}})/(?:versions/([0-9]{{1,6}})/)?")


PARSER: "BytesParser[EmailMessage]" = BytesParser(policy=policy.default)


class Command(BaseCommand):
    help = (
        "Read one e-mail from standard input and keep it as a letter: let the mail server hand "
        "over what comes to the site's address. Sent twice, a message is one letter."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        message = PARSER.parse(sys.stdin.buffer)
        text, found = _text(message), None
        if address := _last(ADDRESS.finditer(text)):
            found = letters.subject(KINDS[address[1]], address[2])
        if not address or not found:
            raise CommandError(
                "The message names no page of this site, so nobody knows what it is about. "
                "Enter it at the desk, under Letters."
            )
        name, contact = parseaddr(str(message.get("From", "")))
        try:
            letter = letters.receive(
                found,
                key=_key(message),
                route=LetterRoute.MAIL,
                asks_for=_asks_for(text),
                text=text[:LONGEST_TEXT],
                writer=name[:LONGEST_LINE],
                contact=contact,
                version=int(address[3]) if address[3] else None,
            )
        except ValidationError as problem:
            raise CommandError("; ".join(problem.messages)) from None
        self.stdout.write(f"Kept letter {letter.pk}: {letter.title}")


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    written = str(body.get_content()) if body else ""
    return written.replace("\0", "").strip()


def _key(message: EmailMessage) -> UUID:
    return uuid5(NAMESPACE_URL, str(message.get("Message-ID") or message.as_string()))


def _asks_for(text: str) -> LetterKind:
    """What the first line leaves of the two; whoever judges the letter can say it better."""
    first = text.partition("\n")[0].casefold()
    is_reply = "reply" in first and "correction" not in first
    return LetterKind.REPLY if is_reply else LetterKind.CORRECTION


def _last(found: Any) -> re.Match[str] | None:
    return next(iter([*found][-1:]), None)
