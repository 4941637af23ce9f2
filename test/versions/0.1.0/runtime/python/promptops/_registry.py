"""Finds and keeps prompts."""

import os
import threading
from dataclasses import dataclass
from typing import Tuple

from ._bundle import open_bundle
from ._errors import PromptError
from ._json import string_text
from ._pointers import PointerStore, is_environment_name
from ._prompt import prompt_from


@dataclass(frozen=True)
class ListedPrompt:
    id: str
    versions: Tuple[int, ...]


class Registry:
    """Opens the bundle when something is first asked for, and keeps every prompt that it made."""

    def __init__(self, file, pointers, ttl):
        self._file = file
        self._opened = None
        self._lock = threading.Lock()
        self._lines = {}
        self._prompts = {}
        self._store = PointerStore(self._bundle, pointers, ttl)
        if hasattr(os, "register_at_fork"):
            # A lock that another thread holds at the moment of a fork is never released in the child.
            os.register_at_fork(after_in_child=self._renew_lock)

    def _renew_lock(self):
        self._lock = threading.Lock()

    def load_prompt(self, id, *, version=None, environment=None):
        version = _checked(version, environment)
        line = self._lines.get(id) if isinstance(id, str) else None
        if line is None:
            line = self._bundle().prompt(id)
            self._lines[id] = line
        if environment is None:
            entry = _select(line, version)
            return self._make(line, entry, None, "latest" if version is None else "pinned")
        candidates, stale = self._store.pointers(id, environment)
        pointer, entry, rank = _first_good(line, candidates)
        self._store.served(id, environment, pointer)
        return self._make(line, entry, environment, "stale" if stale or rank > 0 else "environment")

    def list_prompts(self):
        prompts = self._bundle().index["prompts"]
        return tuple(ListedPrompt(id, tuple(entry["versions"])) for id, entry in prompts.items())

    def refresh_pointers(self, environment):
        _checked(None, "" if environment is None else environment)
        self._store.refresh(environment)

    def _bundle(self):
        with self._lock:
            if self._opened is None:
                self._opened = open_bundle(self._file)
            return self._opened

    def _make(self, line, entry, environment, resolution):
        key = (resolution, environment, entry["version"], line["id"])
        known = self._prompts.get(key)
        if known is None:
            content = self._bundle().content(entry)
            known = prompt_from(line["id"], entry, content, environment, resolution)
            known = self._prompts.setdefault(key, known)
        return known


def _checked(version, environment):
    if version is not None and environment is not None:
        raise PromptError(
            "request-invalid", "a version and an environment are asked for", "Ask for one of them."
        )
    if environment is not None and not is_environment_name(environment):
        raise PromptError(
            "request-invalid",
            "the environment's name must be small letters and digits, with '-' or '_' between them",
            "Use the name of its file below environments/.",
        )
    if version is None:
        return None
    number = isinstance(version, (int, float)) and not isinstance(version, bool)
    # The bounds come first: a whole number past every float cannot be asked whether it is finite.
    if not number or not 1 <= version < 2**53 or version != int(version):
        raise PromptError(
            "request-invalid", "a version must be a whole number from 1", "Write it as a number: 3."
        )
    return int(version)


def _select(line, version):
    versions = line["versions"]
    if version is None and versions:
        return versions[-1]
    for entry in versions:
        if entry["version"] == version:
            return entry
    raise PromptError(
        "version-unknown",
        f"the bundle has no version {version} of {string_text(line['id'])}; it has {_listed(versions)}",
        "Ask for one of these, or build the bundle again from a commit that has it.",
    )


def _listed(versions, most=20):
    if not versions:
        return "none"
    last = ", ".join(str(entry["version"]) for entry in versions[-most:])
    return f"{len(versions)}, the last of them {last}" if len(versions) > most else last


def _first_good(line, candidates):
    """A pointer that this bundle cannot serve counts as a failed refresh: the last good one serves."""
    failure = None
    for rank, pointer in enumerate(candidates):
        try:
            entry = _select(line, pointer[0])
            if entry["content"]["sha256"] == pointer[1]:
                return pointer, entry, rank
            error = PromptError(
                "pointer-mismatch",
                f"the pointer at version {pointer[0]} of {string_text(line['id'])} has another hash than the bundle",
                "Promote the version again with 'promptops environment promote'.",
            )
        except PromptError as unknown:
            error = unknown
        failure = failure or error
    raise failure
