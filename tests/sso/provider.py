"""A small provider of OpenID Connect, over HTTP: it signs what it says of whoever comes."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "gainsay", "only-between-us"


class Provider:
    """`who` comes next, as the provider knows them; `signs_with` is the key of what it says."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.who: dict[str, Any] = {}
        self.key = self.signs_with = rsa.generate_private_key(65537, 2048)
        self.given: dict[str, dict[str, str]] = {}
        self.tells: dict[str, Any] = {}
        place = urlsplit(issuer)
        self.server = ThreadingHTTPServer((place.hostname, place.port), self._handler())

    def __enter__(self) -> "Provider":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def described(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "alg": "RS256"}]}

    def authorized(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.given)}"
        self.given[code] = asked
        back = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, asked: dict[str, str]) -> dict[str, Any]:
        """For a code that was not used, and whoever holds what it was made for."""
        given = self.given.pop(asked["code"])
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == given["code_challenge"]
        assert (asked["client_id"], asked["client_secret"]) == (CLIENT, SECRET)
        said = {"iss": self.issuer, "aud": CLIENT, "exp": time.time() + 60, "iat": time.time()}
        signed = jwt.encode(said | self.who, self.signs_with, "RS256", {"kid": "one"})
        return {"access_token": "one", "token_type": "Bearer", "id_token": signed}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                asked = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
                if path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorized(asked))
                    self.end_headers()
                elif path == "/userinfo":
                    assert self.headers["Authorization"] == "Bearer one"
                    self.told(provider.who | provider.tells)
                else:
                    self.told(provider.keys() if path == "/keys" else provider.described())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.told(provider.token({k: v[0] for k, v in parse_qs(body).items()}))

            def told(self, body: dict[str, Any]) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *words: Any) -> None:
                """Nothing."""

        return Handler
