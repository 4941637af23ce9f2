import type { Seen, UsageRow } from "../../usage/usage-row.ts";
import { grouped } from "../days/grouped.ts";
import type { Registered, RegisteredPointer } from "../registered.ts";
import type { Fact, FactKind } from "./fact.ts";

export interface IdentityAsked {
  readonly registered: Registered;
  /** The first day of what is judged; earlier rows are what was seen before. */
  readonly begins: string;
  /** The last day of it. */
  readonly newest: string;
  /** Milliseconds that services may go on with a pointer after it moved. */
  readonly patience: number;
  /** Days without a call after which a pointer is idle. */
  readonly silentDays: number;
}

/** Share of a version's events beyond which old pointers are told. */
const muchStale = 0.05;
/** Texts of one prompt that are listed. */
const mostListed = 20;
/** Days before what is judged without which nobody can say that a model is new. */
const daysKnown = 7;

/** All that can be said without statistics of what ran lately, of one prompt; `rows` are all rows of it. */
export function identityFacts(id: string, rows: readonly UsageRow[], asked: IdentityAsked): readonly Fact[] {
  const recent = rows.filter(({ period }) => period >= asked.begins);
  const known = asked.registered.prompts.get(id);
  if (known === undefined) return recent.length === 0 ? [] : [factOf("unknown-prompt", rows, recent)];
  return [
    ...[...grouped(recent, versionKey).values()].flatMap((some) => versionFacts(some, rows, asked)),
    ...newModels(recent, rows, asked),
    ...idlePointers(id, rows, asked),
  ];
}

function versionKey({ prompt_version, environment }: UsageRow): string {
  return JSON.stringify([prompt_version, environment]);
}

/** Of the rows of one version in one environment. */
function versionFacts(
  recent: readonly UsageRow[],
  all: readonly UsageRow[],
  { registered, patience }: IdentityAsked,
): readonly Fact[] {
  const [row] = recent;
  if (row === undefined) return [];
  const own = all.filter(
    (each) => each.prompt_version === row.prompt_version && each.environment === row.environment,
  );
  const version = registered.prompts.get(row.prompt_id)?.versions.get(row.prompt_version);
  if (version === undefined) return [factOf("unknown-version", own, recent)];
  const hashes = seenIn(recent, ({ sha256 }) => sha256)
    .filter(([hash]) => hash !== version.sha256)
    .slice(0, mostListed)
    .map(([hash, seen]) => factAt("wrong-hash", row, { what: hash, ...seen }));
  const pointer =
    row.environment === null ? undefined : registered.environments.get(row.environment)?.get(row.prompt_id);
  return [
    ...hashes,
    ...strayFact(recent, own, { pointer, patience }),
    ...staleFact(recent, own),
    ...outsideLabels(recent, version.labels),
  ];
}

function strayFact(
  recent: readonly UsageRow[],
  own: readonly UsageRow[],
  { pointer, patience }: { readonly pointer: RegisteredPointer | undefined; readonly patience: number },
): readonly Fact[] {
  const plain = recent.filter(({ rollout }) => rollout === null);
  const [row] = plain;
  if (row === undefined || pointer === undefined || row.prompt_version === pointer.version) return [];
  const { last } = lifeOf(plain);
  if (last === null || (pointer.moved !== null && Date.parse(last) <= pointer.moved + patience)) return [];
  return [{ ...factOf("not-pointer", own, plain), what: String(pointer.version) }];
}

function staleFact(recent: readonly UsageRow[], own: readonly UsageRow[]): readonly Fact[] {
  const stale = recent.reduce((sum, row) => sum + row.stale, 0);
  const events = recent.reduce((sum, row) => sum + row.calls + row.invoked, 0);
  const old = recent.filter((row) => row.stale > 0);
  return stale > muchStale * events ? [{ ...factOf("stale-pointers", own, old), count: stale }] : [];
}

function outsideLabels(recent: readonly UsageRow[], labels: readonly string[] | null): readonly Fact[] {
  const [row] = recent;
  if (labels === null || row === undefined) return [];
  const declared = new Set(labels);
  const counts = new Map<string, number>();
  for (const { output_label: said } of recent) {
    for (const [label, count] of Object.entries(said)) {
      if (!declared.has(label)) counts.set(label, (counts.get(label) ?? 0) + count);
    }
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostListed)
    .map(([label, count]) => {
      const { first, last } = lifeOf(recent.filter(({ output_label: said }) => Object.hasOwn(said, label)));
      return factAt("label-outside", row, { what: label, count, first, last });
    });
}

