"""Dates in forms year first, which no reader of any country takes for another day."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
