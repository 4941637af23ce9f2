"""``from promptops_core.registry import load_prompt`` is ``from promptops import load_prompt``."""

from promptops import (
    ListedPrompt,
    Prompt,
    PromptError,
    list_prompts,
    load_prompt,
    log_prompt_event,
    refresh_pointers,
    with_prompt_events,
)

__all__ = [
    "ListedPrompt",
    "Prompt",
    "PromptError",
    "list_prompts",
    "load_prompt",
    "log_prompt_event",
    "refresh_pointers",
    "with_prompt_events",
]
