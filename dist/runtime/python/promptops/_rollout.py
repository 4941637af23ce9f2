"""What a pointer leads to: a version, or one of several by the bucket of a subject; and what stands in place of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from ._json import MAX_SAFE_INTEGER, JsonObject, canonical_json

# A rollout shares out so many buckets, numbered from 0.
_BUCKETS = 10_000
_SHA256 = re.compile(r"sha256:[0-9a-f]{64}\Z")
_VERSION = re.compile(r"[1-9][0-9]{0,15}\Z")
_RANGE = re.compile(r" *([0-9]{1,5})(?:-([0-9]{1,5}))? *\Z")
_HALF = re.compile("[\ud800-\udfff]")


class Rollout:
    """Several versions at once: ``starts`` ascend, and each range ends where the next one begins."""

    __slots__ = ("salt", "phase", "starts", "versions", "hashes")

    def __init__(
        self, salt: str, phase: str, starts: List[int], versions: List[int], hashes: Dict[int, str]
    ) -> None:
        self.salt = salt
        self.phase = phase
        self.starts = starts
        self.versions = versions
        self.hashes = hashes


class Override(NamedTuple):
    sha256: str
    model: Optional[str]
    parameters: JsonObject


class Pointer(NamedTuple):
    version: int
    sha256: str
    rollout: Optional[Rollout] = None
    override: Optional[Override] = None

    def choose(self, subject: Optional[str]) -> Tuple[int, str, Optional[int]]:
        """The version, its hash, and the bucket of the subject where a rollout chose by it."""
        rollout = self.rollout
        if rollout is None or subject is None:
            return self.version, self.sha256, None
        bucket = bucket_in(rollout.salt, subject)
        version = rollout.versions[bisect_right(rollout.starts, bucket) - 1]
        return version, rollout.hashes[version], bucket


def bucket_in(salt: str, subject: str) -> int:
    """The bucket that a subject falls into, the same in every process and language."""
    # Loaded with the first line of the bundle: OpenSSL is much of what the import of this package would take.
    import hashlib

    digest = hashlib.sha256(f"{salt}:{subject}".encode("utf-8")).digest()
    return int.from_bytes(digest[:4], "big") * _BUCKETS >> 32


def subject_text(subject: object) -> Optional[str]:
    """Who a version is chosen for, as text: text that is not empty, or a whole number; None where it is neither."""
    if isinstance(subject, str):
        return str(subject) if subject and not _HALF.search(subject) else None
    if isinstance(subject, bool):
        return None
    if isinstance(subject, float):
        whole = abs(subject) <= MAX_SAFE_INTEGER and subject == int(subject)
        return str(int(subject)) if whole else None
    if isinstance(subject, int):
        try:
            return int.__str__(subject)
        except ValueError:
            # More digits than Python writes.
            return None
    return None


def pointer_in(value: object, shared: bool) -> Optional[Pointer]:
    """A pointer of a document, of its second format where ``shared``; None where it is not whole."""
    if not isinstance(value, dict):
        return None
    version, sha256 = value.get("version"), value.get("sha256")
    if not isinstance(version, (int, float)) or isinstance(version, bool) or not 1 <= version < 2**53:
        return None
    if version != int(version) or not isinstance(sha256, str) or not _is_hash(sha256):
        return None
    # What the first format does not know, it does not say.
    if not shared:
        return Pointer(int(version), sha256)
    try:
        return Pointer(int(version), sha256, _rollout_in(value), _override_in(value))
    except ValueError:
        return None


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and _SHA256.match(value) is not None


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(member, str) for member in value.values())


def _rollout_in(pointer: JsonObject) -> Optional[Rollout]:
    if "rollout" not in pointer:
        return None
    value = pointer["rollout"]
    if not isinstance(value, dict):
        raise ValueError("rollout")
    salt, buckets, hashes = value.get("salt"), value.get("buckets"), value.get("hashes")
    if not isinstance(salt, str) or not salt or not isinstance(buckets, dict) or not isinstance(hashes, dict):
        raise ValueError("rollout")
    if not _is_texts(buckets) or not _is_texts(hashes):
        raise ValueError("rollout")
    ranges = _ranges_in(buckets)
    known: Dict[int, str] = {}
    for _, version in ranges:
        if not _is_hash(hashes.get(str(version))):
            raise ValueError("rollout")
        known[version] = hashes[str(version)]
    phase = _digest({"buckets": buckets, "salt": salt})[:16]
    return Rollout(salt, phase, [start for start, _ in ranges], [version for _, version in ranges], known)


def _ranges_in(buckets: Dict[str, str]) -> List[Tuple[int, int]]:
    """Where each range begins and whose it is; together they hold each bucket once."""
    ranges = []
    for name, text in buckets.items():
        if not _VERSION.match(name) or int(name) > MAX_SAFE_INTEGER:
            raise ValueError("rollout")
        for part in text.split(","):
            found = _RANGE.match(part)
            if found is None:
                raise ValueError("rollout")
            first = int(found.group(1))
            ranges.append((first, int(found.group(2) or first), int(name)))
    ranges.sort()
    expected = 0
    for first, last, _ in ranges:
        if first != expected or last < first:
            raise ValueError("rollout")
        expected = last + 1
    if expected != _BUCKETS:
        raise ValueError("rollout")
    return [(first, version) for first, _, version in ranges]


def _override_in(pointer: JsonObject) -> Optional[Override]:
    if "overrides" not in pointer and "override_sha256" not in pointer:
        return None
    value, sha256 = pointer.get("overrides"), pointer.get("override_sha256")
    if not isinstance(value, dict) or not _is_hash(sha256):
        raise ValueError("overrides")
    parameters = value.get("parameters", {})
    if not isinstance(value.get("model", ""), str) or not isinstance(parameters, dict):
        raise ValueError("overrides")
    return Override(str(sha256), value.get("model"), parameters)


def overridden(content: JsonObject, override: Override) -> Optional[JsonObject]:
    """The content that an environment asks for; None where it has another hash than the pointer says."""
    asked: JsonObject = {**content, "parameters": {**content["parameters"], **override.parameters}}
    if override.model is not None:
        asked["model"] = override.model
    return asked if f"sha256:{_digest(asked)}" == override.sha256 else None


def _digest(value: JsonObject) -> str:
    import hashlib

    return hashlib.sha256(canonical_json(value).encode("utf-8", "surrogatepass")).hexdigest()
