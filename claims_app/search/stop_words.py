"""English words too frequent to look for, unless they are quoted or stand alone."""

_LISTED = """
a about above after again against all am an and any are as at be because been before
being below between both but by can cannot could did do does doing down during each few for
from further had has have having he her here hers herself him himself his how i if in into is
it its itself me more most my myself no nor not of off on once only or other our ours ourselves
out over own same she should so some such than that the their theirs them themselves then there
these they this those through to too under until up us very was we were what when where which
while who whom why with would you your yours yourself yourselves
"""
STOP_WORDS = frozenset(_LISTED.split())
# Written in capitals these are names (IS, US, WHO, IT) rather than what they are otherwise.
# People shout the other three at search engines, as if they were syntax.
NAMES_IN_CAPITALS = frozenset(w for w in STOP_WORDS if len(w) > 1) - {"and", "or", "not"}
