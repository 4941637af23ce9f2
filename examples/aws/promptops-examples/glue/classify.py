"""Renders the request for each message of a JSON Lines file, and logs one event each, which names the prompt."""

import json
import sys

from awsglue.utils import getResolvedOptions
from promptops import load_prompt, log_prompt_event


def main():
    options = getResolvedOptions(sys.argv, ["PROMPTOPS_ENVIRONMENT", "INPUT", "OUTPUT"])
    prompt = load_prompt("customer-support.intent-classifier", environment=options["PROMPTOPS_ENVIRONMENT"])
    requests = [request(prompt, json.loads(line)) for line in read(options["INPUT"]).splitlines() if line]
    write(options["OUTPUT"], "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in requests))


def request(prompt, message):
    log_prompt_event("prompt_invoked", prompt)
    return {
        "id": message["id"],
        "prompt_version": prompt.version,
        "model": prompt.model,
        "system": prompt.render(),
        "user": message["text"],
    }


def read(path):
    if not path.startswith("s3://"):
        with open(path, encoding="utf-8") as file:
            return file.read()
    return s3_object(path).get()["Body"].read().decode("utf-8")


def write(path, text):
    if not path.startswith("s3://"):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return
    s3_object(path).put(Body=text.encode("utf-8"))


def s3_object(path):
    import boto3  # Part of Glue; not needed for a local file.

    bucket, key = path[len("s3://") :].split("/", 1)
    return boto3.resource("s3").Object(bucket, key)


main()
