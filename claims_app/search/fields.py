"""The fields that are searched, and how far a match is from what a thing itself says."""

FIELDS = ("main", "body", "names")
# A match's tier: 0 where all terms stand in the main field, 1 where they stand in main or body.
TIERS = (("main",), ("main", "body"), FIELDS)
