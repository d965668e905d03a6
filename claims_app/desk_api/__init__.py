"""The desk for programs: drafts, where they stand, what was said of them. Decides nothing."""
