"""What a forked process has to make anew. A hook of the interpreter is never taken off, so all share one."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class _Renewable(Protocol):
    def renew(self) -> None: ...


_renewed: weakref.WeakSet[_Renewable] = weakref.WeakSet()


def after_fork(owner: _Renewable) -> None:
    """Calls ``owner.renew()`` in each process that is forked from now on, as long as somebody has the owner."""
    _renewed.add(owner)


def _renew_all() -> None:
    for owner in list(_renewed):
        owner.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
