"""What each environment runs: from the bundle, a file or an address, with a time to live and a last good value."""

import errno
import http.client
import json
import os
import re
import socket
import stat
import threading
import time
import urllib.parse

from ._errors import PromptError
from ._json import string_text

FORMAT = "promptops-pointers/1"
LIMIT = 1024 * 1024
_LONGEST = 5.0
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?\Z")
_SHA256 = re.compile(r"sha256:[0-9a-f]{64}\Z")


def is_environment_name(name):
    return isinstance(name, str) and _NAME.match(name) is not None


class _Environment:
    def __init__(self, name):
        self.name = name
        self.document = None
        self.read_at = float("-inf")
        self.failure = None
        self.served = {}
        self.watcher = None
        self.wake = threading.Event()


class PointerStore:
    def __init__(self, bundle, pointers, ttl):
        self._bundle = bundle
        self._source = pointers
        self._ttl = ttl
        self._address = pointers is not None and re.match(r"https?://", pointers, re.I) is not None
        self._environments = {}
        self._lock = threading.RLock()
        if hasattr(os, "register_at_fork"):
            # A lock that another thread holds at the moment of a fork is never released in the child.
            os.register_at_fork(after_in_child=self._after_fork)

    def _after_fork(self):
        self._lock = threading.RLock()

    def pointers(self, id, name):
        """The pointers to try, the best first, and whether even the first one may be out of date."""
        environment = self._environment(name)
        if self._source is None:
            return [self._own(id, environment)], False
        if time.monotonic() - environment.read_at > self._ttl:
            if self._address:
                self._watch(environment)
            else:
                self._read(environment)
        with self._lock:
            document, read_at, failure = environment.document, environment.read_at, environment.failure
            last = environment.served.get(id)
        if document is None:
            try:
                return [self._own(id, environment)], True
            except PromptError as error:
                if failure is not None and error.code != "environment-without-prompt":
                    raise failure from None
                raise
        pointer = document.get(id)
        if pointer is None:
            raise _without_prompt(id, name)
        candidates = [pointer] + ([] if last is None else [last])
        try:
            candidates.append(self._own(id, environment))
        except PromptError:
            pass
        return candidates, time.monotonic() - read_at > self._ttl

    def served(self, id, name, pointer):
        with self._lock:
            self._environment(name).served[id] = pointer

    def refresh(self, name):
        environment = self._environment(name)
        if self._source is None:
            return
        self._read(environment)
        if environment.failure is not None:
            raise environment.failure

    def _environment(self, name):
        with self._lock:
            return self._environments.setdefault(name, _Environment(name))

    def _own(self, id, environment):
        text = self._bundle().pointers(environment.name)
        if text is None:
            raise PromptError(
                "environment-unknown",
                f"nothing says what the environment {string_text(environment.name)} runs",
                "Add its file below environments/ and build the bundle again, or name its pointers in PROMPTOPS_POINTERS.",
            )
        pointer = pointers_in(text, environment.name).get(id)
        if pointer is None:
            raise _without_prompt(id, environment.name)
        return pointer

    def _watch(self, environment):
        """A thread that ends with the process; after a fork it is started again."""
        with self._lock:
            watcher = environment.watcher
            if watcher is not None and watcher.is_alive():
                environment.wake.set()
                return
            environment.wake = threading.Event()
            environment.watcher = threading.Thread(
                target=self._keep_reading, args=(environment,), name="promptops-pointers", daemon=True
            )
            environment.watcher.start()

    def _keep_reading(self, environment):
        """Twice in a time to live, so that what is published is known here within one."""
        while True:
            self._read(environment)
            woken = environment.wake.wait(self._ttl / 2)
            environment.wake.clear()
            if woken and environment.failure is not None:
                time.sleep(min(self._ttl / 2, 1.0))

    def _read(self, environment):
        asked = time.monotonic()
        place = self._source.replace("{environment}", environment.name)
        try:
            text = _fetch(place) if self._address else _read_file(place)
            document = pointers_in(text, environment.name)
        except PromptError as error:
            with self._lock:
                environment.failure = error
            return
        with self._lock:
            if asked >= environment.read_at:
                environment.document = document
                environment.read_at = asked
                environment.failure = None


