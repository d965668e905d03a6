"""Full-text search: what a word is, how a question is read, and each database's own index.

A text becomes `words`, spelt so that no database has ideas of its own about them. A question is
taken apart (`syntax`), its names are given their meaning (`meaning`), and it is put to rows of any
table that hold words (`matching`). Where its words stand in a text is for `snippets` to say.

Only `postgresql` with its `statistics`, and `sqlite`, speak the language of a database.
"""
