"""The page of a claim by hand: SQL over the normalised tables, and f-strings.

It says what ours says of the claim, its answers, its figures, its reports, its place in time and
its versions, with the same ways on; it has no other language, no drawing and nothing beside.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from tests.bench.limits.cards import CARDS, Cards
from tests.bench.limits.details import PARTS, ROOT, detail
from tests.bench.limits.lists import ORDER
from tests.bench.limits.pieces import Row
from tests.bench.limits.prepared import Session, array

ANSWERING = "SELECT c.id FROM claims_claim c WHERE c.slug = ANY($1::text[])"
SUPPORTING = """
    SELECT DISTINCT s.slug, s.text
      FROM claims_claimrelation e
      JOIN claims_claim t ON t.id = e.target_id JOIN claims_claim s ON s.id = e.subject_id
     WHERE t.slug = ANY($1::text[]) AND e.kind IN ('supports', 'restates', 'concedes')"""
FIGURED = f"""
    SELECT c.id FROM claims_claim c
     WHERE c.issue_id = (SELECT issue_id FROM claims_claim WHERE slug = $1)
       AND EXISTS (SELECT FROM claims_quantity q
                    WHERE q.claim_id = c.id AND q.measure = ANY($2::text[]))
     {ORDER} LIMIT 50"""
BESIDE = """
    SELECT c.slug, c.text, c.asserted_on, a.name
      FROM claims_claim c JOIN actors_actor a ON a.id = c.speaker_id,
           (SELECT id, issue_id, asserted_on FROM claims_claim WHERE slug = $1) this
     WHERE c.issue_id = this.issue_id AND c.asserted_on {side}= this.asserted_on
       AND (c.asserted_on {side} this.asserted_on OR c.id {key} this.id)
     ORDER BY c.asserted_on {order}, c.id {other} LIMIT 6"""
EARLIER = BESIDE.format(side="<", key=">", order="DESC", other="ASC")
LATER = BESIDE.format(side=">", key="<", order="ASC", other="DESC")
VERSIONS = """
    SELECT p.version, p.action, p.published_at, e.note
      FROM record_publication p LEFT JOIN record_edition e ON e.publication_id = p.sequence
     WHERE p.object_id = $1 ORDER BY p.version DESC LIMIT 20"""
BORROWED = """
    SELECT d.slug, v.kind, o.slug, o.title
      FROM claims_sourcederivation v JOIN claims_source d ON d.id = v.derived_id
      JOIN claims_source o ON o.id = v.original_id
     WHERE d.slug = ANY($1::text[])"""


class Pages:
    """Pages of claims by hand-written SQL."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def claim(self, slug: str) -> str:
        """The whole page."""
        root = self.session.dicts(ROOT, slug)[0]
        parts = {
            name: self.session.dicts(sql.format(claim="$1"), root["key"])
            for name, sql in PARTS.items()
        }
        claim = detail(root, parts)
        return page(claim, self._numbers(claim), self._beside(claim, root["key"]))

    def _numbers(self, claim: Row) -> list[Row]:
        measures = sorted({quantity["measure"] for quantity in claim["quantities"]})
        if not measures:
            return []
        sql = CARDS.format(page=FIGURED)
        return Cards(self.session).cards(sql, claim["slug"], array(map(quoted, measures)))

    def _beside(self, claim: Row, key: str) -> Row:
        subjects = array(sorted({link["subject"]["slug"] for link in claim["answered_by"]}))
        sources = array(sorted({report["source"]["slug"] for report in claim["reports"][:100]}))
        dated = claim["asserted"]["on"] is not None
        return {
            "answers": Cards(self.session).cards(CARDS.format(page=ANSWERING), subjects),
            "supporters": self.session.rows(SUPPORTING, subjects),
            "earlier": self.session.rows(EARLIER, claim["slug"]) if dated else [],
            "later": self.session.rows(LATER, claim["slug"]) if dated else [],
            "versions": self.session.rows(VERSIONS, key),
            "borrowed": self.session.rows(BORROWED, sources),
        }


def quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def page(claim: Row, figured: list[Row], beside: Row) -> str:
    """The page from what was read."""
    figures = joined(figure(c, q, claim) for c in figured for q in c["quantities"])
    borrowed = joined(f"<p>{escape(d)} {k} {escape(t)}</p>" for d, k, _, t in beside["borrowed"])
    answers = joined(map(answer, beside["answers"])) + joined(map(title, beside["supporters"]))
    moments = [*reversed(beside["earlier"][:5]), *beside["later"][:5]]
    versions = joined(version(claim, *line) for line in beside["versions"])
    heading = escape(claim["text"].removesuffix("."))
    return f"""<!doctype html><html lang="en"><head><title>{heading}</title></head><body>
<nav><a href="{claim["issue"]["page"]}">{escape(claim["issue"]["question"])}</a></nav>
<h1>{heading}</h1>
<p>{names(claim)}, {claim["asserted"]["on"]}, {escape(claim["place"] or "")}</p>
<section class="answered">{answers}</section>
<section id="numbers"><table>{figures}</table></section>
<section id="reports"><table>{joined(map(reported, claim["reports"][:100]))}</table>
{borrowed}</section>
<section id="time"><ol>{joined(map(title, moments))}</ol></section>
<section id="record"><ol>{versions}</ol><p>sha256 {claim["sha256"]}</p></section></body></html>"""


def joined(pieces: Iterable[str]) -> str:
    return "".join(pieces)


def names(claim: Row) -> str:
    return " and ".join(
        f'<a href="/speakers/{a["slug"]}/">{escape(a["name"])}</a>' for a in claim["speakers"]
    )


def marked(exact: str, content: list[list[int]]) -> str:
    """A passage with the claiming words marked."""
    found, at = [], 0
    for start, end in content:
        found += [escape(exact[at:start]), "<mark>", escape(exact[start:end]), "</mark>"]
        at = end
    return "".join([*found, escape(exact[at:])])


def answer(card: Row) -> str:
    said = card["quotation"]
    passage = f"<p>{marked(said['exact'], said['content'])}</p>" if said else ""
    return (
        f"<article><p>{names(card)}, {card['asserted']['on']}</p>{passage}"
        f'<a href="{card["page"]}">{escape(card["text"])}</a></article>'
    )


def figure(card: Row, quantity: Row, claim: Row) -> str:
    way = "" if card["slug"] == claim["slug"] else f' href="{card["page"]}"'
    numbers = " ".join(f"{quantity[end]}" for end in ("low", "best", "high"))
    printed = escape(quantity["as_printed"] or "")
    return f"<tr><th><a{way}>{names(card)}</a></th><td>{printed}</td><td>{numbers}</td></tr>"


def reported(report: Row) -> str:
    source, chain = report["source"], " → ".join(h["actor"]["name"] for h in report["hops"])
    return (
        f'<tr><td>{source["published"]["on"]}</td><td><a href="{source["page"]}">'
        f"{escape(source['title'])}</a></td><td>{escape(report['prefix'])}"
        f"{marked(report['exact'], report['content'])}{escape(report['suffix'])}"
        f'<a href="{report["page"]}">{report["start"]}–{report["end"]}</a></td>'
        f"<td>{escape(report['attributed_to'] or '')} {escape(report['cue'] or '')}"
        f" {escape(chain)} {report['quote_kind']} {report['fidelity']}</td></tr>"
    )


def title(row: Any) -> str:
    slug, text, *rest = row
    return (
        f'<li><a href="/claims/{slug}/">{escape(text)}</a> {escape(" ".join(map(str, rest)))}</li>'
    )


def version(claim: Row, number: int, action: str, at: Any, note: str | None) -> str:
    way = f"{claim['page']}versions/{number}/"
    return f'<li><a href="{way}">{number}</a> {at:%d %B %Y} {action} {escape(note or "")}</li>'
