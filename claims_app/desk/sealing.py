"""The secrets of second factors, sealed with the site's key: a copy of the database makes no codes.

Imported only where the extra `sso` is switched on.
"""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """A secret that was sealed with a key which this site does not have any more."""

    def __init__(self) -> None:
        super().__init__(
            "This factor cannot be read with the key of this site. Whoever runs it gives the old "
            "SECRET_KEY back to it, or forgets the factor, so that you set up another."
        )


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]  # published without types
    """How allauth keeps secrets here. Old keys open what they sealed: SECRET_KEY_FALLBACKS.

    A new key seals what is new.
    """

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise Unreadable from None


def _seal() -> MultiFernet:
    keys = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = [hashlib.sha256(b"second factor:" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
