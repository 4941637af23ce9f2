import type { Answer, Model, ModelRequest, Task } from "../../evaluation/model.ts";
import type { Content, Output, Values } from "../../prompt/prompt.ts";
import { failed } from "../provider/completion.ts";
import { type Classifier, classifier } from "./classifier.ts";

/** A model without a key: a keyword classifier that learns labels and hints from the template; docs/stub.md. */
export function stub(): Model {
  const learn = remembering();
  return {
    ask: async (request) => {
      if (request.task !== undefined) return noTask[request.task.kind];
      const classify = learn(request);
      return classify === null ? unsupported : answered(classify(textOf(request.unrendered.values)));
    },
  };
}

const unsupported: Answer = {
  status: "failed",
  kind: "unsupported",
  message:
    "the stub answers only labels (output.labels, or a list of labels in the template) or a JSON object with one enum field",
};

const noTask: Readonly<Record<Task["kind"], Answer>> = {
  judgement: failed("unsupported", "the stub is no language model and cannot judge rubrics"),
  embedding: failed("unsupported", "the stub has no embeddings"),
};

function answered(output: string): Answer {
  return { status: "answered", output, usage: null, latency_ms: null, cost_usd: 0, finish_reason: "stop" };
}

/** Learns each content once for as long as it is in use. */
function remembering(): (request: ModelRequest) => Classifier | null {
  const known = new WeakMap<
    Content,
    { readonly output: Output | null; readonly classify: Classifier | null }
  >();
  return (request) => {
    const { output, unrendered } = request;
    const last = known.get(unrendered.content);
    if (last !== undefined && last.output === output) return last.classify;
    const classify = classifier(request);
    known.set(unrendered.content, { output, classify });
    return classify;
  };
}

function textOf(values: Values): string {
  return Object.values(values)
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
    .join("\n");
}
