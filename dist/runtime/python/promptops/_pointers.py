"""What each environment runs: from the bundle, a file or an address, with a time to live and a last good value."""

import errno
import io
import json
import os
import re
import stat
import threading
import time
import weakref

from ._errors import PromptError
from ._fork import after_fork
from ._json import string_text

FORMAT = "promptops-pointers/1"
LIMIT = 1024 * 1024
_LONGEST = 5.0
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
# After a first failure an address is asked again so many seconds later, then after twice the time.
_FIRST_PAUSE = 1.0
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
        # How long the address is left alone after a failure, and until when.
        self.pause = 0.0
        self.retry_at = float("-inf")
        self.served = {}
        self.watcher = None
        self.wake = threading.Event()
        self.over = threading.Event()
        # A load that waits is told here, and the next one waits no earlier than this.
        self.answered = threading.Event()
        self.wait_again = float("-inf")


class PointerStore:
    """``wait`` is in seconds: so long a load waits, once, for pointers that are over their time."""

    def __init__(self, bundle, pointers, ttl, wait=0.0, headers=None):
        self._bundle = bundle
        self._source = None if pointers is None else os.fspath(pointers)
        self._ttl = ttl
        self._wait = wait
        self._headers = headers or {}
        self._address = self._source is not None and re.match(r"https?://", self._source, re.I) is not None
        self._environments = {}
        self._documents = {}
        self._closed = False
        self._lock = threading.RLock()
        after_fork(self)

    def renew(self):
        """A lock that another thread holds at the moment of a fork is never released in the child, and its threads are gone."""
        self._lock = threading.RLock()
        for environment in self._environments.values():
            if environment.watcher is not None:
                environment.watcher = None
                self._watch(environment)

    def close(self):
        """Follows no address any more."""
        with self._lock:
            self._closed = True
            for environment in self._environments.values():
                environment.over.set()
                environment.wake.set()

    def pointers(self, id, name):
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

    def served(self, id, name, pointer):
        if self._source is not None:
            self._environment(name).served[id] = pointer

    def refresh(self, name):
        environment = self._environment(name)
        if self._source is None:
            return
        self._read(environment)
        if self._address:
            self._watch(environment)
        if environment.failure is not None:
            raise _fresh(environment.failure)

    def _environment(self, name):
        with self._lock:
            return self._environments.setdefault(name, _Environment(name))

    def _own(self, id, name, failure):
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

    def _read_late(self, environment):
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
        if waits:
            # What is asked now has ended by then.
            environment.wait_again = now + _LONGEST
            environment.answered.wait(self._wait)

    def _watch(self, environment):
        """Starts a thread that ends with the process, with ``close`` and with the store; true where it started one."""
        with self._lock:
            watcher = environment.watcher
            if self._closed or (watcher is not None and watcher.is_alive()):
                return False
            wake, over = threading.Event(), threading.Event()
            environment.wake, environment.over = wake, over

            def end(_):
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

    def _follow(self, environment):
        """Reads unless the address is being left alone; seconds until the next time, None at the end."""
        if self._closed:
            return None
        if time.monotonic() >= _next_time(environment, self._ttl):
            self._read(environment)
        return max(_next_time(environment, self._ttl) - time.monotonic(), 0.0)

    def _read(self, environment):
        asked = time.monotonic()
        place = self._source.replace("{environment}", environment.name)
        try:
            text = _fetch(place, self._headers) if self._address else _read_file(place)
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


def _fresh(error):
    """The same without its traceback, which would hold on to all that its frames knew."""
    return type(error)(error.code, error.what, error.remedy)


def _next_time(environment, ttl):
    """Twice in a time to live, so that what is published is known here within one."""
    return environment.retry_at if environment.failure is not None else environment.read_at + ttl / 2


