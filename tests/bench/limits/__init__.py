"""The limits: the same answers by hand-written SQL, in process, without a framework.

LP reads the normalised tables and builds the answer; the stored-text limit reads what delivery
stored. Computed values (counters, checks) LP takes from the index tables, as any program would.
"""
