"""The body that a provider is sent, as the gate builds it in src/request; plain data that ``json.dumps`` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Mapping, NoReturn, Optional, Sequence, Set, Tuple

from ._errors import PromptError
from ._extract import SPACES
from ._frozen import thawed
from ._json import canonical_json, string_text
from ._render import chat_values

if TYPE_CHECKING:
    from ._prompt import Prompt

Body = Dict[str, Any]
_Said = Sequence[Dict[str, Any]]
_Turn = Tuple[str, List[str]]

PROVIDERS = ("openai", "anthropic", "bedrock")

# The Messages API wants a limit in each request.
_DEFAULT_MAX_TOKENS = 1024
# What an answer's schema is called where the prompt gives it no name.
_SCHEMA_NAME = "answer"
# What an API has no field for.
_UNKNOWN_TO = {
    "openai": ("top_k", "thinking_tokens"),
    "anthropic": ("frequency_penalty", "presence_penalty"),
    "bedrock": ("top_k", "frequency_penalty", "presence_penalty", "thinking_tokens", "parallel_tool_calls"),
}


def mapped_model(models: Optional[Mapping[str, Any]], model: str) -> Optional[Mapping[str, Any]]:
    """Who is asked for a model that a prompt names; None where the bundle says nothing of it."""
    if models is None:
        return None
    mapped: Optional[Mapping[str, Any]] = models["map"].get(model)
    if mapped is not None or models["provider"] is None:
        return mapped
    return {"provider": models["provider"], "model": model}


def request_body(prompt: Prompt, provider: str, variables: Mapping[str, Any]) -> Body:
    _check_provider(prompt, provider)
    said = chat_values(prompt, variables)
    parameters = dict(prompt.parameters)
    mapped = prompt.mapped or {}
    if mapped.get("temperature") == "none":
        parameters.pop("temperature", None)
    _check_sayable(prompt, provider, parameters, said)
    model = mapped.get("model", prompt.model)
    if provider == "openai":
        limit = mapped.get("limit_field", "max_completion_tokens")
        return _openai_body(prompt, model, parameters, said, limit)
    system, turns = _turns_of(said, "Anthropic" if provider == "anthropic" else "Bedrock")
    build = _anthropic_body if provider == "anthropic" else _bedrock_body
    return build(prompt, model, parameters, system, turns)


def _check_provider(prompt: Prompt, provider: str) -> None:
    if not isinstance(provider, str) or provider not in PROVIDERS:
        raise PromptError(
            "request-invalid",
            f"the provider must be one of {', '.join(PROVIDERS)}",
            "Name the provider whose API the body is for.",
        )
    asked = None if prompt.mapped is None else prompt.mapped["provider"]
    if asked is not None and asked != provider and asked in PROVIDERS:
        raise PromptError(
            "provider-mismatch",
            f"the policy asks {string_text(prompt.model)} of {asked}, and the request is for {provider}",
            f"Ask for {asked}, or change models in the policy, so that the gate measures what runs.",
        )


def _check_sayable(prompt: Prompt, provider: str, parameters: Mapping[str, Any], said: _Said) -> None:
    """Nothing of a request is dropped on the way."""
    unknown = next((name for name in _UNKNOWN_TO[provider] if name in parameters), None)
    if unknown is not None:
        remedy = "take it out of the prompt's parameters, or say it in the provider's words under extra"
        _refuse(f"the API of {provider} has no parameter {unknown}; {remedy}")
    if not _answers_known_calls(said):
        _refuse("a message of the role tool answers a call, and the call is not among the messages that are sent")
    if provider == "openai":
        return
    if any(message["role"] == "tool" or "tool_calls" in message for message in said):
        remedy = "leave them out of the conversation, or ask a model of openai's API"
        _refuse(f"the API of {provider} has calls of tools among messages in a form of its own; {remedy}")
    if "enforce" in prompt.output and prompt.output["schema"] is None:
        remedy = "write output.schema, or take enforce out"
        _refuse(f"the API of {provider} has no answer in JSON without a schema; {remedy}")
    effort = parameters.get("reasoning_effort")
    if effort in ("none", "minimal"):
        _refuse(f"the API of {provider} has no reasoning_effort {effort}; write low, medium or high")
    if provider == "bedrock" and prompt.tool_choice == "none":
        _refuse(f"the API of {provider} has no tool_choice none; take the tools out")


def _answers_known_calls(said: _Said) -> bool:
    """Every message of a tool answers a call of a message before it."""
    calls: Set[str] = set()
    for message in said:
        if message["role"] == "tool" and message.get("tool_call_id") not in calls:
            return False
        calls.update(call["id"] for call in message.get("tool_calls", ()))
    return True


def _refuse(why: str) -> NoReturn:
    raise PromptError("request-unsayable", why, "The gate does not send it either.")


def _turns_of(messages: _Said, name: str) -> Tuple[List[str], List[_Turn]]:
    """System messages first; neighbours of one role become one turn; blank texts, which the APIs refuse, are left out."""
    texts = [(message["role"], message["content"]) for message in messages]
    said = [(role, text) for role, text in texts if text.strip(SPACES) != ""]
    system = [text for role, text in said if role in ("system", "developer")]
    turns: List[_Turn] = []
    for role, text in said:
        if role not in ("user", "assistant"):
            continue
        if turns and turns[-1][0] == role:
            turns[-1][1].append(text)
        else:
            turns.append((role, [text]))
    if any(role == "user" for role, _ in turns):
        return system, turns
    blank = any(role == "user" for role, _ in texts)
    why = "the user's message is blank" if blank else "the prompt has no user message"
    _refuse(f"{why}, and {name} answers only a user's message")


def _asked_form(prompt: Prompt) -> Optional[Tuple[str, bool, Optional[Dict[str, Any]]]]:
    """Name, whether the provider holds the answer to the schema, and the schema; None where nothing is enforced."""
    enforce = prompt.output.get("enforce")
    if enforce is None:
        return None
    schema = thawed(prompt.output["schema"])
    strict = enforce["strict"]
    if strict is None:
        strict = schema is not None and not _is_lax(schema, root=True)
    name = enforce["name"]
    return _SCHEMA_NAME if name is None else name, strict, schema


def _is_lax(schema: Any, root: bool = False) -> bool:
    """Whether strict mode refuses a schema: it wants every object closed and every field required."""
    if not isinstance(schema, dict):
        return root
    if root and schema.get("type") != "object":
        return True
    properties = schema.get("properties")
    if schema.get("type") == "object" or "properties" in schema:
        if schema.get("additionalProperties") is not False:
            return True
        required = schema.get("required")
        names = properties if isinstance(properties, dict) else {}
        if any(name not in (required if isinstance(required, list) else []) for name in names):
            return True
    return any(_is_lax(inner) for inner in _inner_schemas(schema))


def _inner_schemas(schema: Mapping[str, Any]) -> List[Any]:
    inner = [schema["items"]] if "items" in schema else []
    choices = schema.get("anyOf")
    inner.extend(choices if isinstance(choices, list) else [])
    for keyword in ("properties", "$defs", "definitions"):
        named = schema.get(keyword)
        inner.extend(named.values() if isinstance(named, dict) else [])
    return inner


def _openai_body(prompt: Prompt, model: str, parameters: Mapping[str, Any], said: _Said, limit: str) -> Body:
    """platform.openai.com/docs/api-reference/chat/create"""
    body: Body = thawed(parameters.get("extra", {}))
    body["model"] = model
    body["messages"] = [dict(message) for message in said]
    _take(body, parameters, "temperature", "top_p")
    if parameters.get("stop"):
        body["stop"] = list(parameters["stop"])
    _take(body, parameters, "seed")
    if "max_tokens" in parameters:
        body[limit] = parameters["max_tokens"]
    _take(body, parameters, "frequency_penalty", "presence_penalty", "reasoning_effort")
    form = _asked_form(prompt)
    if form is not None:
        name, strict, schema = form
        described: Body = {"name": name, "schema": schema, **({"strict": True} if strict else {})}
        body["response_format"] = (
            {"type": "json_object"} if schema is None else {"type": "json_schema", "json_schema": described}
        )
    if prompt.tools is not None:
        body["tools"] = [{"type": "function", "function": _openai_tool(tool)} for tool in prompt.tools]
    choice = prompt.tool_choice
    if choice is not None:
        named = not isinstance(choice, str)
        body["tool_choice"] = (
            {"type": "function", "function": {"name": choice["name"]}} if named else choice  # type: ignore[index]
        )
    _take(body, parameters, "parallel_tool_calls")
    return body


def _openai_tool(tool: Mapping[str, Any]) -> Body:
    written: Body = {"name": tool["name"]}
    if tool["description"] is not None:
        written["description"] = tool["description"]
    if tool["parameters"] is not None:
        written["parameters"] = thawed(tool["parameters"])
    _take(written, tool, "strict")
    return written


def _anthropic_body(
    prompt: Prompt, model: str, parameters: Mapping[str, Any], system: List[str], turns: List[_Turn]
) -> Body:
    """platform.claude.com/docs/en/api/messages"""
    body: Body = thawed(parameters.get("extra", {}))
    body["model"] = model
    body["max_tokens"] = parameters.get("max_tokens", _DEFAULT_MAX_TOKENS)
    if system:
        body["system"] = [{"type": "text", "text": text} for text in system]
    body["messages"] = [
        {"role": role, "content": [{"type": "text", "text": text} for text in texts]} for role, texts in turns
    ]
    _take(body, parameters, "temperature", "top_p")
    if parameters.get("stop"):
        body["stop_sequences"] = list(parameters["stop"])
    _take(body, parameters, "top_k")
    if "thinking_tokens" in parameters:
        body["thinking"] = {"type": "enabled", "budget_tokens": parameters["thinking_tokens"]}
    form = _asked_form(prompt)
    config: Body = {}
    if "reasoning_effort" in parameters:
        config["effort"] = parameters["reasoning_effort"]
    if form is not None:
        config["format"] = {"type": "json_schema", "schema": form[2]}
    if config:
        body["output_config"] = config
    if prompt.tools is not None:
        body["tools"] = [_anthropic_tool(tool) for tool in prompt.tools]
        body.update(_anthropic_choice(prompt.tool_choice, parameters.get("parallel_tool_calls")))
    return body


def _anthropic_tool(tool: Mapping[str, Any]) -> Body:
    written: Body = {"name": tool["name"]}
    if tool["description"] is not None:
        written["description"] = tool["description"]
    written["input_schema"] = {**thawed(tool["parameters"] or {}), "type": "object"}
    _take(written, tool, "strict")
    return written


def _anthropic_choice(choice: Any, parallel: Optional[bool]) -> Body:
    """Whether several tools may be called at once is said with the choice, whose usual form is ``auto``."""
    if choice is None and parallel is None:
        return {}
    if choice == "none":
        return {"tool_choice": {"type": "none"}}
    alone = {} if parallel is None else {"disable_parallel_tool_use": not parallel}
    if choice is None or choice == "auto":
        return {"tool_choice": {"type": "auto", **alone}}
    if choice == "required":
        return {"tool_choice": {"type": "any", **alone}}
    return {"tool_choice": {"type": "tool", "name": choice["name"], **alone}}


def _bedrock_body(
    prompt: Prompt, model: str, parameters: Mapping[str, Any], system: List[str], turns: List[_Turn]
) -> Body:
    """docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html"""
    body: Body = {
        "modelId": model,
        "messages": [{"role": role, "content": [{"text": text} for text in texts]} for role, texts in turns],
    }
    if system:
        body["system"] = [{"text": text} for text in system]
    names = {"temperature": "temperature", "max_tokens": "maxTokens", "top_p": "topP"}
    inference: Body = {theirs: parameters[ours] for ours, theirs in names.items() if ours in parameters}
    if parameters.get("stop"):
        inference["stopSequences"] = list(parameters["stop"])
    if inference:
        body["inferenceConfig"] = inference
    if "extra" in parameters:
        body["additionalModelRequestFields"] = thawed(parameters["extra"])
    output: Body = {}
    if "reasoning_effort" in parameters:
        output["effort"] = parameters["reasoning_effort"]
    form = _asked_form(prompt)
    if form is not None:
        schema = {"name": form[0], "schema": canonical_json(form[2])}
        output["textFormat"] = {"type": "json_schema", "structure": {"jsonSchema": schema}}
    if output:
        body["outputConfig"] = output
    if prompt.tools is not None:
        body["toolConfig"] = {"tools": [{"toolSpec": _bedrock_tool(tool)} for tool in prompt.tools]}
        choice = prompt.tool_choice
        if isinstance(choice, str):
            body["toolConfig"]["toolChoice"] = {"auto": {}} if choice == "auto" else {"any": {}}
        elif choice is not None:
            body["toolConfig"]["toolChoice"] = {"tool": {"name": choice["name"]}}
    return body


def _bedrock_tool(tool: Mapping[str, Any]) -> Body:
    written: Body = {"name": tool["name"]}
    if tool["description"] is not None:
        written["description"] = tool["description"]
    parameters = tool["parameters"]
    written["inputSchema"] = {"json": {"type": "object"} if parameters is None else thawed(parameters)}
    _take(written, tool, "strict")
    return written


def _take(body: Body, source: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if name in source:
            body[name] = source[name]
