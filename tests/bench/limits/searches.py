"""Search by hand-written SQL over the words that delivery stored: one statement, or tier by tier.

Whoever asks is taken to know how words are spelt in the index.
"""

from claims_app.search.words import spelt

TIER = """
    CASE WHEN w.words_in_main @@ $1::tsquery THEN 0
         WHEN w.words_in_body @@ $1::tsquery THEN 1 ELSE 2 END"""
# All matches, sorted by tier: best where there are few.
AT_ONCE = f"""
    SELECT w.object_id AS id FROM record_searchtext w
     WHERE w.kind = 'claim' AND w.words_in_all @@ $1::tsquery
     ORDER BY {TIER}, w.sort_key, w.object_id LIMIT 25"""
# Tier after tier, no further than needed: appended in this order.
BY_TIER = """
    (SELECT w.object_id AS id FROM record_searchtext w
      WHERE w.kind = 'claim' AND w.words_in_main @@ $1::tsquery
      ORDER BY w.sort_key, w.object_id LIMIT 25)
    UNION ALL
    (SELECT w.object_id FROM record_searchtext w
      WHERE w.kind = 'claim' AND w.words_in_body @@ $1::tsquery
        AND NOT w.words_in_main @@ $1::tsquery
      ORDER BY w.sort_key, w.object_id LIMIT 25)
    UNION ALL
    (SELECT w.object_id FROM record_searchtext w
      WHERE w.kind = 'claim' AND w.words_in_all @@ $1::tsquery
        AND NOT w.words_in_body @@ $1::tsquery
      ORDER BY w.sort_key, w.object_id LIMIT 25)
    LIMIT 25"""
STORED = """
    SELECT d.card
      FROM (SELECT id, row_number() OVER () AS place FROM ({page}) listed) page
      JOIN record_document d ON d.object_id = page.id
     ORDER BY page.place"""


def asked(words: tuple[str, ...]) -> str:
    """All of these words, as the index spells them."""
    return " & ".join(spelt(word) for word in words)
