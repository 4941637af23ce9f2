"""One immutable version of a prompt; nothing of it can be changed, however deep."""

from dataclasses import dataclass, fields
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple, Union

from ._errors import PromptError
from ._frozen import FrozenDict, Message, RenderedMessage, frozen
from ._extract import extract_answer
from ._json import JsonObject, string_text
from ._render import chat_values, render_values
from ._request import mapped_model, request_body
from ._rollout import Override, overridden


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


class _Begun:
    # What its events begin with; no field, so that nobody sends it.
    _beginnings: Dict[str, str]


@dataclass(frozen=True)
class Prompt(_Begun):
    """``template`` is None where the prompt is written as messages, and the other way round."""

    id: str
    version: int
    sha256: str
    parent: Optional[int]
    owner: Tuple[str, ...]
    model: str
    mapped: Optional[Mapping[str, Any]]
    tags: Tuple[str, ...]
    status: Optional[str]
    sensitive: bool
    description: Optional[str]
    created: Optional[str]
    updated: Optional[str]
    template: Optional[str]
    messages: Optional[Tuple[Message, ...]]
    escapes: bool
    parameters: Mapping[str, Any]
    variables: Optional[Mapping[str, Variable]]
    output: Mapping[str, Any]
    tools: Optional[Tuple[Mapping[str, Any], ...]]
    tool_choice: Union[str, Mapping[str, Any], None]
    metrics: Mapping[str, float]
    others: Mapping[str, Any]
    release: Release
    environment: Optional[str]
    resolution: str
    # Of the environment's rollout: its phase, and the subject's bucket.
    rollout: Optional[str] = None
    bucket: Optional[int] = None
    # Of the content with the environment's model and parameters in it.
    override_sha256: Optional[str] = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "_beginnings", {})

    def __reduce__(self) -> Tuple[Any, ...]:
        return (Prompt, tuple(getattr(self, one.name) for one in fields(self)))

    def __copy__(self) -> "Prompt":
        return self

    def __deepcopy__(self, memo: object) -> "Prompt":
        return self

    def __hash__(self) -> int:
        return hash((self.id, self.version, self.sha256))

    def render(
        self, given: Optional[Mapping[str, Any]] = None, /, **variables: Any
    ) -> Union[str, List[RenderedMessage]]:
        """The template's text, or the messages as a new list of dicts. Takes a mapping, names, or both."""
        values = _values("render", given, variables)
        rendered = render_values(self.template, self.messages, self.variables, values, self.escapes)
        if isinstance(rendered, str):
            return rendered
        return [RenderedMessage(message) for message in rendered]

    def feedback_token(self, request_id: str) -> str:
        """A text of at most 512 bytes that stands for the answer to one request: whoever brings it back to
        ``log_feedback`` says what the answer was worth. Signed where ``PROMPTOPS_FEEDBACK_KEY`` is set."""
        # Loaded where it is needed, since most services import this package without it.
        import time

        from ._feedback import feedback_token

        return feedback_token(
            {
                "id": self.id,
                "version": self.version,
                "sha256": self.sha256,
                "environment": self.environment,
                "rollout": self.rollout,
                "override": True if self.override_sha256 is not None else None,
                "request_id": request_id,
                "time": int(time.time()),
            }
        )

    def text(self, given: Optional[Mapping[str, Any]] = None, /, **variables: Any) -> str:
        """The text of a prompt that is written as a template, with the values in it."""
        values = _values("text", given, variables)
        if self.template is None:
            raise PromptError(
                "request-invalid", "the prompt is written as messages and has no text", "Ask for its chat."
            )
        rendered = render_values(self.template, None, self.variables, values, self.escapes)
        assert isinstance(rendered, str)
        return rendered

    def chat(self, given: Optional[Mapping[str, Any]] = None, /, **variables: Any) -> List[RenderedMessage]:
        """The messages that the evaluation sends for these values, of either kind of prompt."""
        said = chat_values(self, _values("chat", given, variables))
        return [RenderedMessage(message) for message in said]

    def request(self, *, provider: str, variables: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """The body of the request, as the gate sends it, for the provider that the policy maps the model to."""
        return request_body(self, provider, _values("request", variables, {}))

    def extract(self, reply: str) -> str:
        """What of a model's reply is the answer, by ``output.extract``."""
        if not isinstance(reply, str):
            raise PromptError(
                "request-invalid", "a reply must be text", "Give the text that the model answered."
            )
        return extract_answer(self.output.get("extract"), reply)


def _values(name: str, given: Optional[Mapping[str, Any]], variables: Mapping[str, Any]) -> Mapping[str, Any]:
    if given is not None and not isinstance(given, Mapping):
        what = f"{name} takes names or one mapping"
        raise PromptError("request-invalid", what, f"Write prompt.{name}(name=value).")
    return variables if given is None else {**given, **variables}


class Choice(NamedTuple):
    """How a version was chosen."""

    environment: Optional[str]
    resolution: str
    rollout: Optional[str] = None
    override: Optional[Override] = None


def in_bucket(prompt: Prompt, bucket: int) -> Prompt:
    """The same prompt for one bucket of its rollout. All else is shared with every other bucket's."""
    other = object.__new__(Prompt)
    other.__dict__.update(prompt.__dict__, bucket=bucket, _beginnings={})
    return other


def prompt_from(
    id: str, entry: JsonObject, content: JsonObject, models: Optional[JsonObject], choice: Choice
) -> Prompt:
    model = entry["model"]
    if choice.override is not None:
        asked = overridden(content, choice.override)
        if asked is None:
            raise PromptError(
                "pointer-mismatch",
                f"the overrides of version {entry['version']} of {string_text(id)} do not have the hash that the pointer says",
                "Publish the pointers that 'promptops bundle' wrote for the environment.",
            )
        content, model = asked, choice.override.model or model
    variables = content["variables"]
    messages = content.get("messages")
    release = entry["release"]
    return Prompt(
        id=id,
        version=entry["version"],
        sha256=entry["content"]["sha256"],
        parent=entry["parent"],
        owner=tuple(entry["owner"]),
        model=model,
        mapped=frozen(mapped_model(models, model)),
        tags=tuple(entry["tags"]),
        status=entry["status"],
        sensitive=entry["sensitive"],
        description=entry["description"],
        created=entry["created"],
        updated=entry["updated"],
        template=content.get("template"),
        messages=None if messages is None else tuple(Message(message) for message in messages),
        escapes=content.get("escapes", False),
        parameters=frozen(content["parameters"]),
        variables=FrozenDict({name: _variable(one) for name, one in variables.items()}) if variables else None,
        output=frozen(content["output"]),
        tools=frozen(content.get("tools")),
        tool_choice=frozen(content.get("tool_choice")),
        metrics=frozen(entry["metrics"]),
        others=frozen(entry["others"]),
        release=Release(release["commit"], tuple(release["approvers"])),
        environment=choice.environment,
        resolution=choice.resolution,
        rollout=choice.rollout,
        override_sha256=None if choice.override is None else choice.override.sha256,
    )


def _variable(variable: JsonObject) -> Variable:
    enum = variable["enum"]
    return Variable(
        variable["type"], variable["required"], variable["default"], None if enum is None else tuple(enum)
    )
