"""Files to import, the desk they come to, and the pages by which they do."""

import csv
import io
import json
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from claims_app.desk.models import Upload
from claims_app.interchange import bundle
from claims_app.record.aggregates import AGGREGATES
from tests.admin_forms import words_of
from tests.small_bundle import ONE_OF_EVERYTHING, SECOND

CLAIM = "russia-ten-thousand"
WHY = "From the spreadsheet of the team"
CHOOSE = "admin:desk_importbatch_import"
# A claim that the small bundle lacks, with a passage of the text that it captured.
NEW = {
    "claim_text": "NATO said that ten thousand militants were too many.",
    "claim_type": "evaluation",
    "issue_slug": "how-many",
    "speaker_name": "NATO",
    "claim_language": "en",
    "source_url": "https://example.org/article",
    "exact": SECOND,
    "quote_kind": "indirect",
    "report_language": "en",
}


def small_desk() -> None:
    """One of everything, as drafts that nobody signed."""
    bundle.load(json.dumps(ONE_OF_EVERYTHING), reason="Small bundle")


def person(name: str, role: str = "analyst") -> User:
    found, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    found.groups.set([Group.objects.get(name=role)])
    return found


def browser(role: str = "analyst") -> Client:
    """Where somebody in this role has signed in."""
    client = Client()
    client.force_login(person(f"the-{role}", role))
    return client


def as_csv(*rows: dict[str, Any], separator: str = ",") -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_xlsx(*rows: dict[str, Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    book.save(out)
    return out.getvalue()


def upload(client: Client, content: bytes, name: str = "claims.csv") -> Any:
    """The page that looks at a file; the page that asks for one where it is refused at once."""
    answer = client.post(reverse(CHOOSE), {"file": SimpleUploadedFile(name, content)})
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def confirm(client: Client, looked: Any, **said: str) -> Any:
    """Import what was looked at, for a reason; follow where that leads."""
    sent = {"reason": WHY, "shown": looked.context["look"].token, **said}
    return client.post(looked.request["PATH_INFO"], sent, follow=True)


def told(answer: Any) -> str:
    """What a page says."""
    return words_of(answer)


def faults(answer: Any) -> list[str]:
    """What the page says is wrong, each with its place."""
    if "look" in answer.context:
        return [str(fault) for fault in answer.context["look"].faults]
    return [str(one) for errors in answer.context["form"].errors.values() for one in errors]


def rows_of_the_desk(*, by_key: bool = True) -> list[str]:
    """Every row that people write, and how often each was written; without keys, for comparing
    two desks that were filled one after the other."""
    found = []
    for model in (model for aggregate in AGGREGATES.values() for model in aggregate.models):
        names = [f.attname for f in model._meta.concrete_fields if by_key or not keyed(f)]
        rows = model._default_manager.values_list(*names) if names else ()
        found += [f"{model._meta.label} {row}" for row in rows]
        found += [f"{model._meta.label} rows {model._default_manager.count()}"]
        found += [f"{model._meta.label} written {history_of(model).count()}"]
    return sorted(found)


def history_of(model: Any) -> Any:
    return model.history


def keyed(field: Any) -> bool:
    return isinstance(field, models.UUIDField | models.ForeignKey)


def uploads() -> int:
    return Upload.objects.count()
