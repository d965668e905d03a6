"""What delivery stored, read by the least SQL: the honest limit of this design."""

from typing import Any

from tests.bench.limits.prepared import Session

BY_DAY = """
    SELECT d.card FROM record_document d
     WHERE d.kind = 'claim' AND NOT d.is_gone ORDER BY d.sort_key, d.object_id LIMIT 25"""
DEEP = """
    SELECT d.card FROM record_document d
     WHERE d.kind = 'claim' AND NOT d.is_gone
       AND d.sort_key >= $1 AND (d.sort_key > $1 OR d.object_id > $2)
     ORDER BY d.sort_key, d.object_id LIMIT 25"""
DETAIL = "SELECT version, detail FROM record_document WHERE kind = 'claim' AND slug = $1"
# The claims of one speaker in order: $1 the speaker's name.
BY_SPEAKER = """
    SELECT d.card FROM (
        SELECT s.claim_id, s.sort_key FROM record_speakerindex s
         WHERE s.actor_id = (SELECT id FROM actors_actor WHERE slug = $1) AND {condition}
         ORDER BY s.sort_key, s.claim_id LIMIT 25) page
      JOIN record_document d ON d.object_id = page.claim_id
     ORDER BY page.sort_key, page.claim_id"""
BY_CLAIM = """
    SELECT d.card FROM (
        SELECT x.claim_id, x.sort_key FROM record_claimindex x WHERE {condition}
         ORDER BY x.sort_key, x.claim_id LIMIT 25) page
      JOIN record_document d ON d.object_id = page.claim_id
     ORDER BY page.sort_key, page.claim_id"""


class Stored:
    """Stored texts, joined as they are."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def listed(self, sql: str, *values: Any) -> bytes:
        return f"[{','.join(row[0] for row in self.session.rows(sql, *values))}]".encode()

    def detail(self, slug: str) -> bytes:
        return str(self.session.rows(DETAIL, slug)[0][1]).encode()
