"""What each environment runs: from the bundle, a file or an address, with a time to live and a last good value."""

from __future__ import annotations

import os
import re
import threading
import time
import weakref
from typing import TYPE_CHECKING, Callable, Dict, List, Mapping, Optional, Tuple

from . import _rollout
from ._errors import PromptError
from ._fork import after_fork
from ._json import strict_json, string_text
from ._pointer_text import LONGEST, fetch, read_file
from ._rollout import Pointer

if TYPE_CHECKING:
    from ._bundle import Bundle

FORMAT = "promptops-pointers/1"
# Where a pointer has a rollout or overrides.
SHARED_FORMAT = "promptops-pointers/2"
# After a first failure an address is asked again so many seconds later, then after twice the time.
_FIRST_PAUSE = 1.0
# Names may come from requests: of those that nothing is known of so many are remembered, and so many read at once.
_MOST_REMEMBERED = 256
_MOST_READ = 8
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?\Z")


def is_environment_name(name: object) -> bool:
    return isinstance(name, str) and _NAME.match(name) is not None


class _Environment:
    def __init__(self, name: str) -> None:
        self.name = name
        self.document: Optional[Dict[str, Pointer]] = None
        self.read_at = float("-inf")
        self.failure: Optional[PromptError] = None
        # How long the address is left alone after a failure, and until when.
        self.pause = 0.0
        self.retry_at = float("-inf")
        self.served: Dict[str, Pointer] = {}
        # Others may be no more than a word in a request.
        self.in_bundle = False
        self.watcher: Optional[threading.Thread] = None
        self.wake = threading.Event()
        self.over = threading.Event()
        # A load that waits is told here, and the next one waits no earlier than this.
        self.answered = threading.Event()
        self.wait_again = float("-inf")


class PointerStore:
    """``wait`` is in seconds: so long a load waits, once, for pointers that are over their time."""

    def __init__(
        self,
        bundle: Callable[[], Bundle],
        pointers: Optional[str],
        ttl: float,
        wait: float = 0.0,
        headers: Optional[Mapping[str, str]] = None,
    ) -> None:
        self._bundle = bundle
        self._source = pointers
        self._ttl = ttl
        self._wait = wait
        self._headers = headers or {}
        self._address = self._source is not None and re.match(r"(https?|s3)://", self._source, re.I) is not None
        self._environments: Dict[str, _Environment] = {}
        self._documents: Dict[str, Dict[str, Pointer]] = {}
        self._closed = False
        self._lock = threading.RLock()
        after_fork(self)

    def renew(self) -> None:
        """A lock that another thread holds at the moment of a fork is never released in the child, and its threads are gone."""
        self._lock = threading.RLock()
        for environment in self._environments.values():
            if environment.watcher is not None:
                environment.watcher = None
                self._watch(environment)

    def close(self) -> None:
        """Follows no address any more."""
        with self._lock:
            self._closed = True
            for environment in self._environments.values():
                environment.over.set()
                environment.wake.set()

    def pointers(self, id: str, name: str) -> Tuple[List[Pointer], bool]:
        """The pointers to try, the best first, and whether even the first one may be out of date."""
        if self._source is None:
            return [self._own(id, name, None)], False
        environment = self._environment(name)
        if time.monotonic() - environment.read_at > self._ttl:
            self._read_late(environment)
        with self._lock:
            document, read_at, failure = environment.document, environment.read_at, environment.failure
            last = environment.served.get(id)
        if document is None:
            return [self._own(id, name, failure)], True
        pointer = document.get(id)
        if pointer is None:
            raise _without_prompt(id, name)
        candidates = [pointer] if last is None else [pointer, last]
        try:
            candidates.append(self._own(id, name, None))
        except PromptError:
            pass
        return candidates, time.monotonic() - read_at > self._ttl

    def served(self, id: str, name: str, pointer: Pointer) -> None:
        if self._source is not None:
            self._environment(name).served[id] = pointer

    def refresh(self, name: str) -> None:
        environment = self._environment(name)
        if self._source is None:
            return
        self._read(environment)
        if self._address:
            self._watch(environment)
        if environment.failure is not None:
            raise _fresh(environment.failure)

    def _environment(self, name: str) -> _Environment:
        with self._lock:
            known = self._environments.get(name)
            if known is not None:
                return known
            if len(self._environments) >= _MOST_REMEMBERED:
                for each in list(self._environments.values()):
                    if not _is_read(each) and not _is_known(each):
                        del self._environments[each.name]
            made = self._environments[name] = _Environment(name)
            try:
                made.in_bundle = self._bundle().pointers(name) is not None
            except PromptError:
                pass  # Whoever loads a prompt is told.
            return made

    def _may_read(self, environment: _Environment) -> bool:
        if _is_known(environment):
            return True
        if time.monotonic() < environment.retry_at:
            return False
        others = [each for each in self._environments.values() if _is_read(each) and not _is_known(each)]
        return len(others) < _MOST_READ

    def _own(self, id: str, name: str, failure: Optional[PromptError]) -> Pointer:
        """The bundle never changes, so each document in it is parsed once."""
        document = self._documents.get(name)
        if document is None:
            text = self._bundle().pointers(name)
            if text is None:
                raise _fresh(failure) if failure is not None else PromptError(
                    "environment-unknown",
                    f"nothing says what the environment {string_text(name)} runs",
                    "Add its file below environments/ and build the bundle again, or name its pointers in PROMPTOPS_POINTERS.",
                )
            document = self._documents[name] = pointers_in(text, name)
        pointer = document.get(id)
        if pointer is None:
            raise _without_prompt(id, name)
        return pointer

    def _read_late(self, environment: _Environment) -> None:
        if not self._address:
            self._read(environment)
            return
        now = time.monotonic()
        waits = self._wait > 0 and now >= environment.wait_again
        if waits:
            environment.answered.clear()
        if not self._watch(environment) and now < environment.retry_at:
            return
        environment.wake.set()
        if waits and _is_read(environment):
            # What is asked now has ended by then.
            environment.wait_again = now + LONGEST
            environment.answered.wait(self._wait)

    def _watch(self, environment: _Environment) -> bool:
        """Starts a thread that ends with the process, with ``close`` and with the store; true where it started one."""
        with self._lock:
            if self._closed or _is_read(environment) or not self._may_read(environment):
                return False
            wake, over = threading.Event(), threading.Event()
            environment.wake, environment.over = wake, over

            def end(_: object) -> None:
                over.set()
                wake.set()

            environment.watcher = threading.Thread(
                target=_keep_reading,
                args=(weakref.ref(self, end), environment, wake, over),
                name="promptops-pointers",
                daemon=True,
            )
            environment.watcher.start()
            return True

    def _follow(self, environment: _Environment) -> Optional[float]:
        """Reads unless the address is being left alone; seconds until the next time, None at the end."""
        if self._closed:
            return None
        if time.monotonic() >= _next_time(environment, self._ttl):
            self._read(environment)
            if environment.failure is not None and not _is_known(environment):
                return None
        return max(_next_time(environment, self._ttl) - time.monotonic(), 0.0)

    def _read(self, environment: _Environment) -> None:
        asked = time.monotonic()
        place = (self._source or "").replace("{environment}", environment.name)
        try:
            text = fetch(place, self._headers) if self._address else read_file(place)
            document = pointers_in(text, environment.name)
        except PromptError as error:
            with self._lock:
                environment.failure = _fresh(error)
                first = min(_FIRST_PAUSE, self._ttl / 4)
                environment.pause = min(2 * environment.pause if environment.pause else first, self._ttl)
                environment.retry_at = environment.wait_again = time.monotonic() + environment.pause
            environment.answered.set()
            return
        with self._lock:
            if asked >= environment.read_at:
                environment.document = document
                environment.read_at = asked
                environment.failure = None
                environment.pause = 0.0
                environment.retry_at = environment.wait_again = float("-inf")
        environment.answered.set()