def _keep_reading(held, environment, wake, over):
    while True:
        store = held()
        left = None if store is None else store._follow(environment)
        if left is None:
            return
        del store
        # A load wakes nobody while the address is being left alone.
        (over if environment.failure is not None else wake).wait(left)
        wake.clear()


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


def _fetch(address, headers):
    """At most five redirects are followed, from https to https alone; credentials and headers go to the address's own host
    only. No proxy is asked."""
    # Loaded where an address is set: it is most of what the import of this package would take.
    import urllib.parse

    deadline = time.monotonic() + _LONGEST
    try:
        parts = urllib.parse.urlsplit(address)
        sent = _headers_for(parts, headers)
        for _ in range(_MOST_REDIRECTS + 1):
            text, location = _ask(address, parts, sent, deadline)
            if location is None:
                return text
            target = urllib.parse.urlsplit(urllib.parse.urljoin(parts.geturl(), location))
            scheme = target.scheme.lower()
            if scheme not in ("http", "https") or (parts.scheme.lower() == "https" and scheme != "https"):
                raise _unreadable(address, "it redirects to another protocol")
            if _origin(target) != _origin(parts):
                sent = {"accept": "application/json"}
            parts = target
    except ValueError:
        raise _unreadable(address, "it is no address") from None
    raise _unreadable(address, "it redirects more than 5 times")


def _origin(parts):
    scheme = parts.scheme.lower()
    return scheme, parts.hostname, parts.port or (443 if scheme == "https" else 80)


def _headers_for(parts, headers):
    sent = {"accept": "application/json"}
    if parts.username or parts.password:
        import base64
        import urllib.parse

        credentials = f"{urllib.parse.unquote(parts.username or '')}:{urllib.parse.unquote(parts.password or '')}"
        sent["authorization"] = f"Basic {base64.b64encode(credentials.encode('utf-8')).decode('ascii')}"
    sent.update(headers)
    return sent


def _ask(address, parts, headers, deadline):
    """The text, or the address that it redirects to."""
    import http.client
    import socket

    connection = None
    plain = None
    try:
        kind = http.client.HTTPSConnection if parts.scheme.lower() == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname, parts.port, timeout=max(deadline - time.monotonic(), 0.001))
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.connect()
        plain = connection.sock
        connection.sock = _TimedSocket(plain, deadline)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        location = response.getheader("location")
        if response.status in _REDIRECTS and location is not None:
            return None, location
        if response.status != 200:
            raise _unreadable(address, f"the answer is {response.status}")
        return _receive(response, address).decode("utf-8", "replace"), None
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
        if plain is not None:
            plain.close()


def _receive(response, address):
    data = b""
    while True:
        piece = response.read1(65536)
        if not piece:
            break
        data += piece
        if len(data) > LIMIT:
            raise _unreadable(address, "it is larger than 1 MiB")
    if response.length:
        raise _unreadable(address, "the answer broke off")
    return data


class _TimedSocket:
    """A socket whose reads end together at one moment: its own time limit begins again with each byte."""

    def __init__(self, plain, deadline):
        self._plain = plain
        self._deadline = deadline

    def makefile(self, mode):
        return io.BufferedReader(_TimedReads(self._plain, self._deadline))

    def sendall(self, data):
        self._plain.sendall(data)

    def close(self):
        """The answer is still read when the connection lets go of its socket."""


class _TimedReads(io.RawIOBase):
    def __init__(self, plain, deadline):
        super().__init__()
        self._plain = plain
        self._deadline = deadline

    def readable(self):
        return True

    def readinto(self, buffer):
        import socket

        left = self._deadline - time.monotonic()
        if left <= 0:
            raise socket.timeout("timed out")
        self._plain.settimeout(left)
        return self._plain.recv_into(buffer)


def _unreadable(place, why):
    """An address may carry a signature in its query and credentials before its host, which are nobody else's business."""
    plain = re.sub(r"^(\w+://)[^/]*@", r"\1", re.sub(r"[?#].*$", "", place, flags=re.S))
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
