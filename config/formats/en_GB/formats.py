"""Dates in forms year first, which no reader of any country takes for another day; 15:41 as in
histories, where Django writes 3:41 p.m.
"""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
DATETIME_FORMAT, TIME_FORMAT = "j M Y, H:i", "H:i"
