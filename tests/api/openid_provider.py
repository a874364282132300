"""An OpenID provider on loopback: it signs real tokens, checks what it is asked, and lies when it is told to."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "docproc", "mot-bi-mat-du-dai-2026"


class OpenIdProvider:
    """Knows one client and one person, whose claims a test sets; `lie` changes what it says."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        self.claims: dict[str, Any] = {"sub": "u-17", "preferred_username": "lan.do", "name": "Đỗ Thị Lan", "roles": ["to-chuc"]}
        self.lie = ""
        self.asked: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def metadata(self) -> dict[str, Any]:
        """What it publishes about itself."""
        issuer = "https://dang-nhap.example" if self.lie == "other metadata" else self.issuer
        addresses = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks"}
        return {"issuer": issuer, **{name: self.issuer + path for name, path in addresses.items()}}

    def authorize(self, query: str) -> str:
        """Where the browser is sent back to: the person has agreed."""
        asked = dict(parse_qsl(query))
        self.asked.append(asked)
        code = secrets.token_urlsafe(8)
        self._codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"], "iss": self.issuer})

    def token(self, authorization: str, body: str) -> dict[str, Any] | None:
        """Tokens for a code, once, to the client that can show the verifier; null for anybody else."""
        given = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self._codes.pop(given.get("code", ""), None)
        known = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if asked is None or authorization != f"Basic {known}" or given["redirect_uri"] != asked["redirect_uri"]:
            return None
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest()).decode().rstrip("=")
        if asked["code_challenge_method"] != "S256" or challenge != asked["code_challenge"]:
            return None
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": self._id_token(asked["nonce"])}

    def jwks(self) -> dict[str, Any]:
        """Its keys."""
        return {"keys": [self.key.as_dict(private=False)]}

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {**self.claims, "iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        lies: dict[str, dict[str, Any]] = {
            "other nonce": {"nonce": "x"},
            "no nonce": {"nonce": None},
            "other audience": {"aud": "another-client"},
            "among other audiences": {"aud": [CLIENT_ID, "another-client"], "azp": "another-client"},
            "expired": {"iat": now - 900, "exp": now - 600},
            "other issuer": {"iss": "https://dang-nhap.example"},
            "other access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        }
        claims = {name: value for name, value in (claims | lies.get(self.lie, {})).items() if value is not None}
        header = {"alg": "RS256", "kid": "1"}
        if self.lie == "other key":
            return jwt.encode(header, claims, RSAKey.generate_key(2048))
        if self.lie == "signed with what is public":
            public = OctKey.import_key(self.key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": "1"}, claims, public, algorithms=["HS256"])
        if self.lie == "not signed":
            parts = (json.dumps({"alg": "none"}), json.dumps(claims))
            return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts) + "."
        token = jwt.encode(header | {"kid": str(self.key.kid)}, claims, self.key)
        if self.lie == "changed afterwards":
            head, body, signature = token.split(".")
            other = body[:-4] + ("AAAA" if body[-4:] != "AAAA" else "BBBB")
            return f"{head}.{other}.{signature}"
        return token


def _handler(provider: OpenIdProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            if address.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(address.query))
                self.end_headers()
                return
            published = {"/.well-known/openid-configuration": provider.metadata, "/jwks": provider.jwks}
            self._say(published[address.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(provider.token(self.headers.get("Authorization", ""), body))

        def _say(self, answer: dict[str, Any] | None) -> None:
            content = b"down" if provider.lie == "nonsense" else json.dumps(answer or {"error": "invalid_grant"}).encode()
            self.send_response(500 if provider.lie == "nonsense" else 200 if answer else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
