"""Puts values into a prompt's texts, once: what a value says is never looked at again."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Container, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from ._errors import PromptError
from ._json import MAX_SAFE_INTEGER, is_number, number_text, string_text

if TYPE_CHECKING:
    from ._frozen import Message
    from ._prompt import Prompt, Variable

# A message: role and content, and of a conversation what was called and answered.
Said = Dict[str, Any]

_BRACED = re.compile(r"\{\{[ \t]*([^{} \t\r\n]+)[ \t]*\}\}")
_ESCAPING = re.compile(r"\\\{\{|" + _BRACED.pattern)
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_WORDS = {"string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false"}


def render_values(
    template: Optional[str],
    messages: Optional[Sequence[Message]],
    variables: Optional[Mapping[str, Variable]],
    given: Mapping[str, Any],
    escapes: bool = False,
) -> Union[str, Tuple[Said, ...]]:
    """The filled template, or the messages."""
    pattern = _ESCAPING if escapes else _BRACED
    said = [message for message in messages or () if "placeholder" not in message]
    texts = [template] if template is not None else [message.content for message in said]
    names = _placeholders(texts, variables or {}, pattern)
    known = names + [message["placeholder"] for message in messages or () if "placeholder" in message]
    given = {_composed(name): value for name, value in given.items()}
    appended = template is None and "input" not in names
    for name in given:
        if name not in known and not (appended and name == "input"):
            raise _unknown(name, known)
    values = {name: _bind(name, given.get(name), variables) for name in names}
    if template is not None:
        return _filled(template, values, pattern)
    filled: Tuple[Said, ...] = ()
    for message in messages or ():
        if "placeholder" in message:
            filled += _conversation(message["placeholder"], given, variables)
        else:
            filled += ({"role": message.role, "content": _filled(message.content, values, pattern)},)
    text = given.get("input") if appended else None
    if text is None:
        return filled
    return filled + _input_messages(text)


def _input_messages(text: Any) -> Tuple[Said, ...]:
    """What is asked: a text is the user's message, and a conversation is what it is."""
    if isinstance(text, str):
        return ({"role": "user", "content": text},)
    if not isinstance(text, (list, tuple)):
        raise _wrong_type("input", "text or a list of messages")
    return _conversation("input", {"input": text}, None)


def chat_values(prompt: Prompt, given: Mapping[str, Any]) -> Tuple[Said, ...]:
    """The messages that the evaluation sends: a template is the user's message, without a placeholder the system's."""
    said = _said_in(prompt, given)
    prefill = prompt.output.get("extract", {}).get("prefill")
    return said if prefill is None else said + ({"role": "assistant", "content": prefill},)


def _said_in(prompt: Prompt, given: Mapping[str, Any]) -> Tuple[Said, ...]:
    template = prompt.template
    if template is None:
        rendered = render_values(None, prompt.messages, prompt.variables, given, prompt.escapes)
        assert not isinstance(rendered, str)
        return rendered
    pattern = _ESCAPING if prompt.escapes else _BRACED
    if _placeholders([template], prompt.variables or {}, pattern):
        return ({"role": "user", "content": _text_of(prompt, given)},)
    system = _text_of(prompt, {name: value for name, value in given.items() if name != "input"})
    text = given.get("input")
    if text is None:
        raise PromptError(
            "variable-missing",
            "the template has no placeholder, and there is no input to ask about",
            "Give the user's text as 'input'.",
        )
    return ({"role": "system", "content": system},) + _input_messages(text)


def _text_of(prompt: Prompt, given: Mapping[str, Any]) -> str:
    rendered = render_values(prompt.template, None, prompt.variables, given, prompt.escapes)
    assert isinstance(rendered, str)
    return rendered


_ROLES = frozenset(["system", "developer", "user", "assistant", "tool"])


def _conversation(
    name: str, given: Mapping[str, Any], variables: Optional[Mapping[str, Variable]]
) -> Tuple[Said, ...]:
    """The messages that are given for a place in the list of messages."""
    value = given.get(name)
    if value is None:
        declared = variables.get(name) if variables is not None else None
        if declared is not None and not declared.required:
            return ()
        raise PromptError(
            "variable-missing",
            f"no value is given for the messages of {name}",
            "Give a list of messages, an empty one where nothing has been said yet.",
        )
    said = [_message_in(one) for one in value] if isinstance(value, (list, tuple)) else [None]
    messages = tuple(message for message in said if message is not None)
    if len(messages) < len(said):
        raise _wrong_type_of(
            f"the value of {name}",
            "a list of messages, each with a role (system, developer, user, assistant, tool)"
            " and a content that is text",
        )
    return messages


