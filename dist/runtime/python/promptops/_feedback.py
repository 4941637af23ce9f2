"""A token that stands for one answer, and what becomes of it when somebody brings it back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import math
import os
import re
import time
from typing import Any, Dict, List, Mapping, Optional, Tuple

from ._errors import PromptError
from ._events import value_text
from ._json import MAX_SAFE_INTEGER, strict_json

# Bytes of a token, all of them ASCII.
_LONGEST_TOKEN = 512
# Seconds.
_VALIDITY = 90 * 86_400
# Seconds that a clock may be ahead.
_PATIENCE = 86_400
_LONGEST_NAME = 200
_TOKEN = re.compile(r"([\w-]+)(?:\.([\w-]{43}))?\Z", re.A)
_HASH = re.compile(r"[0-9a-f]{64}\Z")

Claims = Mapping[str, Any]


def feedback_token(claims: Claims) -> str:
    """Signed by the first of the keys, where there is one. Raises a PromptError."""
    request = claims["request_id"]
    if not isinstance(request, str) or request == "":
        raise _invalid("a feedback token needs a request_id")
    members = dict(claims, sha256=claims["sha256"].replace("sha256:", ""))
    names = ("id", "version", "sha256", "environment", "rollout", "override", "request_id", "time")
    texts = [f'"{name}":{value_text(members[name])}' for name in names if members[name] is not None]
    text = _encoded(("{" + ",".join(texts) + "}").encode("utf-8"))
    keys = _keys()
    token = f"{text}.{_encoded(_signature(text, keys[0]))}" if keys else text
    if len(token) > _LONGEST_TOKEN:
        raise _invalid("a feedback token would have more than 512 bytes")
    return token


def read_feedback_token(token: object) -> Tuple[str, Optional[Claims], Optional[str]]:
    """``signed``, ``unsigned`` or ``expired`` with the claims, or ``refused`` and why."""
    keys = _keys()
    parts = _TOKEN.match(token) if isinstance(token, str) and len(token) <= _LONGEST_TOKEN else None
    if parts is None:
        return "refused", None, "unreadable"
    text, signed = parts.group(1), parts.group(2)
    if keys and signed is None:
        return "refused", None, "unsigned"
    if keys and not _is_signed_by(keys, text, signed):
        return "refused", None, "signature"
    claims = _claims_in(text)
    if claims is None:
        return "refused", None, "unreadable"
    now = time.time()
    if not now - _VALIDITY < claims["time"] < now + _PATIENCE:
        return "expired", claims, None
    return ("signed" if keys else "unsigned"), claims, None


def feedback_line_parts(token: object, said: Mapping[str, Any]) -> Tuple[str, Dict[str, Any]]:
    """How the event begins, and what it says besides."""
    status, claims, why = read_feedback_token(token)
    # Programs know an event by its prompt_id.
    fields: Dict[str, object] = {"event": "prompt_feedback", "prompt_id": ""}
    if claims is not None:
        fields.update(
            prompt_id=claims["id"], prompt_version=claims["version"], prompt_sha256=claims["sha256"]
        )
        variant = {key: claims[key] for key in ("environment", "rollout", "override")}
        fields.update((f"prompt_{key}", value) for key, value in variant.items() if value is not None)
    name, score, label = said.get("name"), said.get("score"), said.get("label")
    sound = _is_text(name) and (_is_text(label) if score is None else label is None and _is_finite(score))
    extras: Dict[str, Any] = {
        "request_id": None if claims is None else claims["request_id"],
        "feedback_name": name if _is_text(name) else None,
        "feedback_score": score if sound else None,
        "feedback_label": label if sound else None,
        "feedback_signed": True if status == "signed" else None,
        "feedback_refused": why or ("expired" if status == "expired" else None if sound else "value"),
    }
    beginning = "{" + ",".join(f'"{name}":{value_text(value)}' for name, value in fields.items())
    return beginning, extras


def _keys() -> List[str]:
    """With blanks between them: the first one signs, all of them are accepted."""
    return re.findall(r"[^ \t\r\n]+", os.environ.get("PROMPTOPS_FEEDBACK_KEY") or "")


def _invalid(what: str) -> PromptError:
    return PromptError(
        "request-invalid", what, "Give the service's id of the request, as a text of at most 100 characters."
    )


def _signature(text: str, key: str) -> bytes:
    return hmac.new(key.encode("utf-8", "surrogateescape"), text.encode("ascii"), hashlib.sha256).digest()


def _is_signed_by(keys: List[str], text: str, signed: str) -> bool:
    """Every key is tried, each in constant time."""
    given = _decoded(signed)
    fits = [hmac.compare_digest(given, _signature(text, key)) for key in keys]
    return True in fits


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def _claims_in(text: str) -> Optional[Dict[str, Any]]:
    try:
        value = strict_json(_decoded(text).decode("utf-8"))
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    environment, rollout = value.get("environment"), value.get("rollout")
    sound = (
        _is_text(value.get("id"))
        and _is_text(value.get("request_id"))
        and _is_whole(value.get("version"), 1)
        and _is_whole(value.get("time"), 0)
        and isinstance(value.get("sha256"), str)
        and _HASH.match(value["sha256"]) is not None
        and _is_text_or_none(environment)
        and _is_text_or_none(rollout)
    )
    if not sound:
        return None
    names = ("id", "version", "request_id", "time")
    return {
        **{name: value[name] for name in names},
        "sha256": f"sha256:{value['sha256']}",
        "environment": environment,
        "rollout": rollout,
        "override": True if value.get("override") is True else None,
    }


def _is_text_or_none(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= _LONGEST_NAME)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= MAX_SAFE_INTEGER


def _is_finite(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
