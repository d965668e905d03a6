"""Two things that turned out to be one, and back: proposed, approved, moved, released.

What would come of a merge is worked out on plain rows, once for the desk and once for what was
released, so that nothing becomes public that two people had not released before.
"""
