"""The functions of this package, on settings that come from environment variables unless they are given."""

from __future__ import annotations

import math
import os
import re
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Optional, Tuple, TypeVar, Union, overload

from ._events import EventLog, PromptEvents, Redact, Write
from ._prompt import Prompt
from ._registry import ListedPrompt, Place, Registry

if TYPE_CHECKING:
    # Type checkers bring it; it need not be installed.
    from typing_extensions import ParamSpec

    _Settings = ParamSpec("_Settings")

_Answer = TypeVar("_Answer")
# Gets ``events.add``.
_Call = Callable[[Callable[..., None]], _Answer]

_USUAL_TTL = 60.0
_SHORTEST_TTL = 0.1
# Milliseconds.
_USUAL_WAIT = 200.0
_LONGEST_WAIT = 5_000.0


class PromptOps(Registry):
    """A bundle with its pointers and its events."""

    def __init__(
        self,
        registry: Optional[Place],
        pointers: Optional[Place],
        ttl: float,
        events: EventLog,
        wait: float = 0.0,
        headers: Optional[Mapping[str, str]] = None,
    ) -> None:
        super().__init__(registry, pointers, ttl, wait, headers)
        self._events = events

    def log_prompt_event(self, kind: str, prompt: Prompt, /, **extras: Any) -> None:
        """``log_prompt_event(kind, prompt, **extras)``: writes one event as one line of JSON; never raises."""
        self._events.log(kind, prompt, extras)

    def log_feedback(
        self,
        token: str,
        /,
        *,
        name: str,
        score: Optional[float] = None,
        label: Optional[str] = None,
        **extras: Any,
    ) -> None:
        """Writes what somebody says of the answer that a token stands for; never raises."""
        self._events.log_feedback(token, {"name": name, "score": score, "label": label}, extras)

    @overload
    def with_prompt_events(self, prompt: Prompt, call: None = None) -> PromptEvents: ...

    @overload
    def with_prompt_events(self, prompt: Prompt, call: _Call[_Answer]) -> _Answer: ...

    def with_prompt_events(self, prompt: Prompt, call: Optional[_Call[Any]] = None) -> Any:
        """``with with_prompt_events(prompt) as events: ...``, ``@with_prompt_events(prompt)``, or with the call itself."""
        events = PromptEvents(self._events.log, prompt)
        return events if call is None else events.run(call, (events.add,), {})


def create_prompt_ops(
    *,
    registry: Optional[Place] = None,
    pointers: Optional[Place] = None,
    pointers_ttl: Optional[float] = None,
    pointers_wait_ms: Optional[float] = None,
    pointers_headers: Optional[Mapping[str, str]] = None,
    log_content: Optional[bool] = None,
    log_time: Optional[bool] = None,
    redact: Optional[Redact] = None,
    write: Optional[Write] = None,
) -> PromptOps:
    """The functions of this package on a bundle and settings of their own."""
    environment = os.environ
    logged = environment.get("PROMPTOPS_LOG_CONTENT") == "true" if log_content is None else log_content
    timed = environment.get("PROMPTOPS_LOG_TIME") != "false" if log_time is None else log_time
    return PromptOps(
        registry or environment.get("PROMPTOPS_REGISTRY") or None,
        pointers or environment.get("PROMPTOPS_POINTERS") or None,
        _ttl(environment.get("PROMPTOPS_POINTERS_TTL") if pointers_ttl is None else pointers_ttl),
        EventLog(logged, timed, redact, write),
        _wait(environment.get("PROMPTOPS_POINTERS_WAIT_MS") if pointers_wait_ms is None else pointers_wait_ms),
        _headers(environment.get("PROMPTOPS_POINTERS_HEADERS")) if pointers_headers is None else dict(pointers_headers),
    )


def _wait(given: Union[str, float, None]) -> float:
    """Seconds. AWS Lambda freezes a function between its calls, so that nothing is read in the background."""
    usual = _USUAL_WAIT if os.environ.get("AWS_LAMBDA_FUNCTION_NAME") else 0.0
    try:
        milliseconds = usual if given is None or given == "" else float(given)
    except (TypeError, ValueError):
        milliseconds = usual
    sound = math.isfinite(milliseconds) and milliseconds >= 0
    return (min(milliseconds, _LONGEST_WAIT) if sound else usual) / 1000


def _headers(text: Optional[str]) -> Dict[str, str]:
    """A header a line, as ``Name: value``; what is none is left out."""
    found = {}
    for line in re.split(r"\r?\n", text or ""):
        header = re.match(r"([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e]*)\Z", line, re.A)
        if header is not None:
            found[header.group(1).lower()] = header.group(2).strip()
    return found


def _ttl(given: Union[str, float, None]) -> float:
    """What makes no sense is the usual time, since a service should start all the same."""
    try:
        seconds = float(given or "nan")
    except (TypeError, ValueError):
        return _USUAL_TTL
    if not math.isfinite(seconds) or seconds <= 0:
        return _USUAL_TTL
    return min(max(seconds, _SHORTEST_TTL), 86_400.0)


_own: Optional[PromptOps] = None


def _own_prompt_ops() -> PromptOps:
    global _own
    if _own is None:
        _own = create_prompt_ops()
    return _own


def _with_settings_of(
    create: Callable[_Settings, PromptOps],
) -> Callable[[Callable[..., None]], Callable[_Settings, None]]:
    """What the decorated function takes, for type checkers."""
    return lambda configure: configure


@_with_settings_of(create_prompt_ops)
def configure_prompt_ops(**settings: Any) -> None:
    """Sets what the functions of this module use, in place of environment variables."""
    global _own
    before, _own = _own, create_prompt_ops(**settings)
    if before is not None:
        before.close()


def load_prompt(
    id: str,
    *,
    version: Optional[int] = None,
    environment: Optional[str] = None,
    subject: Union[str, int, None] = None,
) -> Prompt:
    """A released version of a prompt: that number, what an environment runs (of several, the one for the subject), or the
    highest. Raises a PromptError."""
    return _own_prompt_ops().load_prompt(id, version=version, environment=environment, subject=subject)


def list_prompts() -> Tuple[ListedPrompt, ...]:
    """Every prompt of the bundle with its versions."""
    return _own_prompt_ops().list_prompts()


def refresh_pointers(environment: str) -> None:
    """Reads an environment's pointers now; raises a PromptError where they cannot be read."""
    _own_prompt_ops().refresh_pointers(environment)


def log_prompt_event(kind: str, prompt: Prompt, /, **extras: Any) -> None:
    """Writes one event as one line of JSON; never raises."""
    try:
        ops = _own_prompt_ops()
    except Exception:
        return
    ops.log_prompt_event(kind, prompt, **extras)


def log_feedback(
    token: str,
    /,
    *,
    name: str,
    score: Optional[float] = None,
    label: Optional[str] = None,
    **extras: Any,
) -> None:
    """Writes what somebody says of the answer that a token stands for; never raises."""
    try:
        ops = _own_prompt_ops()
    except Exception:
        return
    ops.log_feedback(token, name=name, score=score, label=label, **extras)


@overload
def with_prompt_events(prompt: Prompt, call: None = None) -> PromptEvents: ...


@overload
def with_prompt_events(prompt: Prompt, call: _Call[_Answer]) -> _Answer: ...


def with_prompt_events(prompt: Prompt, call: Optional[_Call[Any]] = None) -> Any:
    """Times a call and logs its outcome: as a context manager, as a decorator, or with the call itself."""
    return _own_prompt_ops().with_prompt_events(prompt, call)
