"""The signature of a webhook request, as Standard Webhooks 1.0.0 has it: HMAC-SHA256 over id, time and body."""

from __future__ import annotations

import base64
import hashlib
import hmac

PREFIX = "whsec_"


def headers(secret: str, id_: str, seconds: int, body: bytes) -> dict[str, str]:
    """The three headers of a request; ``seconds`` since 1970 let the receiver refuse old ones."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{id_}.{seconds}.".encode() + body
    signature = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {"webhook-id": id_, "webhook-timestamp": str(seconds), "webhook-signature": f"v1,{signature}"}
