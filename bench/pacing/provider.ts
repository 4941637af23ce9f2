import { spawn } from "node:child_process";
import { once } from "node:events";
import { floorScript } from "../places.ts";

export interface Provider {
  /** An address of its own for each call, so that requests are counted apart. */
  readonly at: (manners: Manners) => string;
  readonly requests: (address: string) => Promise<number>;
  readonly end: () => void;
}

interface Manners {
  /** Milliseconds. */
  readonly latency: number;
  /** How many requests are first answered 429, retry after a second. */
  readonly refused?: number;
  /** Which share of all is answered 500. */
  readonly broken?: number;
}

/** A provider on loopback, in a process of its own, so that its work is not taken for ours. */
export async function startProvider(): Promise<Provider> {
  const child = spawn(process.execPath, [floorScript("provider.js")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(child.stdout, "data");
  const root = `http://127.0.0.1:${String(port).trim()}`;
  let runs = 0;
  return {
    at: ({ latency, refused = 0, broken = 0 }) => {
      runs += 1;
      return `${root}/${runs}/${latency}/${refused}/${broken}`;
    },
    requests: async (address) => {
      const counts: Record<string, number> = JSON.parse(await (await fetch(`${root}/counts`)).text());
      return counts[new URL(address).pathname] ?? 0;
    },
    end: () => void child.kill(),
  };
}
