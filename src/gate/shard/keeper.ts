import type { Model } from "../../evaluation/model.ts";
import type { Models } from "../../evaluation/models.ts";
import { keptKey } from "./kept-answers.ts";
import type { KeptAnswer } from "./shard-file.ts";

/** The same models, and every answer that they gave. */
export interface Keeper {
  readonly models: Models;
  readonly answers: readonly KeptAnswer[];
}

export function keeper(models: Models): Keeper {
  const answers: KeptAnswer[] = [];
  const open: Models["open"] = (wanted) => {
    const opened = models.open(wanted);
    if (opened.status !== "open") return opened;
    return { ...opened, model: keeping(opened.model, wanted.promptId, (answer) => answers.push(answer)) };
  };
  return { models: { ...models, open }, answers };
}

function keeping(model: Model, promptId: string, keep: (answer: KeptAnswer) => void): Model {
  return {
    ...model,
    ask: async (request, sample, signal) => {
      const answer = await model.ask(request, sample, signal);
      const { provider, model: name } = request;
      // Nothing was asked to an end: the merge asks it.
      if (answer.status === "failed" && answer.kind === "aborted") return answer;
      keep({ key: keptKey(promptId, request, sample), provider, model: name, answer });
      return answer;
    },
  };
}
