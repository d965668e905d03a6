"""Arabic as CLDR has it for the language as a whole: 10,000.5 in Western digits.

Django writes 10.000,5, which is Maghrebi, and groups nothing. Beside an English quotation of
“10,000” a reader would take it for ten.
"""

THOUSAND_SEPARATOR = ","
DECIMAL_SEPARATOR = "."
NUMBER_GROUPING = 3
