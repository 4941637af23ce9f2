"""Loads prompts with a runtime for Python: serve.py <folder of the runtime> <bundle> <folder of pointer documents>"""

import json
import sys

sys.path.insert(0, sys.argv[1])

from promptops import create_prompt_ops  # noqa: E402

lines = []
ops = create_prompt_ops(registry=sys.argv[2], pointers=sys.argv[3] + "/{environment}.json", write=lines.append)
asked = [
    ("support.triage", {"version": 1}),
    ("support.triage", {"environment": "production"}),
    ("legal.answer", {}),
]
prompts = [ops.load_prompt(id, **options) for id, options in asked]
with ops.with_prompt_events(prompts[1]) as events:
    events.add(input_tokens=20, output_tokens=3)
messages = prompts[2].render(name="Ann", input="may I cancel")
rendered = [{"role": message.role, "content": message.content} for message in messages]
names = ("id", "version", "sha256", "model", "resolution")
print(
    json.dumps(
        {
            "served": {
                "prompts": [{name: getattr(prompt, name) for name in names} for prompt in prompts],
                "rendered": rendered,
            },
            "events": [json.loads(line) for line in lines],
        }
    )
)
