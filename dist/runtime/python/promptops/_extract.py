"""What of a reply is the answer, by the prompt's ``output.extract``."""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional

# What JavaScript trims; Python's own set has others.
SPACES = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

_FENCE = re.compile(r"```[^`]*")
_THOUGHTS_END = "</think>"


def extract_answer(extract: Optional[Mapping[str, Any]], reply: str) -> str:
    """
    The beginning that was said for the model is put before the reply, then thoughts and fence are taken off, then what
    stands up to and with ``after``, then all but one line of text.
    """
    if extract is None:
        return reply
    prefill, after, strip = extract["prefill"], extract["after"], extract["strip"]
    text: str = reply if prefill is None or reply.startswith(prefill) else prefill + reply
    if "think" in strip:
        text = _without_thoughts(text)
    if "fence" in strip:
        text = _without_fence(text)
    at = -1 if after is None else text.rfind(after)
    if at >= 0:
        text = text[at + len(after) :].strip(SPACES)
    return text if extract["line"] is None else _one_line(text, extract["line"])


def _without_thoughts(text: str) -> str:
    """Servers that think in the text write <think>…</think> first; some leave the first tag out."""
    end = text.rfind(_THOUGHTS_END)
    return text if end < 0 else text[end + len(_THOUGHTS_END) :].strip(SPACES)


def _without_fence(text: str) -> str:
    """The lines between ``` and ``` where they are all that is said."""
    lines = text.strip(SPACES).split("\n")
    if len(lines) < 2 or not _FENCE.fullmatch(lines[0]) or lines[-1].strip(SPACES) != "```":
        return text
    return "\n".join(lines[1:-1])


def _one_line(text: str, which: str) -> str:
    lines = [line for line in (line.strip(SPACES) for line in text.split("\n")) if line != ""]
    if not lines:
        return ""
    return lines[0] if which == "first" else lines[-1]
