"""Runs commands, a JSON line each, on the runtime for Python: drive.py <folder or zip>; settings come from the environment."""

import json
import sys

sys.path.insert(0, sys.argv[1])

import promptops  # noqa: E402


def run(command):
    if "refresh" in command:
        return promptops.refresh_pointers(command["refresh"])
    if "feedback" in command:
        feedback = command["feedback"]
        return promptops.log_feedback(feedback["token"], **feedback["said"], **feedback.get("extras", {}))
    prompt = promptops.load_prompt(
        command["id"], version=command.get("version"), environment=command.get("environment")
    )
    if "token" in command:
        return {"token": prompt.feedback_token(command["token"])}
    if "event" in command:
        promptops.log_prompt_event(command["event"], prompt)
    if "fail" in command:
        with promptops.with_prompt_events(prompt) as events:
            events.add(input_tokens=3)
            if command["fail"]:
                raise ValueError("secret")
    return {"version": prompt.version, "resolution": prompt.resolution}


for line in sys.stdin:
    try:
        answer = {"result": run(json.loads(line))}
    except promptops.PromptError as error:
        answer = {"error": error.code, "message": str(error)}
    except Exception as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    print(json.dumps(answer), flush=True)
