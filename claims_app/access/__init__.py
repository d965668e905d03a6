"""How often somebody may ask, and by which token somebody may ask more often."""
