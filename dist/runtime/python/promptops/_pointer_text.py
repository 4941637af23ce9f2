"""The text of a pointer document, from a file or an address, bounded in bytes and time."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import time
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional, Tuple

from ._errors import PromptError
from ._json import string_text

if TYPE_CHECKING:
    import http.client
    import socket
    from urllib.parse import SplitResult

    from _typeshed import WriteableBuffer

_LIMIT = 1024 * 1024
# Seconds until an address has to have answered.
LONGEST = 5.0
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset([301, 302, 303, 307, 308])


def read_file(path: str) -> str:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise _unreadable(path, errno.errorcode.get(error.errno, "it failed")) from None
    except ValueError:
        raise _unreadable(path, "it failed") from None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _unreadable(path, "it is no file")
        data = file.read(_LIMIT + 1)
    if len(data) > _LIMIT:
        raise _unreadable(path, "it is larger than 1 MiB")
    return data.decode("utf-8", "replace")


def fetch(address: str, headers: Mapping[str, str]) -> str:
    """At most five redirects are followed, from https to https alone; credentials and headers go to the address's own host
    only. No proxy is asked. ``s3://bucket/key`` is read by boto3, where that is installed."""
    if address[:5].lower() == "s3://":
        return _fetch_s3(address)
    # Loaded where an address is set: it is most of what the import of this package would take.
    import urllib.parse

    deadline = time.monotonic() + LONGEST
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


def _fetch_s3(address: str) -> str:
    bucket, _, key = address[5:].partition("/")
    if not bucket or not key:
        raise _unreadable(address, "it is no address")
    import importlib

    try:
        boto3: Any = importlib.import_module("boto3")
        config: Any = importlib.import_module("botocore.config")
    except ImportError:
        raise _unreadable(address, "boto3 is not installed") from None
    deadline = time.monotonic() + LONGEST
    limits = {"connect_timeout": LONGEST, "read_timeout": LONGEST, "retries": {"total_max_attempts": 1}}
    try:
        client = boto3.session.Session().client("s3", config=config.Config(**limits))
        body = client.get_object(Bucket=bucket, Key=key)["Body"]
        return _received_from(body, address, deadline)
    except PromptError:
        raise
    # What boto3 and botocore raise has no common class; none may reach a call of the service.
    except Exception as error:
        answer = getattr(error, "response", None)
        code = answer.get("Error", {}).get("Code") if isinstance(answer, dict) else None
        raise _unreadable(address, str(code or type(error).__name__)) from None


def _received_from(body: Any, address: str, deadline: float) -> str:
    try:
        data = b""
        while time.monotonic() < deadline:
            piece = body.read(65536)
            if not piece:
                return data.decode("utf-8", "replace")
            data += piece
            if len(data) > _LIMIT:
                raise _unreadable(address, "it is larger than 1 MiB")
        raise _unreadable(address, "it took longer than 5 seconds")
    finally:
        body.close()


def _origin(parts: SplitResult) -> Tuple[str, Optional[str], int]:
    scheme = parts.scheme.lower()
    return scheme, parts.hostname, parts.port or (443 if scheme == "https" else 80)


def _headers_for(parts: SplitResult, headers: Mapping[str, str]) -> Dict[str, str]:
    sent = {"accept": "application/json"}
    if parts.username or parts.password:
        import base64
        import urllib.parse

        credentials = f"{urllib.parse.unquote(parts.username or '')}:{urllib.parse.unquote(parts.password or '')}"
        sent["authorization"] = f"Basic {base64.b64encode(credentials.encode('utf-8')).decode('ascii')}"
    sent.update(headers)
    return sent


def _ask(
    address: str, parts: SplitResult, headers: Mapping[str, str], deadline: float
) -> Tuple[str, Optional[str]]:
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
            return "", location
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
        name = errno.errorcode.get(getattr(error, "errno", None) or 0, "it is no address")
        raise _unreadable(address, name) from None
    finally:
        if connection is not None:
            connection.close()
        if plain is not None:
            plain.close()


def _receive(response: http.client.HTTPResponse, address: str) -> bytes:
    data = b""
    while True:
        piece = response.read1(65536)
        if not piece:
            break
        data += piece
        if len(data) > _LIMIT:
            raise _unreadable(address, "it is larger than 1 MiB")
    if response.length:
        raise _unreadable(address, "the answer broke off")
    return data


class _TimedSocket:
    """A socket whose reads end together at one moment: its own time limit begins again with each byte."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self._plain = plain
        self._deadline = deadline

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReads(self._plain, self._deadline))

    def sendall(self, data: bytes) -> None:
        self._plain.sendall(data)

    def close(self) -> None:
        """The answer is still read when the connection lets go of its socket."""


class _TimedReads(io.RawIOBase):
    def __init__(self, plain: socket.socket, deadline: float) -> None:
        super().__init__()
        self._plain = plain
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        import socket

        left = self._deadline - time.monotonic()
        if left <= 0:
            raise socket.timeout("timed out")
        self._plain.settimeout(left)
        return self._plain.recv_into(buffer)


def _unreadable(place: str, why: str) -> PromptError:
    """An address may carry a signature in its query and credentials before its host, which are nobody else's business."""
    plain = re.sub(r"^(\w+://)[^/]*@", r"\1", re.sub(r"[?#].*$", "", place, flags=re.S))
    return PromptError(
        "pointers-unreadable",
        f"the pointers at {string_text(plain)} cannot be read: {why}",
        "Look at PROMPTOPS_POINTERS and at what it names.",
    )
