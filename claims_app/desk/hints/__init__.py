"""What an analyst may want to look at again: told beside what was saved, never in its way."""
