import type { Answer, Failed, Model, ModelRequest } from "../../../src/evaluation/model.ts";
import type { Clock } from "../../../src/model/pacing/clock.ts";
import { labelOutput, stubRequest, template } from "../stub-request.ts";

export function question(input: string, changes: Partial<ModelRequest> = {}): ModelRequest {
  return {
    ...stubRequest(template("Sort it."), labelOutput("hot", "cold"), { input }),
    provider: "openai",
    model: "small",
    messages: [{ role: "user", content: input }],
    ...changes,
  };
}

export function answered(output: string): Answer {
  return { status: "answered", output, usage: null, latency_ms: null, cost_usd: null, finish_reason: "stop" };
}

export function failed(kind: Failed["kind"], retry_after_ms?: number): Failed {
  const failure = { status: "failed", kind, message: `it was ${kind}` } as const;
  return retry_after_ms === undefined ? failure : { ...failure, retry_after_ms };
}

export interface Call {
  readonly input: string;
  readonly at: number;
  readonly number: number;
}

export interface FakeProvider extends Model {
  readonly calls: readonly Call[];
  readonly mostUnderWay: () => number;
}

interface Behaviour {
  readonly clock: Clock;
  /** Milliseconds; a function of how many are under way, where the provider queues. */
  readonly latency?: number | ((underWay: number, input: string) => number);
  /** Fails here, or null: answers with the input. */
  readonly tell?: (call: Call & { readonly underWay: number }) => Failed | null;
}

/** A provider in a fake clock's time. It does not listen to signals. */
export function fakeProvider({ clock, latency = 50, tell = () => null }: Behaviour): FakeProvider {
  const calls: Call[] = [];
  let underWay = 0;
  let most = 0;
  return {
    calls,
    mostUnderWay: () => most,
    ask: ({ messages }) =>
      new Promise((resolve) => {
        const input = messages[0]?.content ?? "";
        const call = { input, at: clock.now(), number: calls.length + 1 };
        calls.push(call);
        underWay += 1;
        most = Math.max(most, underWay);
        const answer = tell({ ...call, underWay }) ?? answered(input);
        clock.after(typeof latency === "number" ? latency : latency(underWay, input), () => {
          underWay -= 1;
          resolve(answer);
        });
      }),
  };
}