def pointers_in(text, environment):
    """The pointers that a document says: all of them are sound, or it says none."""
    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        root = None
    if not isinstance(root, dict):
        raise _invalid("is not a JSON object")
    if root.get("format") != FORMAT:
        raise _invalid(f'does not say "format": "{FORMAT}"')
    if root.get("environment") != environment:
        raise _invalid("is one of another environment")
    prompts = root.get("prompts")
    if not isinstance(prompts, dict):
        raise _invalid("has no 'prompts'")
    pointers = {}
    for id, value in prompts.items():
        version = value.get("version") if isinstance(value, dict) else None
        sha256 = value.get("sha256") if isinstance(value, dict) else None
        whole = isinstance(version, (int, float)) and not isinstance(version, bool) and 1 <= version < 2**53
        if not whole or version != int(version) or not isinstance(sha256, str) or not _SHA256.match(sha256):
            raise _invalid(f"has no whole pointer for {string_text(id[:80])}")
        pointers[id] = (int(version), sha256)
    return pointers


def _read_file(path):
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _unreadable(path, errno.errorcode.get(error.errno, "it failed")) from None
    except ValueError:
        raise _unreadable(path, "it failed") from None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _unreadable(path, "it is no file")
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise _unreadable(path, "it is larger than 1 MiB")
    return data.decode("utf-8", "replace")


def _fetch(address):
    """Redirects are not followed, and no proxy is asked."""
    deadline = time.monotonic() + _LONGEST
    connection = None
    try:
        parts = urllib.parse.urlsplit(address)
        kind = http.client.HTTPSConnection if parts.scheme.lower() == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname, parts.port, timeout=_LONGEST)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"accept": "application/json"})
        _keep(connection, deadline, address)
        response = connection.getresponse()
        if response.status != 200:
            raise _unreadable(address, f"the answer is {response.status}")
        return _receive(connection, response, deadline, address).decode("utf-8", "replace")
    except PromptError:
        raise
    except (OSError, ValueError, http.client.HTTPException) as error:
        if time.monotonic() >= deadline or isinstance(error, socket.timeout):
            raise _unreadable(address, "it took longer than 5 seconds") from None
        if isinstance(error, http.client.HTTPException):
            raise _unreadable(address, "the answer broke off") from None
        name = errno.errorcode.get(getattr(error, "errno", None), "it is no address")
        raise _unreadable(address, name) from None
    finally:
        if connection is not None:
            connection.close()


def _receive(connection, response, deadline, address):
    data = b""
    while True:
        _keep(connection, deadline, address)
        piece = response.read1(65536)
        if not piece:
            break
        data += piece
        if len(data) > LIMIT:
            raise _unreadable(address, "it is larger than 1 MiB")
    if response.length:
        raise _unreadable(address, "the answer broke off")
    return data


def _keep(connection, deadline, address):
    """A socket's own time limit begins again with each byte."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise _unreadable(address, "it took longer than 5 seconds")
    if connection.sock is not None:
        connection.sock.settimeout(left)


def _unreadable(place, why):
    """An address may carry a signature in its query, which is nobody else's business."""
    plain = re.sub(r"[?#].*$", "", place, flags=re.S)
    return PromptError(
        "pointers-unreadable",
        f"the pointers at {string_text(plain)} cannot be read: {why}",
        "Look at PROMPTOPS_POINTERS and at what it names.",
    )


def _invalid(why):
    return PromptError(
        "pointers-invalid",
        f"the pointer document {why}",
        "Publish the one that 'promptops bundle' wrote for the environment.",
    )


def _without_prompt(id, name):
    return PromptError(
        "environment-without-prompt",
        f"the environment {string_text(name)} does not run {string_text(id)}",
        "Promote a version of the prompt there with 'promptops environment promote'.",
    )
