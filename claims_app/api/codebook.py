"""The codebook: what every word in a document means, here and in other vocabularies."""

import hashlib

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.exceptions import NotFound

from claims_app.api import schemas
from claims_app.api.door import CSV, JSON, FastView, etag_of, is_known, not_modified, text
from claims_app.api.parameters import refuse_parameters
from claims_app.filters.parameters import nearest
from claims_app.interchange import codebook

# The codebook changes with the program alone, so its validator is made of what it says.
EDITION = hashlib.sha256(orjson.dumps(codebook.book())).hexdigest()[:20]


class Codebook(FastView):
    """Every closed list and every computed word, defined, with its terms in other vocabularies.

    Lists say in which members of documents they stand; computed words say how they are computed
    and when they are null. Terms come from CiTO, schema.org, PROV, PARC and others, each with how
    near it comes; where no real term is known, none is given. `not_done` says what this site does
    not compute. As CSV: one line a word.
    """

    forms = (JSON, CSV)
    tells = ("ETag",)
    gives = schemas.Codebook
    tag = "codebook"

    def answer(self, request: HttpRequest, form: str | None = None) -> HttpResponseBase:
        form = self.form_of(request, form)
        refuse_parameters(request)
        etag = etag_of(request, EDITION)
        if is_known(request, lambda: etag):
            return not_modified(etag)
        body = codebook.table() if form == CSV else orjson.dumps(codebook.book())
        return text(body, form, etag)


class CodebookList(FastView):
    """One closed list of the codebook, each word defined and mapped."""

    tells = ("ETag",)
    gives = schemas.CodebookList
    operation = "get_codebook_list"
    tag = "codebook"

    def answer(self, request: HttpRequest, words: str) -> HttpResponseBase:
        self.form_of(request, None)
        refuse_parameters(request)
        found = codebook.list_named(words)
        if found is None:
            hint = nearest(words, codebook.lists())
            raise NotFound(f"The codebook has no list {words!r}.{hint}")
        etag = etag_of(request, EDITION)
        if is_known(request, lambda: etag):
            return not_modified(etag)
        return text(orjson.dumps(found), etag=etag)
