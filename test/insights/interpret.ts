import type { JsonObject } from "../../src/document/json/json.ts";

/** An event of a log group. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

type Value = string | number | null;
type Row = ReadonlyMap<string, Value>;
type Expression = (row: Row) => Value;
/** Of all rows of a group. */
type Aggregate = (rows: readonly Row[]) => Value;

/**
 * The part of CloudWatch Logs Insights' query language that this product writes: SOURCE, filter, fields, stats, sort and limit
 * with the functions below. Anything else is an error, since nobody here knows what AWS would make of it.
 */
export function interpret(
  query: string,
  events: readonly LogEvent[],
): readonly Readonly<Record<string, string>>[] {
  const commands = splitCommands(query);
  let rows: readonly Row[] = events.map(rowOf);
  let shown: readonly string[] | null = null;
  let limit = 10_000;
  for (const command of commands) {
    const parser = tokens(command);
    const name = parser.word();
    switch (name) {
      case "SOURCE":
        parser.text();
        break;
      case "filter": {
        const condition = expression(parser);
        rows = rows.filter((row) => isTrue(condition(row)));
        break;
      }
      case "fields": {
        const added = list(parser, () => aliased(parser, expression(parser)));
        rows = rows.map((row) => {
          const next = new Map(row);
          for (const { as, value } of added) next.set(as, value(next));
          return next;
        });
        shown = added.map(({ as }) => as);
        break;
      }
      case "stats": {
        const figures = list(parser, () => aliased(parser, aggregate(parser)));
        const by = parser.take("by") ? list(parser, () => aliased(parser, expression(parser))) : [];
        const groups = new Map<string, Row[]>();
        for (const row of rows) {
          const key = JSON.stringify(by.map(({ value }) => value(row)));
          const known = groups.get(key);
          if (known === undefined) groups.set(key, [row]);
          else known.push(row);
        }
        rows = [...groups].map(([key, some]) => {
          const keys: readonly Value[] = JSON.parse(key);
          const named = by.map(({ as }, index) => [as, keys[index] ?? null] as const);
          return new Map([...named, ...figures.map(({ as, value }) => [as, value(some)] as const)]);
        });
        shown = [...by, ...figures].map(({ as }) => as);
        break;
      }
      case "sort": {
        const key = expression(parser);
        const sign = parser.take("desc") ? -1 : 1;
        rows = rows.toSorted((one, other) => sign * order(key(one), key(other)));
        break;
      }
      case "limit":
        limit = parser.number();
        break;
      default:
        throw new Error(`'${name}' is not interpreted`);
    }
    parser.end();
  }
  return rows
    .slice(0, Math.min(limit, 10_000))
    .map((row) =>
      Object.fromEntries(
        [...row]
          .filter(([name, value]) => value !== null && (shown?.includes(name) ?? true))
          .map(([name, value]) => [name, String(value)]),
      ),
    );
}

function rowOf({ timestamp, message }: LogEvent): Row {
  const fields = new Map<string, Value>([
    ["@timestamp", timestamp],
    ["@message", message],
  ]);
  const start = message.indexOf("{");
  try {
    const value: JsonObject = JSON.parse(message.slice(Math.max(start, 0)));
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === "string" || typeof member === "number") fields.set(name, member);
      if (typeof member === "boolean") fields.set(name, member ? 1 : 0);
    }
  } catch {
    // A line of another program has no discovered fields.
  }
  return fields;
}

/** At bars that stand in no text and no regular expression. */
function splitCommands(query: string): readonly string[] {
  return (query.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|like \/(?:[^/\\]|\\.)*\/|[^|])+/g) ?? [])
    .map((command) => command.trim())
    .filter((command) => command !== "");
}

interface Tokens {
  readonly peek: () => string | undefined;
  readonly take: (token: string) => boolean;
  readonly expect: (token: string) => void;
  readonly next: () => string;
  readonly word: () => string;
  readonly text: () => string;
  readonly number: () => number;
  readonly end: () => void;
}