/** By environment: a model that answers another environment may be new here. */
function newModels(
  recent: readonly UsageRow[],
  all: readonly UsageRow[],
  { begins }: IdentityAsked,
): readonly Fact[] {
  return [...new Set(recent.map(({ environment }) => environment))].flatMap((environment) => {
    const here = ({ environment: each }: UsageRow): boolean => each === environment;
    const before = all.filter((row) => here(row) && row.period < begins);
    const said = before.filter(({ response_model: models }) => Object.keys(models).length > 0);
    if (new Set(said.map(({ period }) => period.slice(0, 10))).size < daysKnown) return [];
    const known = new Set(said.flatMap(({ response_model: models }) => Object.keys(models)));
    const [row] = recent.filter(here);
    return seenIn(recent.filter(here), ({ response_model: models }) => models)
      .filter(([model]) => !known.has(model))
      .slice(0, mostListed)
      .flatMap(([model, seen]) =>
        row === undefined
          ? []
          : [
              factAt("new-response-model", newestWith(recent.filter(here), model) ?? row, {
                what: model,
                ...seen,
              }),
            ],
      );
  });
}

function newestWith(rows: readonly UsageRow[], model: string): UsageRow | undefined {
  return rows.findLast(({ response_model: models }) => Object.hasOwn(models, model));
}

function idlePointers(id: string, rows: readonly UsageRow[], asked: IdentityAsked): readonly Fact[] {
  const { registered, newest, silentDays } = asked;
  const end = Date.parse(newest) + 86_400_000;
  const since = new Date(end - silentDays * 86_400_000).toISOString().slice(0, 10);
  return [...registered.environments].flatMap(([environment, pointers]) => {
    const pointer = pointers.get(id);
    const here = rows.filter((row) => row.environment === environment);
    if (pointer === undefined || here.length === 0) return [];
    if (pointer.moved !== null && pointer.moved > end - silentDays * 86_400_000) return [];
    const own = here.filter(({ prompt_version: version }) => version === pointer.version);
    if (own.some(({ period }) => period >= since)) return [];
    const { first, last } = lifeOf(own);
    return [
      { kind: "pointer-idle", id, version: pointer.version, environment, what: null, count: 0, first, last },
    ];
  });
}

function seenIn(
  rows: readonly UsageRow[],
  of: (row: UsageRow) => Readonly<Record<string, Seen>>,
): readonly (readonly [string, Seen])[] {
  const found = new Map<string, Seen>();
  for (const row of rows) {
    for (const [text, seen] of Object.entries(of(row))) {
      const before = found.get(text);
      found.set(text, before === undefined ? seen : joined(before, seen));
    }
  }
  return [...found].toSorted(([, one], [, other]) => other.count - one.count);
}

function joined(one: Seen, other: Seen): Seen {
  const times = [one.first, one.last, other.first, other.last].toSorted();
  return {
    count: one.count + other.count,
    first: times[0] ?? one.first,
    last: times.at(-1) ?? one.last,
  };
}

/** First and last time of rows that are not empty, by the hashes that every event has. */
function lifeOf(rows: readonly UsageRow[]): { readonly first: string | null; readonly last: string | null } {
  const seen = seenIn(rows, ({ sha256 }) => sha256).map(([, each]) => each);
  if (seen.length === 0) return { first: rows[0]?.period ?? null, last: rows.at(-1)?.period ?? null };
  const { first, last } = seen.reduce(joined);
  return { first, last };
}

/** `all` says since when, `recent` how often. */
function factOf(kind: FactKind, all: readonly UsageRow[], recent: readonly UsageRow[]): Fact {
  const [row] = recent;
  const count = recent.reduce((sum, { calls, invoked }) => sum + Math.max(calls, invoked), 0);
  const { first } = lifeOf(all);
  const { last } = lifeOf(recent);
  return {
    kind,
    id: row?.prompt_id ?? "",
    version: row?.prompt_version ?? 0,
    environment: row?.environment ?? null,
    what: null,
    count,
    first,
    last,
  };
}

function factAt(
  kind: FactKind,
  { prompt_id: id, prompt_version: version, environment }: UsageRow,
  said: Pick<Fact, "what" | "count" | "first" | "last">,
): Fact {
  const { what, count, first, last } = said;
  return { kind, id, version, environment, what, count, first, last };
}
