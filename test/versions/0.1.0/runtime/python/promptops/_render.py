"""Puts values into a prompt's texts, once: what a value says is never looked at again."""

import re

from ._errors import PromptError
from ._json import MAX_SAFE_INTEGER, is_number, number_text, string_text

_PLACEHOLDER = re.compile(r"\{\{[ \t]*([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*\}\}")
_WORDS = {"string": "text", "number": "a number", "integer": "a whole number", "boolean": "true or false"}


def render_values(template, messages, variables, given):
    """The filled template, or a tuple of (role, text)."""
    texts = [template] if template is not None else [message.content for message in messages]
    names = list(dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text)))
    appended = template is None and "input" not in names
    for name in given:
        if name not in names and not (appended and name == "input"):
            raise _unknown(name, names)
    values = {name: _bind(name, given.get(name), variables) for name in names}
    if template is not None:
        return _filled(template, values)
    filled = tuple((message.role, _filled(message.content, values)) for message in messages)
    text = given.get("input") if appended else None
    if text is None:
        return filled
    if not isinstance(text, str):
        raise _wrong_type("input", "text")
    return filled + (("user", text),)


def _filled(text, values):
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)


def _bind(name, given, variables):
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


def _check(name, value, variable):
    if not _has_type(value, variable.type):
        raise _wrong_type(name, _WORDS[variable.type])
    allowed = variable.enum
    if allowed is not None and not any(_same(one, value) for one in allowed):
        raise _wrong_type(name, f"one of {', '.join(_text(one) for one in allowed)}")


def _has_type(value, type):
    if type == "string":
        return isinstance(value, str)
    if type == "boolean":
        return isinstance(value, bool)
    return is_number(value) and (type == "number" or value == int(value))


def _same(one, other):
    """True is no 1 here."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _text(value):
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value)


def _unknown(name, names):
    known = f"it has {', '.join(names)}" if names else "it has none"
    # Who renders a text without a place for the message has yet to learn where the message goes.
    if name == "input" and not names:
        remedy = "Render it without values, send that as the system message and the input as the user's."
    else:
        remedy = "Give only the variables that the prompt's text names."
    return PromptError(
        "variable-unknown", f"the prompt has no variable {string_text(str(name))}; {known}", remedy
    )


def _wrong_type(name, must):
    return PromptError(
        "variable-type", f"the value of {{{{{name}}}}} must be {must}", "Convert it before it is given."
    )
