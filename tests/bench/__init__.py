"""How fast Gainsay answers, measured against hand-written SQL: `python -m tests.bench`.

A ratio between two answers counts only where they are the same, and only between medians of one
interleaved run. `docs/performance.md` says what is measured and how to read it.
"""
