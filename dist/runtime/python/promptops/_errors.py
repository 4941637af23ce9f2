"""Why a prompt cannot be had; the codes and words are those of the Node.js runtime."""

from __future__ import annotations

from typing import Any, Tuple


class PromptError(Exception):
    """``code`` is one of those in docs/runtime.md."""

    def __init__(self, code: str, what: str, remedy: str) -> None:
        super().__init__(f"{code}: {what}. {remedy}")
        self.code = code
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> Tuple[Any, ...]:
        return (type(self), (self.code, self.what, self.remedy))


class PromptNotFoundError(PromptError, FileNotFoundError):
    """The bundle has no prompt of that id: a FileNotFoundError too, for services that look for one."""
