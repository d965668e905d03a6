"""Which claims a list shows, by hand-written SQL: several ways for each question.

The limit is the fastest of them. `NEWEST` and the like give keys in the order of the list; dates
known to a month or a year fit if any day of them does.
"""

ORDER = "ORDER BY c.asserted_on DESC NULLS LAST, c.id"
# The last day that an approximate date may mean.
LAST_DAY = """
    (CASE c.asserted_precision
          WHEN 'month' THEN (c.asserted_on + interval '1 month - 1 day')::date
          WHEN 'year' THEN (c.asserted_on + interval '1 year - 1 day')::date
          ELSE c.asserted_on END)"""

# Undated claims come last, so a first page of dated ones may walk the index by day.
NEWEST = """
    SELECT c.id FROM claims_claim c WHERE c.asserted_on IS NOT NULL
     ORDER BY c.asserted_on DESC, c.id LIMIT 25"""
DEEP = """
    SELECT c.id FROM claims_claim c
     WHERE c.asserted_on <= $1 AND (c.asserted_on < $1 OR c.id > $2)
     ORDER BY c.asserted_on DESC, c.id LIMIT 25"""


def within(first: str, last: str) -> str:
    """Said between two days, as far as dates are known."""
    return (
        f"c.asserted_on <= {last} AND {LAST_DAY} >= {first}"
        f" AND c.asserted_on >= date_trunc('year', {first}::date)::date"
    )


# Whoever has this name, and all that were merged into one with them.
WHO = """
    WITH RECURSIVE who AS (
        SELECT id FROM actors_actor WHERE slug = {name}
        UNION
        SELECT next.id FROM who CROSS JOIN LATERAL (
            SELECT m.id FROM actors_actor m WHERE m.merged_into_id = who.id
            UNION ALL
            SELECT a.merged_into_id FROM actors_actor a
             WHERE a.id = who.id AND a.merged_into_id IS NOT NULL) next)"""
SPOKE = """
    (c.speaker_id IN (SELECT id FROM who) OR EXISTS (
        SELECT FROM claims_claimspeaker s
         WHERE s.claim_id = c.id AND s.actor_id IN (SELECT id FROM who)))"""


def of_speaker(conditions: str) -> dict[str, str]:
    """Claims of the speaker $1, alone or with others, under further conditions; two ways."""
    who = WHO.format(name="$1")
    return {
        "exists": f"""
            {who}
            SELECT c.id FROM claims_claim c WHERE {SPOKE} AND {conditions} {ORDER} LIMIT 25""",
        # A few of each, by their own indexes, and of these the first.
        "union": f"""
            {who}
            SELECT c.id FROM (
                SELECT own.id, own.asserted_on FROM who CROSS JOIN LATERAL (
                    SELECT c.id, c.asserted_on FROM claims_claim c
                     WHERE c.speaker_id = who.id AND {conditions}
                     ORDER BY c.asserted_on DESC, c.id LIMIT 25) own
                UNION
                SELECT shared.id, shared.asserted_on FROM who CROSS JOIN LATERAL (
                    SELECT c.id, c.asserted_on FROM claims_claimspeaker s
                      JOIN claims_claim c ON c.id = s.claim_id
                     WHERE s.actor_id = who.id AND {conditions} {ORDER} LIMIT 25) shared) c
             {ORDER} LIMIT 25""",
    }


def where(condition: str) -> dict[str, str]:
    """Claims that meet a condition; two ways."""
    return {
        "sorted": f"SELECT c.id FROM claims_claim c WHERE {condition} {ORDER} LIMIT 25",
        # Appended in this order, and no further than needed.
        "by day": f"""
            (SELECT c.id FROM claims_claim c WHERE c.asserted_on IS NOT NULL AND {condition}
              ORDER BY c.asserted_on DESC, c.id LIMIT 25)
            UNION ALL
            (SELECT c.id FROM claims_claim c WHERE c.asserted_on IS NULL AND {condition}
              ORDER BY c.id LIMIT 25)
            LIMIT 25""",
    }


ISSUES = """
    WITH RECURSIVE below AS (
        SELECT id FROM claims_issue WHERE slug = {name}
        UNION SELECT i.id FROM claims_issue i JOIN below ON i.parent_id = below.id)
    SELECT id FROM below"""
OF_ISSUE = f"c.issue_id IN ({ISSUES.format(name='$1')})"
REPORTED_IN = """
    EXISTS (SELECT FROM claims_report r JOIN claims_source s ON s.id = r.source_id
             WHERE r.claim_id = c.id AND s.slug = $1)"""
AGAINST = "('rebuts', 'disputes_quantity', 'undercuts', 'imputes_motive', 'corrects')"
# A figure that meets 5000 to 8000; one printed as “at least” has no upper end, and so on; the end
# of “more than” and “less than” is not within.
MEETS_A_RANGE = """
    EXISTS (SELECT FROM claims_quantity q WHERE q.claim_id = c.id
        AND num_nonnulls(q.low, q.best, q.high) > 0
        AND (q.low < 8000 OR q.low = 8000 AND q.comparator <> 'more_than'
             OR q.low IS NULL AND (q.comparator IN ('up_to', 'less_than') OR q.best < 8000
                 OR q.best = 8000 AND q.comparator <> 'more_than' OR q.best IS NULL))
        AND (q.high > 5000 OR q.high = 5000 AND q.comparator <> 'less_than'
             OR q.high IS NULL AND (q.comparator IN ('at_least', 'more_than') OR q.best > 5000
                 OR q.best = 5000 AND q.comparator <> 'less_than' OR q.best IS NULL)))"""
