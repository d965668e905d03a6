"""Where people who have an account log in, and researchers keep their tokens. The desk's side."""
