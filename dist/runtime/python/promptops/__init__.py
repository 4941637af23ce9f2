"""Loads immutable prompts by id and version, and logs one event per call."""

from ._errors import PromptError, PromptNotFoundError
from ._frozen import Message
from ._prompt import Prompt, Release, Variable
from ._ops import (
    PromptOps,
    configure_prompt_ops,
    create_prompt_ops,
    list_prompts,
    load_prompt,
    log_feedback,
    log_prompt_event,
    refresh_pointers,
    with_prompt_events,
)
from ._registry import ListedPrompt

__all__ = [
    "ListedPrompt",
    "Message",
    "Prompt",
    "PromptError",
    "PromptNotFoundError",
    "PromptOps",
    "Release",
    "Variable",
    "configure_prompt_ops",
    "create_prompt_ops",
    "list_prompts",
    "load_prompt",
    "log_feedback",
    "log_prompt_event",
    "refresh_pointers",
    "with_prompt_events",
]