function tokens(command: string): Tokens {
  const pattern =
    /\s*("(?:[^"\\]|\\.)*"|'[^']*'|like \/(?:[^/\\]|\\.)*\/|@?[A-Za-z_][\w.]*|\d+(?:\.\d+)?(?:[smhd]\b)?|[<>!]=|[-+*/=<>(),[\]])/gy;
  const found: string[] = [];
  let at = 0;
  while (at < command.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(command);
    if (match === null) throw new Error(`'${command.slice(at)}' is not interpreted`);
    found.push(match[1] ?? "");
    at = pattern.lastIndex;
  }
  let place = 0;
  const peek = (): string | undefined => found[place];
  const next = (): string => {
    const token = found[place];
    if (token === undefined) throw new Error(`'${command}' ends too early`);
    place += 1;
    return token;
  };
  const take = (token: string): boolean => {
    if (peek() !== token) return false;
    place += 1;
    return true;
  };
  const expectToken = (token: string): void => {
    if (!take(token)) throw new Error(`'${token}' is expected before '${peek()}' in '${command}'`);
  };
  return {
    peek,
    take,
    next,
    expect: expectToken,
    word: next,
    text: () => textIn(next()),
    number: () => Number(next()),
    end: () => {
      if (peek() !== undefined) throw new Error(`'${peek()}' is too much in '${command}'`);
    },
  };
}

function textIn(token: string): string {
  return token.startsWith('"') ? JSON.parse(token) : token.slice(1, -1);
}

function list<T>(parser: Tokens, item: () => T): readonly T[] {
  const items = [item()];
  while (parser.take(",")) items.push(item());
  return items;
}

interface Named<T> {
  readonly as: string;
  readonly value: T;
}

function aliased<T extends object>(parser: Tokens, value: T & { readonly title?: string }): Named<T> {
  return { as: parser.take("as") ? parser.next() : (titles.get(value) ?? "?"), value };
}

/** The name of a column without one of its own: a field's is the field. */
const titles = new WeakMap<object, string>();

function expression(parser: Tokens): Expression {
  return either(parser);
}

function either(parser: Tokens): Expression {
  let left = both(parser);
  while (parser.take("or")) {
    const [one, other] = [left, both(parser)];
    left = (row) => truth(isTrue(one(row)) || isTrue(other(row)));
  }
  return left;
}

function both(parser: Tokens): Expression {
  let left = negated(parser);
  while (parser.take("and")) {
    const [one, other] = [left, negated(parser)];
    left = (row) => truth(isTrue(one(row)) && isTrue(other(row)));
  }
  return left;
}

function negated(parser: Tokens): Expression {
  if (!parser.take("not")) return comparison(parser);
  const inner = negated(parser);
  return (row) => truth(!isTrue(inner(row)));
}

function comparison(parser: Tokens): Expression {
  const left = sum(parser);
  const operator = parser.peek() ?? "";
  if (operator.startsWith("like /")) {
    const pattern = new RegExp(parser.next().slice("like /".length, -1));
    return (row) => {
      const value = left(row);
      return truth(value !== null && pattern.test(String(value)));
    };
  }
  if (operator === "in" || operator === "not") {
    const isNegated = parser.take("not");
    parser.expect("in");
    parser.expect("[");
    const values = new Set(list(parser, () => parser.text()));
    parser.expect("]");
    return (row) => truth(values.has(String(left(row))) !== isNegated);
  }
  const compare = comparisons[operator];
  if (compare === undefined) return left;
  parser.next();
  const right = sum(parser);
  return (row) => {
    const [one, other] = [left(row), right(row)];
    return truth(one !== null && other !== null && compare(one, other));
  };
}

/** A number and a text are never equal, and have no order. */
const comparisons: Readonly<Record<string, (one: string | number, other: string | number) => boolean>> = {
  "=": (one, other) => String(one) === String(other),
  "!=": (one, other) => String(one) !== String(other),
  ">=": (one, other) => typeof one === typeof other && one >= other,
  "<=": (one, other) => typeof one === typeof other && one <= other,
  "<": (one, other) => typeof one === typeof other && one < other,
  ">": (one, other) => typeof one === typeof other && one > other,
};

function sum(parser: Tokens): Expression {
  let left = product(parser);
  for (;;) {
    const operator = parser.peek();
    if (operator !== "+" && operator !== "-") return left;
    parser.next();
    left = arithmetic(operator, left, product(parser));
  }
}

function product(parser: Tokens): Expression {
  let left = operand(parser);
  for (;;) {
    const operator = parser.peek();
    if (operator !== "*" && operator !== "/") return left;
    parser.next();
    left = arithmetic(operator, left, operand(parser));
  }
}

