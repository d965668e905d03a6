"""What analysts ask of the lists of the desk.

Drafts have no rows that delivery counted for them, so questions are put to the things themselves,
and figures are made for the rows of one page.
"""
