"""What a request asks of a database, as budgets count it."""

from typing import Any

from django.test.utils import CaptureQueriesContext


class Queries(CaptureQueriesContext):
    """The queries of a block, without what a session asks once: to prepare a statement."""

    @property
    def captured_queries(self) -> list[dict[str, Any]]:
        return [one for one in super().captured_queries if not one["sql"].startswith("PREPARE")]
