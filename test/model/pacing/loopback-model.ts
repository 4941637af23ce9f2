import type { Answer, Model } from "../../../src/evaluation/model.ts";
import { answered, failed } from "./fake-provider.ts";

/** A model behind the least of all protocols: the question is the body of a POST, the answer that of the reply. */
export function loopbackModel(address: string): Model {
  return {
    ask: async ({ messages }, _sample, signal): Promise<Answer> => {
      try {
        const reply = await fetch(address, { method: "POST", body: messages.at(-1)?.content ?? "", signal });
        const text = await reply.text();
        if (reply.ok) return answered(text);
        const seconds = reply.headers.get("retry-after");
        return failed(
          reply.status === 429 ? "rate-limit" : "server",
          seconds === null ? undefined : Number(seconds) * 1000,
        );
      } catch {
        return failed(signal.aborted ? "aborted" : "unreachable");
      }
    },
  };
}
