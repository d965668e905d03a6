"""What the OpenAPI document says of the API as a whole."""

from claims_app.record.addresses import RESOURCES
from claims_app.record.aggregates import Kind, Part

TITLE = "Gainsay API"
# Of the description, not of the program: the second number rises with every addition.
VERSION = "1.0.0"
DESCRIPTION = """\
Who said what, who reported it, and who answered.

Gainsay keeps statements by public speakers **as reported in sources**, and links each to its
speaker, to the passage that shows it, to the chain through which it reached us, and to the answers
it met. What somebody said, what somebody answered and what an assessor concluded are three things
and are never merged. Nobody gets a score.

This API is public and read-only. It answers from the *record*: what two people have released. No
draft is in it, and nothing public is overwritten: every change is a numbered version in a
hash-chained ledger, and what was taken off the record answers 410 and says why.

## What it does not say

A claim is *reported*, not established. *Unanswered* means that no answer is on this record, not
that none exists. A date, a figure or a post that was printed stands beside what we resolved it to,
with the basis of the resolution. Counts describe this collection; they are no sample of the world.

## Conventions

* A member that has nothing to say is `null`. None is left out, unless `fields` or `omit` ask so.
* `url` and `page` are addresses on this site; `original_url` and `archived_url` lead elsewhere.
* Dates that may be known only to the month or year carry their `precision` and `basis`; a month or
  a year is given as its first day. Moments are in UTC.
* Every word of a closed list is defined where the list is described, and in the codebook.
* A parameter that a resource does not know is refused with 400, and so is a value that cannot be
  read; the answer says what would be right. Errors are problem details (RFC 9457).

## Licence

Our own words and coding of the seed record are under CC BY 4.0; quotations belong to those who are
quoted and to their sources. Every export names the licence of its data in its `Link` header.

## Versions and changes

The version of the API is in its addresses: `/api/v1/`. Within a version members, resources,
parameters and words of closed lists may be added; clients should pass over what they do not know.
Nothing is renamed, removed or given another meaning: that needs a new version.

Before a resource, a parameter or a whole version goes, its answers carry `Deprecation` (RFC 9745)
with the moment from which it is deprecated, `Sunset` (RFC 8594) with the moment from which it may
answer 410, and a `Link` with `rel="deprecation"` to an explanation. Between the two lie at least
six months. Nothing is deprecated now.
"""
LICENCE = {
    "name": "CC BY 4.0 for our own words and coding of the seed record",
    "url": "https://creativecommons.org/licenses/by/4.0/",
}
DEFINITIONS = {str(word): word.definition for word in (*Kind, *Part)}
# In the order in which they are shown.
TAGS: dict[str, str] = {
    **{name: DEFINITIONS[kind] for kind, name in RESOURCES.items()},
    "search": "Full text over things of every kind.",
    "graph": "Who answers whom, as nodes and edges.",
    "compare": "Things side by side, and why they can or cannot be compared.",
    "stats": "Counts of this collection, with what it covers.",
    "lookup": "Many texts or addresses at once, matched with what is on the record.",
    "codebook": "Every closed list and every field, defined.",
    "publications": "The ledger: every publication, in order, each chained to the one before.",
    "about": "The resources, and this description.",
}
