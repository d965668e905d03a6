"""What an administrator is warned of before readers come."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def proxies_are_counted(**kwargs: Any) -> list[CheckMessage]:
    """Behind a proxy every reader has the proxy's address, unless it is said how many there are."""
    throttles = settings.HAS_PUBLIC and any(settings.API_RATES.values())
    if not throttles or not settings.SECURE_PROXY_SSL_HEADER or settings.TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "BEHIND_TLS_PROXY is set but TRUSTED_PROXIES is not: all readers share one allowance.",
            hint="Set TRUSTED_PROXIES to the number of proxies that add to X-Forwarded-For.",
            id="gainsay.W001",
        )
    ]
