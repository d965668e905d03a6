"""What answers have in common beside their bodies: formats, headers, problems, path parameters."""

from claims_app.api.schemas.fields import Schema
from claims_app.api.schemas.parts import SLUG

JSON = "application/json"
# Answers in other formats than JSON are texts; the sentence says what is in them.
FORMATS: dict[str, str] = {
    "application/x-ndjson": "One JSON document a line, in the order of the list.",
    "application/graphml+xml": "The graph as GraphML.",
    "text/vnd.graphviz": "The graph in the language of Graphviz.",
    "text/csv": "A table with a header, in UTF-8: one line for each thing.",
}
PROBLEMS: dict[int, str] = {
    400: "A parameter that the resource does not know, or a value that it cannot read.",
    401: "The token is not one that is valid now.",
    404: "Nothing stands at this address.",
    405: "The resource cannot be asked in this way.",
    406: "The resource has none of the formats that were asked for.",
    410: "What stood here was taken off the record; the tombstone says when and why.",
    413: "The body is larger than is read.",
    415: "The body is not of a type that is read.",
    429: "Too many requests.",
    503: "The record cannot be reached at the moment.",
}
MOVED = "The thing has another address now."
NOT_MODIFIED = "Nothing has changed since the answer with the ETag that `If-None-Match` names."
TEXT: Schema = {"type": "string"}
SECONDS: Schema = {"type": "integer", "minimum": 0}
HEADERS: dict[str, tuple[str, Schema]] = {
    "Allow": ("The methods that the resource takes.", TEXT),
    "Cite-As": ("How to cite this file: the site, the line of the ledger, the address.", TEXT),
    "Content-Disposition": ("The name under which to keep the file.", TEXT),
    "Dataset-Version": (
        "The line of the ledger up to which the file holds the record, and its hash.",
        {"type": "string", "pattern": "^[0-9]+:[0-9a-f]*$"},
    ),
    "ETag": ("A strong validator; send it back as `If-None-Match`.", TEXT),
    "Last-Modified": ("When the thing itself was last published.", TEXT),
    "Link": ("Addresses beside this one, by their relation: next, previous, license.", TEXT),
    "Location": ("Where the thing stands now.", {"type": "string", "format": "uri-reference"}),
    "RateLimit": ("How many requests are left, and in how many seconds there are more.", TEXT),
    "RateLimit-Policy": ("How many requests there are in how many seconds.", TEXT),
    "Retry-After": ("In how many seconds to ask again.", SECONDS),
    "WWW-Authenticate": ("How to show a token.", TEXT),
}
# On every answer that is counted, unless a site sets no limits.
OF_AN_ALLOWANCE = ("RateLimit", "RateLimit-Policy")
HEADERS_OF: dict[int, tuple[str, ...]] = {
    301: ("Location",),
    304: ("ETag",),
    401: ("WWW-Authenticate",),
    405: ("Allow",),
    429: ("Retry-After", *OF_AN_ALLOWANCE),
    503: ("Retry-After",),
}
PATH_PARAMETERS: dict[str, Schema] = {
    "slug": {
        "description": "The name of the thing, as its document and lists give it.",
        "schema": {"type": "string", "pattern": SLUG, "maxLength": 120},
    },
    "words": {
        "description": "The name of a closed list, as the codebook gives it.",
        "schema": {"type": "string", "pattern": SLUG, "maxLength": 60},
    },
    "sequence": {
        "description": "The number of a line of the ledger.",
        "schema": {"type": "integer", "minimum": 0},
    },
    "version": {
        "description": "The number of a version, counted from 1.",
        "schema": {"type": "integer", "minimum": 0},
    },
    "form": {"description": "The format of the answer.", "schema": TEXT},
}
TOKEN: Schema = {
    "type": "apiKey",
    "in": "header",
    "name": "Authorization",
    "description": (
        "Optional. `Token` and a researcher's token, with a space between them; whoever shows one "
        "may ask more often."
    ),
}
