"""What a forked process has to make anew. A hook of the interpreter is never taken off, so all share one."""

import os
import weakref

_renewed = weakref.WeakSet()


def after_fork(owner):
    """Calls ``owner.renew()`` in each process that is forked from now on, as long as somebody has the owner."""
    _renewed.add(owner)


def _renew_all():
    for owner in list(_renewed):
        owner.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
