"""One event, one line of JSON, one write; nothing of it ever throws into the service."""

from __future__ import annotations

import datetime
import os
import sys
import time
from typing import (
    TYPE_CHECKING,
    Any,
    Awaitable,
    Callable,
    Dict,
    FrozenSet,
    List,
    Mapping,
    Optional,
    Set,
    Tuple,
    Type,
    TypeVar,
    Union,
    cast,
)

from ._json import number_text, string_text

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Literal

    from ._prompt import Prompt

Extras = Mapping[str, Any]
Redact = Callable[[Dict[str, Any]], Extras]
Write = Callable[[str], object]

_Items = Union[List[Any], Tuple[Any, ...], Set[Any], FrozenSet[Any]]
_Function = TypeVar("_Function", bound=Callable[..., Any])

PROMPT_FIELDS = frozenset(
    [
        "event",
        "prompt_id",
        "prompt_version",
        "prompt_owner",
        "prompt_model",
        "mapped_model",
        "prompt_sha256",
        "prompt_environment",
        "prompt_resolution",
        "prompt_rollout",
        "prompt_bucket",
        "prompt_override",
    ]
)
CONTENT_FIELDS = frozenset(
    ["template", "messages", "prompt", "rendered", "variables", "input", "output", "completion"]
)
_DEEPEST = 16
_MOST_MEMBERS = 1000
_LONGEST_TEXT = 16_384
_LONGEST_LINE = 131_072
_TRIES = 50


class EventLog:
    def __init__(
        self, log_content: bool, log_time: bool, redact: Optional[Redact], write: Optional[Write]
    ) -> None:
        self._log_content = log_content
        self._log_time = log_time
        self._redact = redact
        self._write = write or write_line

    def log(self, kind: str, prompt: Prompt, extras: Extras) -> None:
        """Never raises: a service does not fail because it could not log."""
        try:
            beginning = prompt._beginnings.get(kind)
            if beginning is None:
                beginning = _beginning(kind, prompt)
                prompt._beginnings[kind] = beginning
            self._write(self._line(beginning, extras))
        except Exception:
            pass

    def log_feedback(self, token: object, said: Extras, extras: Extras) -> None:
        """Never raises. What an extra says under a name of feedback is never logged."""
        try:
            from ._feedback import feedback_line_parts

            beginning, own = feedback_line_parts(token, said)
            members = {name: value for name, value in extras.items() if name not in own}
            members.update((name, value) for name, value in own.items() if value is not None)
            self._write(self._line(beginning, members))
        except Exception:
            pass

    def _line(self, beginning: str, extras: Extras) -> str:
        if self._redact is not None:
            extras = _redacted(self._redact, extras)
        timed = f'{beginning},"time":"{_now()}"' if self._log_time else beginning
        parts = [beginning if "time" in extras else timed]
        length = len(parts[0])
        for name, value in extras.items():
            if name in PROMPT_FIELDS or (name in CONTENT_FIELDS and not self._log_content):
                continue
            text = value_text(value)
            if text is None:
                continue
            part = f",{_bounded(str(name))}:{text}"
            length += len(part)
            if length > _LONGEST_LINE:
                return f'{timed},"event_extras":"[cut]"}}\n'
            parts.append(part)
        parts.append("}\n")
        return "".join(parts)


def _redacted(redact: Redact, extras: Extras) -> Extras:
    try:
        return dict(redact(dict(extras)))
    except Exception:
        return {"event_extras": "[redaction failed]"}


