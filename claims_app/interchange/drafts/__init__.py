"""Drafts of the desk as plain data, one thing at a time, in the words of a bundle."""

from claims_app.interchange.drafts.changing import Change, NotYours, attach, carry_out, write
from claims_app.interchange.drafts.giving import passages_of, written
from claims_app.interchange.drafts.schema import draft, required_of, schemas
from claims_app.interchange.drafts.taking import Refused, Wrong

__all__ = [
    "Change",
    "NotYours",
    "Refused",
    "Wrong",
    "attach",
    "carry_out",
    "draft",
    "passages_of",
    "required_of",
    "schemas",
    "write",
    "written",
]
