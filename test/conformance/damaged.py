"""Opens each bundle of a folder and tells what comes of it: damaged.py <folder of the runtime> <folder>"""

import json
import os
import sys

sys.path.insert(0, sys.argv[1])

from promptops import PromptError, create_prompt_ops  # noqa: E402

folder = sys.argv[2]
VALUES = {"質問": "a", "name": "n", "text": "t", "thing": "x", "input": "i"}


def outcome(act):
    try:
        act()
        return "right"
    except PromptError as error:
        return error.code
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def render(ops, id):
    prompt = ops.load_prompt(id)
    names = {name: value for name, value in VALUES.items() if f"{{{{{name}}}}}" in (prompt.template or "")}
    variables = {"input": "x", "thread": []} if prompt.template is None else names
    prompt.render(variables)


def read(file):
    ops = create_prompt_ops(registry=os.path.join(folder, file), write=lambda line: None)
    outcomes = [
        outcome(lambda: ops.list_prompts()),
        outcome(lambda: ops.load_prompt("support.triage", version=1)),
        outcome(lambda: ops.load_prompt("support.triage", environment="production")),
    ]
    for id in ["legal.scripts", "legal.undeclared", "sales.chat", "support.triage"]:
        outcomes += [
            outcome(lambda: ops.load_prompt(id)),
            outcome(lambda: render(ops, id)),
            outcome(lambda: ops.log_prompt_event("invocation", ops.load_prompt(id))),
        ]
    return outcomes


print(json.dumps({file: read(file) for file in sorted(os.listdir(folder))}))
