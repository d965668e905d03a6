"""The desk's own index of words: what every claim says there, as the record's index would have it.

Triggers (`marks`) note each claim whose words change, by whatever road. What was noted is read
again (`keeping`) once that is committed; until then a search reads it itself (`asking`), so that
nothing is ever found by what it no longer says.
"""
