"""Our addresses, and after them those of the competitor: ours are found as fast as ever."""

from config import urls
from tests.bench import plain

urlpatterns = [*urls.urlpatterns, *plain.urlpatterns]
for _name in ("handler400", "handler404", "handler500"):
    globals()[_name] = getattr(urls, _name)
