"""Reads a bundle: header, index, then only the lines that are asked for. docs/registry.md describes the format."""

from __future__ import annotations

import io
import os
import stat
import threading
from typing import IO, Callable, Optional, Union

from . import _shapes as shapes
from ._errors import PromptError, PromptNotFoundError
from ._json import JsonObject, strict_json, string_text

FORMATS = ("promptops-bundle/1", "promptops-bundle/2")
NAME = "bundle.jsonl"
LAYER = "/opt/python/promptops"
_HEADER_LIMIT = 4096


def open_bundle(named: Optional[str]) -> Bundle:
    """The bundle that was named, else the one in this package, else the layer's."""
    if named is not None:
        data = _open_path(named)
        if data is not None:
            return Bundle(data)
        places = [named]
    else:
        # Loaded where it is needed: it is a third of what the import of this package would take.
        from importlib import resources

        own = resources.files(__package__).joinpath(NAME)
        if own.is_file():
            return Bundle(_open_resource(own.open("rb")))
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


def _open_path(path: str) -> Optional[_File]:
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


def _open_resource(data: IO[bytes]) -> Union[_File, _Memory]:
    """A file of this package; inside a zip it is unpacked once, into memory."""
    if isinstance(data, io.BufferedReader):
        return _File(os.dup(data.fileno()))
    with data:
        return _Memory(data.read())


class _Memory:
    def __init__(self, data: bytes) -> None:
        self.size = len(data)
        self._data = data

    def close(self) -> None:
        self._data = b""

    def read(self, offset: int, size: int) -> bytes:
        return self._data[offset : offset + size]


class _File:
    """An open file whose position nobody depends on: threads and forked processes share it."""

    def __init__(self, descriptor: int) -> None:
        self.size = os.fstat(descriptor).st_size
        self._descriptor: Optional[int] = descriptor
        self._lock = threading.Lock()

    def close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def __del__(self) -> None:
        # Nobody can read from it any more.
        try:
            self.close()
        except (AttributeError, OSError, TypeError):
            pass

    def read(self, offset: int, size: int) -> bytes:
        descriptor = self._descriptor
        if descriptor is None:
            raise OSError("the bundle's file is closed")
        parts = []
        while size > 0:
            part = self._read_some(descriptor, offset, size)
            if not part:
                break
            parts.append(part)
            offset += len(part)
            size -= len(part)
        return b"".join(parts)

    def _read_some(self, descriptor: int, offset: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(descriptor, size, offset)
        with self._lock:
            os.lseek(descriptor, offset, os.SEEK_SET)
            return os.read(descriptor, size)


def _error_name(error: OSError) -> str:
    import errno

    return errno.errorcode.get(error.errno, "it failed")


def _unreadable(path: str, why: str) -> PromptError:
    return PromptError(
        "bundle-unreadable",
        f"the bundle {string_text(path)} cannot be read: {why}",
        "Look at the file and its permissions.",
    )


class Bundle:
    """An open bundle; every line is checked against its hash when it is read."""

    def __init__(self, data: Union[_File, _Memory]) -> None:
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
        self.index = _object_in(self._line(index, "index"), "index", shapes.is_index)
        self._start += index["bytes"] + 1

    def close(self) -> None:
        self._data.close()

    def prompt(self, id: str) -> JsonObject:
        entry = self.index["prompts"].get(id) if isinstance(id, str) else None
        if entry is None:
            raise PromptNotFoundError(
                "prompt-unknown",
                f"the bundle has no prompt {string_text(str(id))}; it has {len(self.index['prompts'])}",
                "Check the id, and that the prompt is released and in this bundle's scope.",
            )
        what = "entry of a prompt"
        return _object_in(self._line(entry, what), what, lambda line: shapes.is_prompt_line(line, id))

    def content(self, entry: JsonObject) -> JsonObject:
        what = "content of a prompt"
        return _object_in(self._line(entry["content"], what), what, shapes.is_content)

    def pointers(self, environment: str) -> Optional[str]:
        """The text of an environment's pointer document; None where the bundle has none."""
        span = self.index["environments"].get(environment)
        if span is None:
            return None
        what = "pointers of an environment"
        try:
            return self._line(span, what).decode("utf-8")
        except UnicodeDecodeError:
            raise _changed(what) from None

    def _line(self, span: JsonObject, what: str) -> bytes:
        # Loaded with the first line: OpenSSL is much of what the import of this package would take.
        import hashlib

        offset, size = int(span["offset"]), int(span["bytes"])
        if self._start + offset + size > self._size:
            raise _changed(what)
        line = self._data.read(self._start + offset, size)
        if f"sha256:{hashlib.sha256(line).hexdigest()}" != span["sha256"]:
            raise _changed(what)
        return line


def _header_in(line: bytes) -> JsonObject:
    header = _json_object(line) or {}
    format = header.get("format")
    if not isinstance(format, str) or not format.startswith("promptops-bundle/"):
        raise PromptError(
            "bundle-format", "the file is no bundle", "Name a file that 'promptops bundle' wrote."
        )
    if format not in FORMATS:
        raise PromptError(
            "bundle-format",
            f"the bundle's format is {string_text(format[:40])}, and only {' and '.join(FORMATS)} are known here",
            "Use a runtime of the release that wrote the bundle, or a newer one.",
        )
    index = header.get("index")
    if not isinstance(index, dict) or not isinstance(index.get("sha256"), str):
        raise _changed("first line")
    if not shapes.is_count(header.get("bytes")) or not shapes.is_count(index.get("bytes")):
        raise _changed("first line")
    return {**header, "bytes": int(header["bytes"]), "index": {**index, "bytes": int(index["bytes"])}}


def _object_in(line: bytes, what: str, has_form: Callable[[JsonObject], bool]) -> JsonObject:
    value = _json_object(line)
    if value is None or not has_form(value):
        raise _changed(what)
    return value


def _json_object(line: bytes) -> Optional[JsonObject]:
    try:
        value = strict_json(line.decode("utf-8"))
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _changed(part: str) -> PromptError:
    return PromptError(
        "bundle-changed",
        f"the {part} is not what 'promptops bundle' wrote",
        "Build the bundle again; a bundle is never edited by hand.",
    )


def _cut(size: int, wanted: Union[int, str]) -> PromptError:
    return PromptError(
        "bundle-cut", f"the bundle has {size} bytes instead of {wanted}", "Copy it again, whole and as bytes."
    )
