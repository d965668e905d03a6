"""Erasing for ever what must not be kept: what stays in its place, what quotes it, and the list
of redactions by which it is erased again after a backup was restored."""
