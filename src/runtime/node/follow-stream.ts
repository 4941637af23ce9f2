/** What a stream tells, each at most once; `ended` or `broke` is the last. */
export interface StreamEvents {
  readonly first: () => void;
  readonly ended: () => void;
  readonly broke: (error: unknown) => void;
}

/** An iterator of either kind, or what gives an asynchronous one: a stream of a provider's package, a ReadableStream. */
export function isStream(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (isFunction(value, Symbol.asyncIterator)) return true;
  return isFunction(value, "next") && isFunction(value, Symbol.iterator);
}

/**
 * Listens to a stream without replacing it, since its other methods belong to whoever gets it. False where it cannot be
 * listened to, as a frozen one.
 */
export function followStream(stream: object, events: StreamEvents): boolean {
  const told = once(events);
  try {
    if (isFunction(stream, "next")) return listen(stream, told);
    const start: unknown = Reflect.get(stream, Symbol.asyncIterator);
    if (typeof start !== "function") return false;
    return replace(stream, Symbol.asyncIterator, () => {
      const iterator: unknown = Reflect.apply(start, stream, []);
      if (typeof iterator === "object" && iterator !== null) listen(iterator, told);
      return iterator;
    });
  } catch {
    return false;
  }
}

/** Takes an iterator's steps; who leaves a loop early ends the stream. */
function listen(iterator: object, events: StreamEvents): boolean {
  return ["next", "return", "throw"].every((name) => {
    const step: unknown = Reflect.get(iterator, name);
    if (typeof step !== "function") return name !== "next";
    return replace(iterator, name, (...given) => {
      try {
        const result: unknown = Reflect.apply(step, iterator, given);
        if (isThenable(result)) result.then((settled) => look(settled, name, events), events.broke);
        else look(result, name, events);
        return result;
      } catch (error) {
        events.broke(error);
        throw error;
      }
    });
  });
}

function look(result: unknown, step: string, events: StreamEvents): void {
  const isDone = typeof result === "object" && result !== null && Reflect.get(result, "done") === true;
  if (isDone || step === "return") events.ended();
  else events.first();
}

function once({ first, ended, broke }: StreamEvents): StreamEvents {
  let state: "begun" | "open" | "over" = "begun";
  const last = (tell: () => void): void => {
    if (state !== "over") tell();
    state = "over";
  };
  return {
    first: () => {
      if (state === "begun") first();
      if (state === "begun") state = "open";
    },
    ended: () => last(ended),
    broke: (error) => last(() => broke(error)),
  };
}

function replace(target: object, name: string | symbol, value: (...given: unknown[]) => unknown): boolean {
  return Reflect.defineProperty(target, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: false,
  });
}

function isFunction(value: object, name: string | symbol): boolean {
  return typeof Reflect.get(value, name) === "function";
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "then") === "function";
}
