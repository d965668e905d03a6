"""The examples in the OpenAPI document: what the API answers of the seed record.

    python -m tests.api_examples      ask again, and write them and the document anew

What differs from one installation to the next (keys, moments, hashes, cursors, the host) is
replaced by something that has the same shape.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "claims_app" / "api" / "openapi" / "examples.json"
SNAPSHOT = ROOT / "claims_app" / "api" / "openapi" / "openapi.json"
COMMAND = "python -m tests.api_examples"

CLAIM = "russia-about-10000-is-militants"
OTHER_CLAIM = "russia-pakistan-is-presence-growing"
ISSUE = "how-many-is-fighters-in-afghanistan"
REPORT = "rep-russia-about-10000-is-militants-b"
RELATION = "gresback-little-evidence-of-expanding-is-role-rebuts-1"
ASKED = {
    "getRoot": "/api/v1/",
    "listExports": "/api/v1/export/",
    "listIssues": "/api/v1/issues/?limit=1",
    "listActors": "/api/v1/actors/?limit=1",
    "listSources": "/api/v1/sources/?limit=1",
    "listOccasions": "/api/v1/occasions/?limit=1",
    "listClaims": "/api/v1/claims/?speaker=russia&claim_type=quantity&count=on&limit=1",
    "listReports": f"/api/v1/reports/?claim={CLAIM}&limit=1",
    "listRelations": f"/api/v1/relations/?target={CLAIM}&relation_kind=disputes_quantity",
    "listQuantities": f"/api/v1/quantities/?claim={CLAIM}",
    "listRoles": "/api/v1/roles/?actor=khawaja-asif",
    "listRatingScales": "/api/v1/rating-scales/",
    "listAssessments": "/api/v1/assessments/",
    "getIssue": f"/api/v1/issues/{ISSUE}/",
    "getActor": "/api/v1/actors/khawaja-asif/",
    "getSource": "/api/v1/sources/src-the-nation-2018-08-27/",
    "getOccasion": "/api/v1/occasions/occ-bbc-world-nicholson-interview/",
    "getClaim": f"/api/v1/claims/{CLAIM}/",
    "getRole": "/api/v1/roles/role-asif-foreign-minister/",
    "getReport": f"/api/v1/reports/{REPORT}/",
    "getRelation": f"/api/v1/relations/{RELATION}/",
    "listIssueVersions": f"/api/v1/issues/{ISSUE}/versions/",
    "getIssueVersion": f"/api/v1/issues/{ISSUE}/versions/1/",
    "listPublications": "/api/v1/publications/?limit=1&editions=off",
    "getPublication": "/api/v1/publications/1/",
    "search": "/api/v1/search/?q=approximately+10,000&limit=1",
    "getGraph": f"/api/v1/graph/?claim={CLAIM}&depth=1",
    "countClaims": f"/api/v1/stats/?by=speaker&issue={ISSUE}",
    "countAnswers": f"/api/v1/stats/answers/?by=speaker&issue={ISSUE}",
    "countLatency": "/api/v1/stats/latency/?by=issue",
    "getCodebookList": "/api/v1/codebook/relation-kind/",
    "lookUp": "/api/v1/lookup/",
    "getCompare": f"/api/v1/compare/?claims={CLAIM},{OTHER_CLAIM}",
}
SENT = {
    "lookUp": {
        "items": [
            {"text": "Russia alleges that about 10,000 IS militants are in the country"},
            {"url": "https://www.example.org/not-here"},
        ],
        "limit": 1,
    },
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|\+00:00)")
SHA256 = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CURSOR = re.compile(r"((?:after|before)=)[^&]+")
HOST = re.compile(r"^http://[^/]+")
FIXED = {"sequence": 1, "salt": "5a" * 16}
# In the seed itself, and so the same everywhere.
KEPT = {"text_sha256"}


def settled(value: Any, name: str = "") -> Any:
    """A value with everything in it that differs between installations made the same."""
    if isinstance(value, dict):
        return {key: settled(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [settled(inner, name) for inner in value]
    if name in FIXED:
        return FIXED[name]
    return settled_text(value) if isinstance(value, str) and name not in KEPT else value


def settled_text(text: str) -> str:
    text = MOMENT.sub(r"2026-11-22T12:00:00.000000\1", text)
    text = SHA256.sub("5e" * 32, text)
    text = KEY.sub("5eed5eed-5eed-45ee-85ee-d5eed5eed5ee", text)
    return CURSOR.sub(r"\1CURSOR", HOST.sub("https://gainsay.example", text))


def gathered() -> dict[str, Any]:
    """The answers to what is asked above."""
    from django.test import Client  # noqa: PLC0415 Django may not be ready before

    client, found = Client(SERVER_NAME="localhost"), {}
    for operation, path in ASKED.items():
        sent = SENT.get(operation)
        if sent:
            response = client.post(path, sent, content_type="application/json")
        else:
            response = client.get(path)
        assert response.status_code == 200, (path, response.content)
        found[operation] = {"path": path} | ({"sent": sent} if sent else {})
        found[operation]["body"] = settled(response.json())
    return found


def written(examples: dict[str, Any]) -> str:
    return json.dumps(examples, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Set up a site of its own with the seed record, ask it, write both files."""
    with tempfile.TemporaryDirectory() as var:
        for name in ("DATABASE_URL", "RECORD_DATABASE_URL"):
            os.environ.pop(name, None)
        os.environ |= {"GAINSAY_VAR": var, "DJANGO_SETTINGS_MODULE": "config.settings"}
        manage("quickstart")
        import django  # noqa: PLC0415 its settings are read when it is imported

        django.setup()
        FILE.write_text(written(gathered()), encoding="utf-8")
        manage(
            *("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json"),
            *("--file", str(SNAPSHOT)),
        )


def manage(*words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, check=True, stdout=DEVNULL)


if __name__ == "__main__":
    main()
