import { closeSync, openSync, writeSync } from "node:fs";

/** Prompts, versions of each, and days: 800 rows of usage. */
const prompts = 40;
const versions = 2;
const days = 10;

/** Writes so many events of calls as the runtimes write them, of 800 series and days in no order. */
export function eventFile(path: string, events: number): void {
  const file = openSync(path, "w");
  let lines = "";
  for (let at = 0; at < events; at += 1) {
    lines += `${JSON.stringify(eventAt(at, events))}\n`;
    if (lines.length < 1_000_000 && at + 1 < events) continue;
    writeSync(file, lines);
    lines = "";
  }
  closeSync(file);
}

function eventAt(at: number, events: number): object {
  const spread = Math.imul(at, 2_654_435_761) >>> 0;
  const prompt = spread % prompts;
  const version = 1 + (Math.floor(spread / prompts) % versions);
  const milliseconds = (at / events) * days * 86_400_000;
  return {
    event: "prompt_completed",
    time: new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString(),
    prompt_id: `team-${prompt % 8}.prompt-${prompt}`,
    prompt_version: version,
    prompt_owner: `@acme/team-${prompt % 8}`,
    prompt_model: "gpt-4o-mini",
    prompt_sha256: `sha256:${String(prompt * versions + version).padStart(64, "5d64270b885e9e26")}`,
    prompt_environment: "production",
    prompt_resolution: "environment",
    service: "triage",
    provider: "openai",
    request_id: `req_${spread.toString(16)}${at.toString(16).padStart(8, "0")}`,
    response_model: "gpt-4o-mini-2024-07-18",
    finish_reason: "stop",
    output_label: ["billing", "bug", "other"][spread % 3],
    duration_ms: 200 + (spread % 20_000) / 10,
    input_tokens: 500 + (spread % 700),
    output_tokens: 20 + (spread % 90),
    output_length: 80 + (spread % 400),
    cost_usd: ((500 + (spread % 700)) * 0.15 + (20 + (spread % 90)) * 0.6) / 1e6,
  };
}
