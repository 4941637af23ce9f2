"""Reads a bundle: header, index, then only the lines that are asked for. docs/registry.md describes the format."""

import hashlib
import io
import json
import os
import stat
import threading
from importlib import resources

from ._errors import PromptError
from ._json import string_text

FORMAT = "promptops-bundle/1"
NAME = "bundle.jsonl"
LAYER = "/opt/python/promptops"
_HEADER_LIMIT = 4096


def open_bundle(named):
    """The bundle that was named, else the one in this package, else the layer's."""
    if named is not None:
        data = _open_path(named)
        if data is not None:
            return Bundle(data)
        places = [named]
    else:
        own = resources.files(__package__).joinpath(NAME)
        if own.is_file():
            return Bundle(_open_resource(own))
        layer = f"{LAYER}/{NAME}"
        data = _open_path(layer)
        if data is not None:
            return Bundle(data)
        places = [str(own), layer]
    raise PromptError(
        "bundle-missing",
        f"there is no bundle at {' or '.join(string_text(place) for place in places)}",
        "Make one with 'promptops bundle' and name it in PROMPTOPS_REGISTRY.",
    )


def _open_path(path):
    """The file stays open, so that a new one put in its place does not mix with this one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return _File(descriptor)
        os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, _error_name(error)) from None
    raise _unreadable(path, "it is no file")


def _open_resource(resource):
    """A file of this package; inside a zip it is unpacked once, into memory."""
    data = resource.open("rb")
    if isinstance(data, io.BufferedReader):
        return _File(os.dup(data.fileno()))
    with data:
        return _Memory(data.read())


class _Memory:
    def __init__(self, data):
        self.size = len(data)
        self._data = data

    def read(self, offset, size):
        return self._data[offset : offset + size]


class _File:
    """An open file whose position nobody depends on: threads and forked processes share it."""

    def __init__(self, descriptor):
        self.size = os.fstat(descriptor).st_size
        self._descriptor = descriptor
        self._lock = threading.Lock()

    def read(self, offset, size):
        parts = []
        while size > 0:
            part = self._read_some(offset, size)
            if not part:
                break
            parts.append(part)
            offset += len(part)
            size -= len(part)
        return b"".join(parts)

    def _read_some(self, offset, size):
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, size, offset)
        with self._lock:
            os.lseek(self._descriptor, offset, os.SEEK_SET)
            return os.read(self._descriptor, size)


def _error_name(error):
    import errno

    return errno.errorcode.get(error.errno, "it failed")


def _unreadable(path, why):
    return PromptError(
        "bundle-unreadable",
        f"the bundle {string_text(path)} cannot be read: {why}",
        "Look at the file and its permissions.",
    )


class Bundle:
    """An open bundle; every line is checked against its hash when it is read."""

    def __init__(self, data):
        self._data = data
        self._size = data.size
        start = data.read(0, _HEADER_LIMIT)
        if self._size == 0:
            raise _cut(0, "some")
        line = start.partition(b"\n")[0]
        header = _header_in(line)
        wanted = len(line) + 1 + header["bytes"]
        if self._size != wanted:
            raise _cut(self._size, wanted)
        self._start = len(line) + 1
        index = dict(header["index"], offset=0)
        self.index = _object_in(self._line(index, "index"), "index")
        self._start += index["bytes"] + 1

    def prompt(self, id):
        entry = self.index["prompts"].get(id) if isinstance(id, str) else None
        if entry is None:
            raise PromptError(
                "prompt-unknown",
                f"the bundle has no prompt {string_text(str(id))}; it has {len(self.index['prompts'])}",
                "Check the id, and that the prompt is released and in this bundle's scope.",
            )
        return _object_in(self._line(entry, "entry of a prompt"), "entry of a prompt")

    def content(self, entry):
        what = "content of a prompt"
        return _object_in(self._line(entry["content"], what), what)

    def pointers(self, environment):
        """The text of an environment's pointer document; None where the bundle has none."""
        span = self.index["environments"].get(environment)
        return None if span is None else self._line(span, "pointers of an environment").decode("utf-8")

    def _line(self, span, what):
        offset, size = span["offset"], span["bytes"]
        if self._start + offset + size > self._size:
            raise _changed(what)
        line = self._data.read(self._start + offset, size)
        if f"sha256:{hashlib.sha256(line).hexdigest()}" != span["sha256"]:
            raise _changed(what)
        return line


def _header_in(line):
    header = _json_object(line)
    format = header.get("format") if header is not None else None
    if not isinstance(format, str) or not format.startswith("promptops-bundle/"):
        raise PromptError(
            "bundle-format", "the file is no bundle", "Name a file that 'promptops bundle' wrote."
        )
    if format != FORMAT:
        raise PromptError(
            "bundle-format",
            f"the bundle's format is {string_text(format[:40])}, and only {FORMAT} is known here",
            "Use a runtime of the release that wrote the bundle, or a newer one.",
        )
    index = header.get("index")
    sound = isinstance(index, dict) and isinstance(index.get("sha256"), str)
    if not sound or not _is_count(header.get("bytes")) or not _is_count(index.get("bytes")):
        raise _changed("first line")
    return header


def _is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _object_in(line, what):
    value = _json_object(line)
    if value is None:
        raise _changed(what)
    return value


def _json_object(line):
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _changed(part):
    return PromptError(
        "bundle-changed",
        f"the {part} is not what 'promptops bundle' wrote",
        "Build the bundle again; a bundle is never edited by hand.",
    )


def _cut(size, wanted):
    return PromptError(
        "bundle-cut", f"the bundle has {size} bytes instead of {wanted}", "Copy it again, whole and as bytes."
    )