def _message_in(value: Any) -> Optional[Said]:
    """None where it is no message."""
    if not isinstance(value, Mapping):
        return None
    role = value.get("role")
    if not isinstance(role, str) or role not in _ROLES:
        return None
    calls = _calls_in(value.get("tool_calls")) if role == "assistant" else []
    if calls is None:
        return None
    content = value.get("content")
    # Beside calls, APIs give None where nothing was said.
    if content is None and calls:
        content = ""
    if not isinstance(content, str):
        return None
    said: Said = {"role": role, "content": content}
    if role == "tool" and isinstance(value.get("tool_call_id"), str):
        said["tool_call_id"] = value["tool_call_id"]
    if calls:
        said["tool_calls"] = calls
    return said


def _calls_in(value: Any) -> Optional[List[Said]]:
    """None where something of them is no call."""
    if value is None:
        return []
    if not isinstance(value, (list, tuple)):
        return None
    calls: List[Said] = []
    for call in value:
        asked = call.get("function") if isinstance(call, Mapping) else None
        if not isinstance(asked, Mapping):
            return None
        texts = [call.get("id"), asked.get("name"), asked.get("arguments")]
        if not all(isinstance(text, str) for text in texts):
            return None
        function = {"name": texts[1], "arguments": texts[2]}
        calls.append({"id": texts[0], "type": "function", "function": function})
    return calls


def _placeholders(
    texts: Sequence[str], declared: Container[str], pattern: "re.Pattern[str]"
) -> List[str]:
    """The names between double braces, each once, in the order of their first appearance."""
    names = (_name(written, declared) for text in texts for written in pattern.findall(text))
    return [name for name in dict.fromkeys(names) if name is not None]


def _name(written: str, declared: Container[str]) -> Optional[str]:
    """None where the braces are text: a name of other letters than a to z counts only where it is declared."""
    if _PLAIN_NAME.fullmatch(written):
        return written
    name = _composed(written)
    return name if name in declared else None


def _composed(name: str) -> str:
    """One spelling of a name, whichever way its accents were typed."""
    return unicodedata.normalize("NFC", name) if isinstance(name, str) else name


def _filled(text: str, values: Mapping[str, str], pattern: "re.Pattern[str]") -> str:
    def value(found: "re.Match[str]") -> str:
        if found.group(1) is None:
            return found.group()[1:]
        name = _name(found.group(1), values)
        return found.group() if name is None else values[name]

    return pattern.sub(value, text)


def _bind(name: str, given: Any, variables: Optional[Mapping[str, Variable]]) -> str:
    variable = variables.get(name) if variables is not None else None
    if given is None:
        if variable is not None and variable.default is not None:
            return _text(variable.default)
        if variable is not None and not variable.required:
            return ""
        raise PromptError(
            "variable-missing",
            f"no value is given for {{{{{name}}}}}",
            "Give one, or give the variable a default in the prompt's file.",
        )
    if not (isinstance(given, (str, bool)) or is_number(given)):
        must = "text, a finite number, true or false" if variable is None else _WORDS[variable.type]
        raise _wrong_type(name, must)
    if variable is not None:
        _check(name, given, variable)
    if is_number(given) and given == int(given) and abs(given) > MAX_SAFE_INTEGER:
        raise _wrong_type(name, "a number that is exact, at most 9007199254740991; larger ones are text")
    return _text(given)


def _check(name: str, value: Any, variable: Variable) -> None:
    if not _has_type(value, variable.type):
        raise _wrong_type(name, _WORDS[variable.type])
    allowed = variable.enum
    if allowed is not None and not any(_same(one, value) for one in allowed):
        raise _wrong_type(name, f"one of {', '.join(_text(one) for one in allowed)}")


def _has_type(value: Any, type: str) -> bool:
    if type == "string":
        return isinstance(value, str)
    if type == "boolean":
        return isinstance(value, bool)
    return is_number(value) and (type == "number" or bool(value == int(value)))


def _same(one: object, other: object) -> bool:
    """True is no 1 here."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _text(value: Union[str, int, float, bool]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value)


def _unknown(name: str, names: Sequence[str]) -> PromptError:
    known = f"it has {', '.join(names)}" if names else "it has none"
    # Who renders a text without a place for the message has yet to learn where the message goes.
    if name == "input" and not names:
        remedy = "Render it without values, send that as the system message and the input as the user's."
    else:
        remedy = "Give only the variables that the prompt's text names."
    return PromptError(
        "variable-unknown", f"the prompt has no variable {string_text(str(name))}; {known}", remedy
    )


def _wrong_type(name: str, must: str) -> PromptError:
    return _wrong_type_of(f"the value of {{{{{name}}}}}", must)


def _wrong_type_of(what: str, must: str) -> PromptError:
    return PromptError("variable-type", f"{what} must be {must}", "Convert it before it is given.")
