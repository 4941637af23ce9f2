"""Finds and keeps prompts."""

from __future__ import annotations

import os
import threading
import weakref
from dataclasses import dataclass
from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Tuple, Union

from ._bundle import Bundle, open_bundle
from ._errors import PromptError
from ._fork import after_fork
from ._json import JsonObject, string_text
from ._pointers import PointerStore, is_environment_name
from ._prompt import Choice, Prompt, in_bucket, prompt_from
from ._rollout import Pointer, subject_text

# A path.
Place = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class ListedPrompt:
    id: str
    versions: Tuple[int, ...]


class Registry:
    """Opens the bundle when something is first asked for, and keeps every prompt that it made."""

    def __init__(
        self,
        file: Optional[Place],
        pointers: Optional[Place],
        ttl: float,
        wait: float = 0.0,
        headers: Optional[Mapping[str, str]] = None,
    ) -> None:
        self._file = None if file is None else os.fspath(file)
        self._opened: Optional[Bundle] = None
        self._lock = threading.Lock()
        self._lines: Dict[str, JsonObject] = {}
        self._prompts: Dict[Tuple[Any, ...], Prompt] = {}
        source = None if pointers is None else os.fspath(pointers)
        self._store = PointerStore(_bundle_of(weakref.ref(self)), source, ttl, wait, headers)
        after_fork(self)

    def renew(self) -> None:
        """A lock that another thread holds at the moment of a fork is never released in the child."""
        self._lock = threading.Lock()

    def close(self) -> None:
        """Closes the bundle's file and follows no address any more; what is asked for afterwards opens the file again."""
        self._store.close()
        with self._lock:
            opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    def load_prompt(
        self,
        id: str,
        *,
        version: Optional[int] = None,
        environment: Optional[str] = None,
        subject: Union[str, int, None] = None,
    ) -> Prompt:
        version = _checked(version, environment)
        name = None if subject is None else _checked_subject(subject, environment)
        line = self._lines.get(id) if isinstance(id, str) else None
        if line is None:
            line = self._bundle().prompt(id)
            self._lines[id] = line
        if environment is None:
            entry = _select(line, version)
            return self._make(line, entry, _LATEST if version is None else _PINNED)
        candidates, stale = self._store.pointers(id, environment)
        pointer, entry, bucket, rank = _first_good(line, candidates, name)
        self._store.served(id, environment, pointer)
        stale = stale or rank > 0
        resolution = "stale" if stale else "environment" if bucket is None else "rollout"
        phase = None if pointer.rollout is None else pointer.rollout.phase
        prompt = self._make(line, entry, Choice(environment, resolution, phase, pointer.override))
        return prompt if bucket is None else in_bucket(prompt, bucket)

    def list_prompts(self) -> Tuple[ListedPrompt, ...]:
        prompts = self._bundle().index["prompts"]
        return tuple(ListedPrompt(id, tuple(entry["versions"])) for id, entry in prompts.items())

    def refresh_pointers(self, environment: str) -> None:
        _checked(None, "" if environment is None else environment)
        self._store.refresh(environment)

    def _bundle(self) -> Bundle:
        with self._lock:
            if self._opened is None:
                self._opened = open_bundle(self._file)
            return self._opened

    def _make(self, line: JsonObject, entry: JsonObject, choice: Choice) -> Prompt:
        changed = None if choice.override is None else choice.override.sha256
        key = (choice.resolution, choice.environment, entry["version"], choice.rollout, changed, line["id"])
        known = self._prompts.get(key)
        if known is None:
            bundle = self._bundle()
            models = bundle.index.get("models")
            known = prompt_from(line["id"], entry, bundle.content(entry), models, choice)
            known = self._prompts.setdefault(key, known)
        return known


_LATEST = Choice(None, "latest")
_PINNED = Choice(None, "pinned")


def _bundle_of(held: weakref.ref[Registry]) -> Callable[[], Bundle]:
    """The store belongs to the registry, so it must not keep it alive."""

    def bundle() -> Bundle:
        registry = held()
        assert registry is not None
        return registry._bundle()

    return bundle


def _checked(version: Any, environment: object) -> Optional[int]:
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


def _checked_subject(subject: object, environment: Optional[str]) -> str:
    if environment is None:
        raise PromptError(
            "request-invalid",
            "a subject is named without an environment",
            "Name the environment whose rollout chooses for it.",
        )
    text = subject_text(subject)
    if text is None:
        raise PromptError(
            "subject-missing",
            "the subject is neither text with something in it nor a whole number",
            "Give the id of who the call is for, or leave the subject out.",
        )
    return text


def _select(line: JsonObject, version: Optional[int]) -> JsonObject:
    versions: Sequence[JsonObject] = line["versions"]
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


def _listed(versions: Sequence[JsonObject], most: int = 20) -> str:
    if not versions:
        return "none"
    last = ", ".join(str(entry["version"]) for entry in versions[-most:])
    return f"{len(versions)}, the last of them {last}" if len(versions) > most else last


def _first_good(
    line: JsonObject, candidates: Sequence[Pointer], subject: Optional[str]
) -> Tuple[Pointer, JsonObject, Optional[int], int]:
    """A pointer that this bundle cannot serve counts as a failed refresh: the last good one serves."""
    failure: Optional[PromptError] = None
    for rank, pointer in enumerate(candidates):
        version, sha256, bucket = pointer.choose(subject)
        try:
            entry = _select(line, version)
            if entry["content"]["sha256"] == sha256:
                return pointer, entry, bucket, rank
            error = PromptError(
                "pointer-mismatch",
                f"the pointer at version {version} of {string_text(line['id'])} has another hash than the bundle",
                "Promote the version again with 'promptops environment promote'.",
            )
        except PromptError as unknown:
            error = unknown
        failure = failure or error
    assert failure is not None
    raise failure
