"""One immutable version of a prompt; nothing of it can be changed, however deep."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Mapping, Optional, Tuple, Union

from ._errors import PromptError
from ._render import render_values


@dataclass(frozen=True)
class Message:
    role: str
    content: str


@dataclass(frozen=True)
class Variable:
    type: str
    required: bool
    default: Union[str, int, float, bool, None]
    enum: Optional[Tuple[Union[str, int, float, bool], ...]]


@dataclass(frozen=True)
class Release:
    """The commit that brought the version to the branch, and who its trailers say approved it."""

    commit: str
    approvers: Tuple[str, ...]


@dataclass(frozen=True)
class Prompt:
    """``template`` is None where the prompt is written as messages, and the other way round."""

    id: str
    version: int
    sha256: str
    parent: Optional[int]
    owner: Tuple[str, ...]
    model: str
    tags: Tuple[str, ...]
    status: Optional[str]
    sensitive: bool
    description: Optional[str]
    created: Optional[str]
    updated: Optional[str]
    template: Optional[str]
    messages: Optional[Tuple[Message, ...]]
    parameters: Mapping[str, Any]
    variables: Optional[Mapping[str, Variable]]
    output: Mapping[str, Any]
    metrics: Mapping[str, float]
    others: Mapping[str, Any]
    release: Release
    environment: Optional[str]
    resolution: str
    _made_from: tuple = field(default=(), init=False, repr=False, compare=False, hash=False)
    _beginnings: dict = field(default_factory=dict, init=False, repr=False, compare=False, hash=False)

    def __reduce__(self):
        """Pickled and copied as what it was made from, since read-only mappings cannot be."""
        return (prompt_from, self._made_from)

    def __hash__(self):
        return hash((self.id, self.version, self.sha256))

    def render(self, given=None, /, **variables):
        """The template's text, or the messages, with the values in them. Takes a mapping, names, or both."""
        if given is not None and not isinstance(given, Mapping):
            raise PromptError(
                "request-invalid", "render takes names or one mapping", "Write prompt.render(name=value)."
            )
        values = variables if given is None else {**given, **variables}
        rendered = render_values(self.template, self.messages, self.variables, values)
        return rendered if isinstance(rendered, str) else tuple(Message(*each) for each in rendered)


def prompt_from(id, entry, content, environment, resolution):
    variables = content["variables"]
    messages = content.get("messages")
    release = entry["release"]
    prompt = Prompt(
        id=id,
        version=entry["version"],
        sha256=entry["content"]["sha256"],
        parent=entry["parent"],
        owner=tuple(entry["owner"]),
        model=entry["model"],
        tags=tuple(entry["tags"]),
        status=entry["status"],
        sensitive=entry["sensitive"],
        description=entry["description"],
        created=entry["created"],
        updated=entry["updated"],
        template=content.get("template"),
        messages=None if messages is None else tuple(Message(**message) for message in messages),
        parameters=frozen(content["parameters"]),
        variables=MappingProxyType({name: _variable(one) for name, one in variables.items()}) if variables else None,
        output=frozen(content["output"]),
        metrics=frozen(entry["metrics"]),
        others=frozen(entry["others"]),
        release=Release(release["commit"], tuple(release["approvers"])),
        environment=environment,
        resolution=resolution,
    )
    object.__setattr__(prompt, "_made_from", (id, entry, content, environment, resolution))
    return prompt


def _variable(variable):
    enum = variable["enum"]
    return Variable(
        variable["type"], variable["required"], variable["default"], None if enum is None else tuple(enum)
    )


def frozen(value):
    """Lists become tuples and mappings read-only."""
    if isinstance(value, dict):
        return MappingProxyType({name: frozen(member) for name, member in value.items()})
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    return value
