"""The functions of this package, on settings that come from environment variables unless they are given."""

import math
import os

from ._events import EventLog, PromptEvents
from ._registry import Registry

_USUAL_TTL = 60.0
_SHORTEST_TTL = 0.1


class PromptOps(Registry):
    """A bundle with its pointers and its events."""

    def __init__(self, registry, pointers, ttl, events):
        super().__init__(registry, pointers, ttl)
        self._events = events

    def log_prompt_event(self, kind, prompt, /, **extras):
        """``log_prompt_event(kind, prompt, **extras)``: writes one event as one line of JSON; never raises."""
        self._events.log(kind, prompt, extras)

    def with_prompt_events(self, prompt, call=None):
        """``with with_prompt_events(prompt) as events: ...``, ``@with_prompt_events(prompt)``, or with the call itself."""
        events = PromptEvents(self._events.log, prompt)
        if call is None:
            return events
        with events:
            return call(events.add)


def create_prompt_ops(
    *, registry=None, pointers=None, pointers_ttl=None, log_content=None, redact=None, write=None
):
    """The functions of this package on a bundle and settings of their own."""
    environment = os.environ
    logged = environment.get("PROMPTOPS_LOG_CONTENT") == "true" if log_content is None else log_content
    return PromptOps(
        registry or environment.get("PROMPTOPS_REGISTRY") or None,
        pointers or environment.get("PROMPTOPS_POINTERS") or None,
        _ttl(environment.get("PROMPTOPS_POINTERS_TTL") if pointers_ttl is None else pointers_ttl),
        EventLog(logged, redact, write),
    )


def _ttl(given):
    """What makes no sense is the usual time, since a service should start all the same."""
    try:
        seconds = float(given or "nan")
    except (TypeError, ValueError):
        return _USUAL_TTL
    if not math.isfinite(seconds) or seconds <= 0:
        return _USUAL_TTL
    return min(max(seconds, _SHORTEST_TTL), 86_400.0)


_own = None


def _own_prompt_ops():
    global _own
    if _own is None:
        _own = create_prompt_ops()
    return _own


def configure_prompt_ops(**settings):
    """Sets what the functions of this module use, in place of environment variables."""
    global _own
    _own = create_prompt_ops(**settings)


def load_prompt(id, *, version=None, environment=None):
    """A released version of a prompt: that number, what an environment runs, or the highest. Raises a PromptError."""
    return _own_prompt_ops().load_prompt(id, version=version, environment=environment)


def list_prompts():
    """Every prompt of the bundle with its versions."""
    return _own_prompt_ops().list_prompts()


def refresh_pointers(environment):
    """Reads an environment's pointers now; raises a PromptError where they cannot be read."""
    _own_prompt_ops().refresh_pointers(environment)


def log_prompt_event(kind, prompt, /, **extras):
    """Writes one event as one line of JSON; never raises."""
    try:
        ops = _own_prompt_ops()
    except Exception:
        return
    ops.log_prompt_event(kind, prompt, **extras)


def with_prompt_events(prompt, call=None):
    """Times a call and logs its outcome: as a context manager, as a decorator, or with the call itself."""
    return _own_prompt_ops().with_prompt_events(prompt, call)
