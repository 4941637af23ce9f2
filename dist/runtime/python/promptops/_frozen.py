"""Mappings and messages that cannot be changed and are plain data for everybody who sends them."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Tuple, Union


def _refuse(self: Any, *_: Any, **__: Any) -> Any:
    raise TypeError("what a prompt says cannot be changed; take a copy: dict(value) or copy.deepcopy(value)")


class FrozenDict(dict[str, Any]):
    """A dict for ``json.dumps`` and for the packages of providers, without a way to change it; copies are plain."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def copy(self) -> Dict[str, Any]:
        return dict(self)

    __copy__ = copy

    def __deepcopy__(self, memo: object) -> Any:
        return thawed(self)

    def __reduce__(self) -> Tuple[Any, ...]:
        return (type(self), (dict(self),))

    def __or__(self, other: Any) -> Any:
        return dict(self) | other


class _Said(dict[str, Any]):
    """What a message says, as attributes too."""

    __slots__ = ()

    @property
    def role(self) -> str:
        role: str = self["role"]
        return role

    @property
    def content(self) -> str:
        content: str = self["content"]
        return content


class Message(_Said, FrozenDict):
    """``{"role": ..., "content": ...}``, with both as attributes too."""

    __slots__ = ()

    def __init__(
        self, role: Union[str, Mapping[str, Any], None] = None, content: Optional[str] = None
    ) -> None:
        if content is None and role is not None and not isinstance(role, str):
            super().__init__(role)
        else:
            super().__init__(role=role, content=content)


class RenderedMessage(_Said):
    """The caller's own: a dict with ``role`` and ``content``, with both as attributes too."""

    __slots__ = ()


def frozen(value: Any) -> Any:
    """Lists become tuples and mappings read-only."""
    if isinstance(value, dict):
        return FrozenDict({name: frozen(member) for name, member in value.items()})
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    return value


def thawed(value: Any) -> Any:
    """The same with lists and dicts that can be changed."""
    if isinstance(value, dict):
        return {name: thawed(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [thawed(item) for item in value]
    return value
