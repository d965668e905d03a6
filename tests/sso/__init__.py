"""Second factors and single sign-on: tests of a process in which the extra `sso` is switched on.

`tests/test_sso.py` runs them, in a process whose environment switches it on.
"""
