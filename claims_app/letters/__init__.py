"""Where readers write to the desk. The desk's side: the public surface takes nothing in."""
