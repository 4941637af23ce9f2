import { loadPrompt, withPromptEvents } from "promptops";

/** Sorts one message of a customer: `{"text": "..."}` in, `{"intent": "...", "prompt_version": 3}` out. */
export async function handler({ text }) {
  const prompt = loadPrompt("customer-support.intent-classifier", {
    environment: process.env.PROMPTOPS_ENVIRONMENT,
  });
  const intent = await withPromptEvents(prompt, () => ask(prompt, text));
  return { intent, prompt_version: prompt.version };
}

async function ask(prompt, text) {
  const response = await fetch(`${process.env.MODEL_URL}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${process.env.MODEL_API_KEY}` },
    body: JSON.stringify({
      model: prompt.model,
      messages: [
        { role: "system", content: prompt.render() },
        { role: "user", content: text },
      ],
    }),
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new Error(`the model answered ${response.status}`);
  const { choices } = await response.json();
  return choices[0].message.content;
}
