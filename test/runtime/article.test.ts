import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runtimeFolder } from "../runtime-folder.ts";

const registry = join(import.meta.dirname, "..", "conformance", "bundle.jsonl");
const runtime = await runtimeFolder();

function python(code: string): readonly string[] {
  const awsglue = join(import.meta.dirname, "..", "..", "examples", "aws", "test", "awsglue-stand-in");
  const env = {
    PATH: process.env["PATH"],
    PYTHONPATH: `${join(runtime, "python")}:${awsglue}`,
    PROMPTOPS_REGISTRY: registry,
  };
  const words = ["-B", "-c", code, "--JOB_NAME", "nightly"];
  return execFileSync("python3", words, { encoding: "utf8", env }).trim().split("\n");
}

const fields = ["event", "prompt_id", "prompt_version", "prompt_owner", "prompt_model"];

describe("the names that the shared package promises", () => {
  it("serve a Lambda handler", () => {
    const lines = python(`
import time
import json
from promptops_core.registry import load_prompt
from promptops_core.observability import (
    log_prompt_event, EVENT_INVOKED, EVENT_COMPLETED
)
PROMPT_ID = "support.triage"
def handler(event, context):
    message = event.get("message", "")
    prompt = load_prompt(PROMPT_ID)
    request_id = getattr(context, "aws_request_id", "local")
    log_prompt_event(EVENT_INVOKED, prompt, request_id=request_id, user_message_length=len(message))
    start = time.perf_counter()
    intent = "billing"
    latency_ms = int((time.perf_counter() - start) * 1000)
    log_prompt_event(EVENT_COMPLETED, prompt, request_id=request_id, latency_ms=latency_ms, intent=intent)
    return {"statusCode": 200, "body": json.dumps({"prompt_id": prompt.id, "prompt_version": prompt.version, "intent": intent})}
print(json.dumps(handler({"message": "invoice"}, None)))`);
    const [invoked, completed, answer] = lines.map((line) => JSON.parse(line));
    expect(Object.keys(invoked).slice(0, 5)).toEqual(fields);
    expect(invoked).toMatchObject({ event: "prompt_invoked", request_id: "local", user_message_length: 7 });
    expect(completed).toMatchObject({ event: "prompt_completed", intent: "billing" });
    expect(answer.statusCode).toBe(200);
  });

  it("serve a Glue script, a failure and a miss", () => {
    const lines = python(`
import sys
from awsglue.utils import getResolvedOptions
from promptops_core.registry import load_prompt
from promptops_core.observability import log_prompt_event, EVENT_INVOKED, EVENT_FAILED
def main():
    args = getResolvedOptions(sys.argv, ["JOB_NAME"])
    prompt = load_prompt("support.triage")
    log_prompt_event(EVENT_INVOKED, prompt, job_name=args["JOB_NAME"], runtime="glue")
    log_prompt_event(EVENT_FAILED, prompt, job_name=args["JOB_NAME"], runtime="glue", records_processed=0)
    try:
        load_prompt("support.nothing")
    except FileNotFoundError as error:
        import pickle
        print(pickle.loads(pickle.dumps(error)))
main()`);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "prompt_invoked", job_name: "nightly" });
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({ event: "prompt_failed", records_processed: 0 });
    expect(lines[2]).toMatch(/^prompt-unknown: the bundle has no prompt "support.nothing"/);
  });

  it("deploy by one command at the top of the repository", () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8"));
    expect(manifest.scripts["deploy:dev"]).toContain("examples/aws");
  });
});

describe("what a prompt of the Python runtime says", () => {
  it("is plain data that nobody can change, and that everybody can send and copy", () => {
    const lines = python(`
import copy, dataclasses, json, pathlib, os
import promptops
ops = promptops.create_prompt_ops(registry=pathlib.Path(os.environ["PROMPTOPS_REGISTRY"]))
for listed in ops.list_prompts():
    prompt = ops.load_prompt(listed.id)
    for value in (prompt.parameters, prompt.output, prompt.metrics, prompt.others, prompt.messages):
        json.dumps(value)
    for value in (prompt.parameters, prompt.output):
        assert isinstance(value, dict)
        for change in (lambda: value.update(x=1), lambda: value.__setitem__("x", 1), lambda: value.clear(), lambda: value.pop("x", 1)):
            try:
                change()
                print("changed")
            except TypeError:
                pass
        mine = copy.deepcopy(value)
        mine["x"] = 1
        assert "x" not in value and json.dumps(value | {"x": 1}) == json.dumps(mine)
    json.dumps(dataclasses.asdict(prompt)["output"])
    assert copy.deepcopy(prompt) is prompt
rendered = ops.load_prompt("sales.talk").render(thing="cars")
rendered.append({"role": "user", "content": "more"})
rendered[0]["content"] += "!"
assert rendered[0].content.endswith("!") and json.loads(json.dumps(rendered))
print("right")`);
    expect(lines).toEqual(["right"]);
  });
});
