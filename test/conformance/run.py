"""Runs the conformance cases on the runtime for Python: run.py <folder or zip> <bundle> <cases.json>"""

import dataclasses
import json
import sys
from collections.abc import Mapping

sys.path.insert(0, sys.argv[1])

from promptops import PromptError, create_prompt_ops  # noqa: E402

lines = []
ops = create_prompt_ops(registry=sys.argv[2], log_time=False, write=lines.append)


def plain(value):
    if dataclasses.is_dataclass(value):
        fields = (field.name for field in dataclasses.fields(value) if not field.name.startswith("_"))
        return {name: plain(getattr(value, name)) for name in fields}
    if isinstance(value, Mapping):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def run(case):
    what, id = case["do"], case.get("id")
    version, environment, subject = case.get("version"), case.get("environment"), case.get("subject")
    if what == "list":
        return plain(ops.list_prompts())
    prompt = ops.load_prompt(id, version=version, environment=environment, subject=subject)
    if what == "load":
        return plain(prompt)
    if what == "render":
        return plain(prompt.render(case.get("variables")))
    if what == "text":
        return prompt.text(case.get("variables"))
    if what == "chat":
        return plain(prompt.chat(case.get("variables")))
    if what == "request":
        return prompt.request(**case["options"])
    if what == "extract":
        return prompt.extract(case["reply"])
    ops.log_prompt_event(case["kind"], prompt, **case.get("extras", {}))
    return lines.pop()


def outcome(case):
    try:
        return {"result": run(case)}
    except PromptError as error:
        return {"error": error.code, "message": str(error)}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


with open(sys.argv[3], encoding="utf-8") as file:
    print(json.dumps([outcome(case) for case in json.load(file)]))
