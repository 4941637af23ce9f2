"""JSON as JavaScript writes it, so that both runtimes give the same text for the same value."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Dict, Union

MAX_SAFE_INTEGER = 2**53 - 1

JsonObject = Dict[str, Any]

_ESCAPED = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_encode_string = json.JSONEncoder(ensure_ascii=False).encode


def string_text(text: str) -> str:
    """A text as JSON on one line; a lone half of a surrogate pair is written as its escape."""
    encoded = _encode_string(text)
    if encoded.isascii():
        return encoded
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", encoded)


def number_text(value: Union[int, float]) -> str:
    """The shortest text of a finite number: ECMA-262, Number::toString."""
    if isinstance(value, int):
        if abs(value) <= MAX_SAFE_INTEGER:
            return str(value)
        value = float(value)
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    digits, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = digits.partition(".")
    point = len(whole) + int(exponent or 0)
    if fraction == "0":
        fraction = ""
    figures = whole + fraction
    stripped = figures.lstrip("0")
    point -= len(figures) - len(stripped)
    figures = stripped.rstrip("0")
    count = len(figures)
    if count <= point <= 21:
        return sign + figures + "0" * (point - count)
    if 0 < point <= 21:
        return f"{sign}{figures[:point]}.{figures[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{figures}"
    power = point - 1
    tail = f".{figures[1:]}" if count > 1 else ""
    return f"{sign}{figures[0]}{tail}e{'+' if power > 0 else '-'}{abs(power)}"


def canonical_json(value: Any) -> str:
    """One text for equal values: RFC 8785, whose keys sort by UTF-16 code units."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _LONE.sub(lambda found: f"\\u{ord(found.group()):04x}", _encode_string(value))
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(canonical_json(item) for item in value)}]"
    names = sorted(value, key=_utf16)
    return "{" + ",".join(f"{canonical_json(name)}:{canonical_json(value[name])}" for name in names) + "}"


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-be", "surrogatepass")


def strict_json(text: str) -> Any:
    """The value of a JSON text by the one rule of both runtimes: finite numbers, at most 128 levels. Raises ValueError."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("too deep") from None
    if not _is_strict(value, 128):
        raise ValueError("no strict JSON")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _is_strict(value: object, levels: int) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        # Past every float it is no finite number in JavaScript.
        return value.bit_length() <= 1024
    if isinstance(value, dict):
        return levels > 0 and all(_is_strict(member, levels - 1) for member in value.values())
    if isinstance(value, list):
        return levels > 0 and all(_is_strict(member, levels - 1) for member in value)
    return True


def is_number(value: object) -> bool:
    """A finite number that is no bool."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))
