// Runs commands, a JSON line each, on the runtime for Node.js: drive.mjs <index.js>; settings come from the environment.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const ops = await import(pathToFileURL(process.argv[2]).href);

async function run({ id, version, environment, refresh, event, fail, token, feedback }) {
  if (refresh !== undefined) return await ops.refreshPointers(refresh);
  if (feedback !== undefined) return ops.logFeedback(feedback.token, feedback.said, feedback.extras);
  const prompt = ops.loadPrompt(id, { version, environment });
  if (token !== undefined) return { token: prompt.feedbackToken({ request_id: token }) };
  if (event !== undefined) ops.logPromptEvent(event, prompt, {});
  if (fail !== undefined) {
    await ops.withPromptEvents(prompt, async (add) => {
      add({ input_tokens: 3 });
      if (fail) throw new RangeError("secret");
    });
  }
  return { version: prompt.version, resolution: prompt.resolution };
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify({ result: (await run(JSON.parse(line))) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: error.code ?? error.name, message: error.message }));
  }
}
process.exit(0);
