"""Tokens on the public side: whoever shows a valid one may ask more often, and nothing else."""

from typing import Any

from rest_framework.authentication import BaseAuthentication

from claims_app.access.passes import Holder
from claims_app.api.throttles import CHALLENGE, identify, plain


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Token …`. There are no accounts here, so there is no user."""

    def authenticate(self, request: Any) -> tuple[None, Holder] | None:
        holder = identify(plain(request))
        return (None, holder) if holder else None

    def authenticate_header(self, request: Any) -> str:
        return CHALLENGE
