"""``log_prompt_event(EVENT_INVOKED, prompt, **extra)`` writes one event; it is that of ``promptops``."""

from promptops import log_feedback, log_prompt_event, with_prompt_events

EVENT_INVOKED = "prompt_invoked"
EVENT_COMPLETED = "prompt_completed"
EVENT_FAILED = "prompt_failed"
EVENT_FEEDBACK = "prompt_feedback"

__all__ = [
    "EVENT_COMPLETED",
    "EVENT_FAILED",
    "EVENT_FEEDBACK",
    "EVENT_INVOKED",
    "log_feedback",
    "log_prompt_event",
    "with_prompt_events",
]
