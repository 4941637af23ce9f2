// The same events through the runtime as it is built.
import { loadPrompt, logPromptEvent } from "../../dist/runtime/node/index.js";

const count = Number(process.argv[2]);
const prompt = loadPrompt("support.triage");
for (let at = 0; at < count; at += 1) {
  logPromptEvent("prompt_completed", prompt, {
    duration_ms: at / 8,
    input_tokens: at,
    output_tokens: 12,
    request_id: `request-${at}`,
  });
}
