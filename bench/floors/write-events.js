// The bare loop: so many events as JSON.stringify gives them, each written with one call.
import { writeSync } from "node:fs";

const count = Number(process.argv[2]);
for (let at = 0; at < count; at += 1) {
  const event = {
    event: "prompt_completed",
    prompt_id: "support.triage",
    prompt_version: 2,
    prompt_owner: "@acme/support,data-platform-team",
    prompt_model: "gpt-4o-mini",
    prompt_sha256: "sha256:5d64270b885e9e263ff2b40d6d5b1e0a1c0a4e4b8e8a3d8a3d8a3d8a3d8a3d8a",
    prompt_resolution: "latest",
    duration_ms: at / 8,
    input_tokens: at,
    output_tokens: 12,
    request_id: `request-${at}`,
  };
  writeSync(1, `${JSON.stringify(event)}\n`);
}