def _is_known(environment: _Environment) -> bool:
    """Whether it was read once, or the bundle has it."""
    return environment.document is not None or environment.in_bundle


def _is_read(environment: _Environment) -> bool:
    return environment.watcher is not None and environment.watcher.is_alive()


def _fresh(error: PromptError) -> PromptError:
    """The same without its traceback, which would hold on to all that its frames knew."""
    return type(error)(error.code, error.what, error.remedy)


def _next_time(environment: _Environment, ttl: float) -> float:
    """Twice in a time to live, so that what is published is known here within one."""
    return environment.retry_at if environment.failure is not None else environment.read_at + ttl / 2


def _keep_reading(
    held: weakref.ref[PointerStore],
    environment: _Environment,
    wake: threading.Event,
    over: threading.Event,
) -> None:
    while True:
        store = held()
        left = None if store is None else store._follow(environment)
        if left is None:
            return
        del store
        # A load wakes nobody while the address is being left alone.
        (over if environment.failure is not None else wake).wait(left)
        wake.clear()


def pointers_in(text: str, environment: str) -> Dict[str, Pointer]:
    """The pointers that a document says: all of them are sound, or it says none."""
    try:
        root = strict_json(text)
    except ValueError:
        root = None
    if not isinstance(root, dict):
        raise _invalid("is not a JSON object")
    format = root.get("format")
    if format not in (FORMAT, SHARED_FORMAT):
        raise _invalid(f'does not say "format": "{FORMAT}" or "{SHARED_FORMAT}"')
    if root.get("environment") != environment:
        raise _invalid("is one of another environment")
    prompts = root.get("prompts")
    if not isinstance(prompts, dict):
        raise _invalid("has no 'prompts'")
    pointers = {}
    for id, value in prompts.items():
        pointer = _rollout.pointer_in(value, format == SHARED_FORMAT)
        if pointer is None:
            raise _invalid(f"has no whole pointer for {string_text(id[:80])}")
        pointers[id] = pointer
    return pointers


def _invalid(why: str) -> PromptError:
    return PromptError(
        "pointers-invalid",
        f"the pointer document {why}",
        "Publish the one that 'promptops bundle' wrote for the environment.",
    )


def _without_prompt(id: str, name: str) -> PromptError:
    return PromptError(
        "environment-without-prompt",
        f"the environment {string_text(name)} does not run {string_text(id)}",
        "Promote a version of the prompt there with 'promptops environment promote'.",
    )
