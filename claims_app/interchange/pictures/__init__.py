"""Pictures of claims and questions, drawn from words alone."""
