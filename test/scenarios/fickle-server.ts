import { contentHash } from "../../src/document/hash/content-hash.ts";
import { json, type Reply } from "../model/providers/wire-server.ts";

/**
 * Answers as a server that speaks Chat Completions and says otherwise now and then: how it answers a question for the
 * nth time depends on the question and on n alone, so that who asks in which order makes no difference.
 */
export function fickleServer(wrongOfHundred: number): Reply {
  const heardBefore = new Map<string, number>();
  return (response, heard) => {
    const question = heard.raw;
    const time = (heardBefore.get(question) ?? 0) + 1;
    heardBefore.set(question, time);
    const about = /invoice|charge|refund|payment/.test(question.split('"role":"user"')[1] ?? "");
    const luck = Number.parseInt(contentHash([question, time]).slice(-6), 16) % 100;
    const right = about ? "billing" : "technical";
    const content = luck < wrongOfHundred ? "other" : right;
    const usage = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };
    const message = { role: "assistant", content, refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: "stop" }];
    json({ id: "1", object: "chat.completion", created: 1, model: "small", choices, usage })(response, heard);
  };
}
