"""One event, one line of JSON, one write; nothing of it ever throws into the service."""

import datetime
import os
import sys
import time

from ._json import number_text, string_text

PROMPT_FIELDS = frozenset(
    [
        "event",
        "prompt_id",
        "prompt_version",
        "prompt_owner",
        "prompt_model",
        "prompt_sha256",
        "prompt_environment",
        "prompt_resolution",
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
    def __init__(self, log_content, redact, write):
        self._log_content = log_content
        self._redact = redact
        self._write = write or write_line

    def log(self, kind, prompt, extras):
        """Never raises: a service does not fail because it could not log."""
        try:
            beginning = prompt._beginnings.get(kind)
            if beginning is None:
                beginning = _beginning(kind, prompt)
                prompt._beginnings[kind] = beginning
            self._write(self._line(beginning, extras))
        except Exception:
            pass

    def _line(self, beginning, extras):
        if self._redact is not None:
            extras = self._redacted(extras)
        parts = [beginning]
        length = len(beginning)
        for name, value in extras.items():
            if name in PROMPT_FIELDS or (name in CONTENT_FIELDS and not self._log_content):
                continue
            text = value_text(value)
            if text is None:
                continue
            part = f",{_bounded(str(name))}:{text}"
            length += len(part)
            if length > _LONGEST_LINE:
                return f'{beginning},"event_extras":"[cut]"}}\n'
            parts.append(part)
        parts.append("}\n")
        return "".join(parts)

    def _redacted(self, extras):
        try:
            return dict(self._redact(dict(extras)))
        except Exception:
            return {"event_extras": "[redaction failed]"}


def _beginning(kind, prompt):
    fields = {
        "event": kind,
        "prompt_id": prompt.id,
        "prompt_version": prompt.version,
        "prompt_owner": ",".join(prompt.owner),
        "prompt_model": prompt.model,
        "prompt_sha256": prompt.sha256,
    }
    if prompt.environment is not None:
        fields["prompt_environment"] = prompt.environment
    fields["prompt_resolution"] = prompt.resolution
    return "{" + ",".join(f'"{name}":{value_text(value)}' for name, value in fields.items())


def value_text(value):
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
    def __init__(self):
        self.left = _MOST_MEMBERS
        self.above = set()


def _plain_text(value, walk):
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


def _container_text(value, walk):
    if id(value) in walk.above:
        return '"[cycle]"'
    if len(walk.above) >= _DEEPEST:
        return '"[too deep]"'
    walk.above.add(id(value))
    try:
        return _members_text(value, walk) if isinstance(value, dict) else _items_text(value, walk)
    finally:
        walk.above.discard(id(value))


def _members_text(value, walk):
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


def _items_text(value, walk):
    parts = []
    for item in value:
        walk.left -= 1
        if walk.left < 0:
            parts.append('"[cut]"')
            break
        text = _plain_text(item, walk)
        parts.append("null" if text is None else text)
    return "[" + ",".join(parts) + "]"


def _bounded(text):
    return string_text(text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}[cut]")


_torn = False


def write_line(line):
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

    def __init__(self, log, prompt):
        self._log = log
        self._prompt = prompt
        self._added = {}
        self._started = None

    def add(self, **extras):
        """What the outcome's event says besides, as in ``events.add(input_tokens=12)``."""
        self._added.update(extras)

    def __enter__(self):
        self._started = time.perf_counter()
        return self

    def __exit__(self, type, value, traceback):
        extras = dict(self._added, duration_ms=round((time.perf_counter() - self._started) * 1000, 3))
        if type is None:
            self._log("prompt_completed", self._prompt, extras)
        else:
            self._log("prompt_failed", self._prompt, dict(extras, error_type=type.__name__))
        return False

    def __call__(self, function):
        import functools
        import inspect

        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def wrapped(*args, **kwargs):
                with PromptEvents(self._log, self._prompt):
                    return await function(*args, **kwargs)

        else:

            @functools.wraps(function)
            def wrapped(*args, **kwargs):
                with PromptEvents(self._log, self._prompt):
                    return function(*args, **kwargs)

        return wrapped
