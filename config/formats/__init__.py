"""How languages write numbers, where Django and the Unicode CLDR differ."""
