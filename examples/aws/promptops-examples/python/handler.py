"""Sorts one message of a customer: {"text": "..."} in, {"intent": "...", "prompt_version": 3} out."""

import json
import os
import urllib.request

from promptops import load_prompt, with_prompt_events


def handler(event, context):
    prompt = load_prompt(
        "customer-support.intent-classifier", environment=os.environ["PROMPTOPS_ENVIRONMENT"]
    )
    with with_prompt_events(prompt):
        intent = ask(prompt, event["text"])
    return {"intent": intent, "prompt_version": prompt.version}


def ask(prompt, text):
    request = urllib.request.Request(
        f"{os.environ['MODEL_URL']}/chat/completions",
        data=json.dumps(
            {
                "model": prompt.model,
                "messages": [
                    {"role": "system", "content": prompt.render()},
                    {"role": "user", "content": text},
                ],
            }
        ).encode(),
        headers={
            "content-type": "application/json",
            "authorization": f"Bearer {os.environ['MODEL_API_KEY']}",
        },
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        return json.load(response)["choices"][0]["message"]["content"]