function arithmetic(operator: "+" | "-" | "*" | "/", left: Expression, right: Expression): Expression {
  return (row) => {
    const [one, other] = [left(row), right(row)];
    if (typeof one !== "number" || typeof other !== "number") return null;
    if (operator === "+") return one + other;
    if (operator === "-") return one - other;
    return operator === "*" ? one * other : one / other;
  };
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function operand(parser: Tokens): Expression {
  const token = parser.next();
  if (token === "(") {
    const inner = expression(parser);
    parser.expect(")");
    return inner;
  }
  if (/^["']/.test(token)) {
    const text = textIn(token);
    return () => text;
  }
  const span = /^(\d+)([smhd])$/.exec(token);
  if (span !== null) {
    const length = Number(span[1]) * (units[span[2] ?? ""] ?? 0);
    return () => length;
  }
  if (/^\d/.test(token)) return () => Number(token);
  if (parser.take("(")) {
    const given = parser.peek() === ")" ? [] : list(parser, () => expression(parser));
    parser.expect(")");
    const call = functions[token];
    if (call === undefined) throw new Error(`the function '${token}' is not interpreted`);
    const called: Expression = (row) =>
      call(
        given.map((value) => value(row)),
        row,
      );
    titles.set(called, token);
    return called;
  }
  const field: Expression = (row) => row.get(token) ?? null;
  titles.set(field, token);
  return field;
}

function numeric(calculate: (value: number) => number): (given: readonly Value[]) => Value {
  return ([value]) => {
    const found = typeof value === "number" ? calculate(value) : Number.NaN;
    return Number.isFinite(found) ? found + 0 : null;
  };
}

const functions: Readonly<Record<string, (given: readonly Value[], row: Row) => Value>> = {
  abs: numeric(Math.abs),
  ceil: numeric(Math.ceil),
  floor: numeric(Math.floor),
  log: numeric(Math.log),
  greatest: (given) =>
    given.every((value) => typeof value === "number") ? Math.max(...(given as readonly number[])) : null,
  toMillis: ([value]) => value ?? null,
  bin: ([length], row) => Math.floor(Number(row.get("@timestamp")) / Number(length)) * Number(length),
  ispresent: ([value]) => truth(value !== null && value !== undefined),
  coalesce: (given) => given.find((value) => value !== null) ?? null,
  concat: (given) => given.map((value) => value ?? "").join(""),
  strcontains: ([text, part]) => truth(String(text ?? "").includes(String(part))),
  substr: ([text, from, length]) =>
    typeof text === "string" ? text.slice(Number(from), Number(from) + Number(length)) : null,
};

function aggregate(parser: Tokens): Aggregate {
  const name = parser.word();
  parser.expect("(");
  if (name === "count" && parser.take("*")) {
    parser.expect(")");
    return (rows) => rows.length;
  }
  const given = list(parser, () => expression(parser));
  parser.expect(")");
  const [value, parameter] = given;
  const calculate = aggregates[name];
  if (value === undefined || calculate === undefined) throw new Error(`'${name}' is not interpreted`);
  return (rows) => {
    const numbers = rows.map(value).filter((each) => typeof each === "number");
    return numbers.length === 0 ? null : calculate(numbers, Number(parameter?.(new Map()) ?? 0));
  };
}

const aggregates: Readonly<Record<string, (numbers: readonly number[], parameter: number) => number>> = {
  sum: (numbers) => numbers.reduce((total, each) => total + each, 0),
  avg: (numbers) => numbers.reduce((total, each) => total + each, 0) / numbers.length,
  min: (numbers) => numbers.reduce((least, each) => Math.min(least, each), Infinity),
  max: (numbers) => numbers.reduce((most, each) => Math.max(most, each), -Infinity),
  pct: (numbers, percent) =>
    numbers.toSorted((one, other) => one - other)[
      Math.max(0, Math.ceil((percent / 100) * numbers.length) - 1)
    ] ?? 0,
};

function truth(value: boolean): number {
  return value ? 1 : 0;
}

function isTrue(value: Value): boolean {
  return value !== null && value !== 0 && value !== "";
}

function order(one: Value, other: Value): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one ?? "") < String(other ?? "") ? -1 : 1;
}