def _now() -> str:
    """UTC, with milliseconds, as the runtime for Node.js writes it."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _beginning(kind: str, prompt: Prompt) -> str:
    fields: Dict[str, object] = {
        "event": kind,
        "prompt_id": prompt.id,
        "prompt_version": prompt.version,
        "prompt_owner": ",".join(prompt.owner),
        "prompt_model": prompt.model,
    }
    if prompt.mapped is not None:
        fields["mapped_model"] = prompt.mapped["model"]
    fields["prompt_sha256"] = prompt.sha256
    if prompt.environment is not None:
        fields["prompt_environment"] = prompt.environment
    fields["prompt_resolution"] = prompt.resolution
    if prompt.rollout is not None:
        fields["prompt_rollout"] = prompt.rollout
    if prompt.bucket is not None:
        fields["prompt_bucket"] = prompt.bucket
    if prompt.override_sha256 is not None:
        fields["prompt_override"] = True
    return "{" + ",".join(f'"{name}":{value_text(value)}' for name, value in fields.items())


def value_text(value: object) -> Optional[str]:
    """A value as JSON, whatever it is; None where JSON has nothing to say."""
    if type(value) is str:
        return _bounded(value)
    if value is None:
        return "null"
    try:
        return _plain_text(value, _Walk())
    except Exception:
        return '"[unreadable]"'


class _Walk:
    def __init__(self) -> None:
        self.left = _MOST_MEMBERS
        self.above: Set[int] = set()


def _plain_text(value: object, walk: _Walk) -> Optional[str]:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _bounded(value)
    if isinstance(value, int):
        # What no number of JavaScript can hold is its digits as text.
        return number_text(value) if abs(value) < 2**53 else f'"{value}"'
    if isinstance(value, float):
        return "null" if value != value or value in (float("inf"), float("-inf")) else number_text(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return _bounded(value.isoformat())
    if isinstance(value, BaseException):
        return _bounded(type(value).__name__)
    if callable(value) or not isinstance(value, (dict, list, tuple, set, frozenset)):
        return None if callable(value) else _bounded(f"[{type(value).__name__}]")
    return _container_text(value, walk)


def _container_text(value: Union[Dict[Any, Any], _Items], walk: _Walk) -> str:
    if id(value) in walk.above:
        return '"[cycle]"'
    if len(walk.above) >= _DEEPEST:
        return '"[too deep]"'
    walk.above.add(id(value))
    try:
        return _members_text(value, walk) if isinstance(value, dict) else _items_text(value, walk)
    finally:
        walk.above.discard(id(value))


def _members_text(value: Dict[Any, Any], walk: _Walk) -> str:
    parts = []
    for name, member in value.items():
        walk.left -= 1
        if walk.left < 0:
            parts.append('"[cut]":true')
            break
        text = _plain_text(member, walk)
        if text is not None:
            parts.append(f"{_bounded(str(name))}:{text}")
    return "{" + ",".join(parts) + "}"


def _items_text(value: _Items, walk: _Walk) -> str:
    parts = []
    for item in value:
        walk.left -= 1
        if walk.left < 0:
            parts.append('"[cut]"')
            break
        text = _plain_text(item, walk)
        parts.append("null" if text is None else text)
    return "[" + ",".join(parts) + "]"


def _bounded(text: str) -> str:
    return string_text(text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}[cut]")


_torn = False


def write_line(line: str) -> None:
    """Writes a line to standard output in one call, so that lines of several processes do not mix."""
    global _torn
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        sys.stdout.write(line)
        return
    sys.stdout.flush()
    # A line that was given up in its middle must not go on with this one.
    data = (f"\n{line}" if _torn else line).encode("utf-8", "backslashreplace")
    size = len(data)
    try:
        for _ in range(_TRIES):
            try:
                data = data[os.write(descriptor, data) :]
            except BlockingIOError:
                time.sleep(0.001)
            if not data:
                return
    finally:
        if len(data) < size:
            _torn = len(data) > 0


class PromptEvents:
    """Times what runs inside ``with``, or a decorated function, and logs how it went."""

    def __init__(self, log: Callable[[str, Prompt, Extras], None], prompt: Prompt) -> None:
        self._log = log
        self._prompt = prompt
        self._added: Dict[str, Any] = {}
        self._started = 0.0
        self._over = False

    def add(self, **extras: Any) -> None:
        """What the outcome's event says besides, as in ``events.add(input_tokens=12)``."""
        self._added.update(extras)

    def __enter__(self) -> PromptEvents:
        self._started = time.perf_counter()
        self._over = False
        return self

    def __exit__(
        self,
        type: Optional[Type[BaseException]],
        value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> Literal[False]:
        if type is None or type is GeneratorExit:
            self.ended()
        else:
            self.broke(type)
        return False

    async def __aenter__(self) -> PromptEvents:
        return self.__enter__()

    async def __aexit__(
        self,
        type: Optional[Type[BaseException]],
        value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> Literal[False]:
        return self.__exit__(type, value, traceback)

    def first(self) -> None:
        """The first piece of a stream has come."""
        self._added.setdefault("time_to_first_token_ms", self._elapsed())

    def ended(self) -> None:
        self._tell("prompt_completed", {})

    def broke(self, type: Type[BaseException]) -> None:
        self._tell("prompt_failed", {"error_type": type.__name__})

    def _tell(self, kind: str, more: Extras) -> None:
        if not self._over:
            self._over = True
            self._log(kind, self._prompt, dict(self._added, duration_ms=self._elapsed(), **more))

    def _elapsed(self) -> float:
        return round((time.perf_counter() - self._started) * 1000, 3)

    def run(self, call: Callable[..., Any], args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> Any:
        """Calls; what the call gives is followed where it is to be awaited or is a stream."""
        self.__enter__()
        try:
            result = call(*args, **kwargs)
        except BaseException as error:
            self.broke(type(error))
            raise
        return self._arrived(result)

    def _arrived(self, result: Any) -> Any:
        from ._streams import followed, is_awaitable

        if is_awaitable(result):
            return self._awaited(result)
        stream = followed(result, self)
        if stream is not None:
            return stream
        self.ended()
        return result

    async def _awaited(self, waiting: Awaitable[Any]) -> Any:
        try:
            result = await waiting
        except BaseException as error:
            self.broke(type(error))
            raise
        return self._arrived(result)

    def __call__(self, function: _Function) -> _Function:
        import functools
        import inspect

        @functools.wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            return PromptEvents(self._log, self._prompt).run(function, args, kwargs)

        @functools.wraps(function)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            return await called(*args, **kwargs)

        return cast(_Function, awaited if inspect.iscoroutinefunction(function) else called)
