/** What differs from the fake that everything else is tested against; each is printed as it is found. */
export interface Observer {
  /** Compares a value with the fake's; a difference ends nothing. */
  readonly same: (what: string, seen: unknown, fake: unknown) => void;
  /** A field that the product reads. */
  readonly has: (what: string, value: unknown, type: "string" | "number" | "boolean") => void;
  /** Asks again until the answer is there; says how long it took where the fake would have had it at once. */
  readonly soon: <T>(what: string, read: () => Promise<T>, isThere: (value: T) => boolean) => Promise<T>;
  /** What could not be looked at, and why: no difference. */
  readonly untried: (what: string) => void;
  readonly differences: readonly string[];
  readonly left: readonly string[];
}

export interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
}

export function observer(scenario: string, say: (line: string) => void, patience: Patience): Observer {
  const differences: string[] = [];
  const left: string[] = [];
  const differs = (what: string): void => {
    differences.push(what);
    say(`differs  ${scenario}: ${what}`);
  };
  const same: Observer["same"] = (what, seen, fake) => {
    const [one, other] = [JSON.stringify(seen), JSON.stringify(fake)];
    if (one !== other) differs(`${what} is ${one ?? "missing"}, at the fake ${other}`);
  };
  return {
    differences,
    left,
    same,
    has: (what, value, type) => {
      if (typeof value !== type)
        differs(`${what} is ${value === undefined ? "missing" : typeof value}, at the fake a ${type}`);
    },
    soon: async (what, read, isThere) => {
      let value = await read();
      let tries = 0;
      for (; !isThere(value) && tries < patience.tries; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
        value = await read();
      }
      if (!isThere(value)) differs(`${what} never came, in ${tries * patience.pauseMs} ms`);
      else if (tries > 0) differs(`${what} came ${tries * patience.pauseMs} ms late`);
      return value;
    },
    untried: (what) => {
      left.push(what);
      say(`untried  ${scenario}: ${what}`);
    },
  };
}
