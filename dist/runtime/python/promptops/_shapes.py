"""The form of a bundle's lines: a hash tells that nobody changed a line, not who wrote it."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from ._json import JsonObject, is_number

Form = Callable[[Any], bool]


def is_count(value: object) -> bool:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    return 0 <= value < 2**53 and value == int(value)


def _is_version(value: object) -> bool:
    return is_count(value) and value != 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_scalar(value: object) -> bool:
    return isinstance(value, (str, bool)) or is_number(value)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _or_null(form: Form) -> Form:
    return lambda value: value is None or form(value)


def _list_of(form: Form) -> Form:
    return lambda value: isinstance(value, list) and all(form(item) for item in value)


def _map_of(form: Form) -> Form:
    return lambda value: isinstance(value, dict) and all(form(member) for member in value.values())


_ABSENT = object()


def _or_absent(form: Form) -> Form:
    return lambda value: value is _ABSENT or form(value)


def _record_of(fields: Mapping[str, Form]) -> Form:
    return lambda value: (
        isinstance(value, dict) and all(form(value.get(name, _ABSENT)) for name, form in fields.items())
    )


_SPAN = {"offset": is_count, "bytes": is_count, "sha256": _is_text}

is_index = _record_of(
    {
        "prompts": _map_of(_record_of({**_SPAN, "versions": _list_of(_is_version)})),
        "environments": _map_of(_record_of(_SPAN)),
        "models": _or_absent(
            _record_of(
                {
                    "provider": _or_null(_is_text),
                    "map": _map_of(
                        _record_of(
                            {
                                "provider": _or_null(_is_text),
                                "model": _is_text,
                                "limit_field": _or_absent(
                                    lambda value: value in ("max_tokens", "max_completion_tokens")
                                ),
                                "temperature": _or_absent(lambda value: value in ("none",)),
                            }
                        )
                    ),
                }
            )
        ),
    }
)

_has_versions = _record_of(
    {
        "versions": _list_of(
            _record_of(
                {
                    "content": _record_of(_SPAN),
                    "version": _is_version,
                    "parent": _or_null(_is_version),
                    "owner": _list_of(_is_text),
                    "model": _is_text,
                    "tags": _list_of(_is_text),
                    "status": _or_null(_is_text),
                    "sensitive": _is_flag,
                    "description": _or_null(_is_text),
                    "created": _or_null(_is_text),
                    "updated": _or_null(_is_text),
                    "metrics": _map_of(is_number),
                    "others": _is_object,
                    "release": _record_of({"commit": _is_text, "approvers": _list_of(_is_text)}),
                }
            )
        )
    }
)


def is_prompt_line(line: JsonObject, id: str) -> bool:
    return line.get("id") == id and _has_versions(line)


_is_behaviour = _record_of(
    {
        "model": _is_text,
        "output": _record_of(
            {
                "type": _is_text,
                "labels": _or_null(_list_of(_is_text)),
                "schema": _or_null(_is_object),
                "enforce": _or_absent(_record_of({"name": _or_null(_is_text), "strict": _or_null(_is_flag)})),
                "extract": _or_absent(
                    _record_of(
                        {
                            "after": _or_null(_is_text),
                            "line": _or_null(_is_text),
                            "prefill": _or_null(_is_text),
                            "strip": _list_of(_is_text),
                        }
                    )
                ),
            }
        ),
        "escapes": _or_absent(lambda value: value is True),
        "tools": _or_absent(
            _list_of(
                _record_of(
                    {"name": _is_text, "description": _or_null(_is_text), "parameters": _or_null(_is_object)}
                )
            )
        ),
        "tool_choice": _or_absent(lambda value: isinstance(value, (str, dict))),
        "parameters": _is_object,
        "variables": _map_of(
            _record_of(
                {
                    "type": lambda value: value in ("string", "number", "integer", "boolean", "messages"),
                    "required": _is_flag,
                    "default": _or_null(_is_scalar),
                    "enum": _or_null(_list_of(_is_scalar)),
                }
            )
        ),
    }
)

_is_template = _record_of({"template": _is_text})
_is_message = _record_of({"role": _is_text, "content": _is_text})
# Where a conversation goes.
_is_place = _record_of({"placeholder": _is_text})


def _is_entry(entry: Any) -> bool:
    return _is_place(entry) if isinstance(entry, dict) and "placeholder" in entry else _is_message(entry)


_is_conversation = _record_of({"messages": _list_of(_is_entry)})


def is_content(content: JsonObject) -> bool:
    """A content has a template or messages, and not both."""
    if not _is_behaviour(content):
        return False
    if "template" in content:
        return _is_template(content) and "messages" not in content
    return _is_conversation(content)
