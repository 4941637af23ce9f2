import type { Suite } from "../../evaluation/suite.ts";
import type { DownstreamReport } from "../report.ts";
import type { PromptWork } from "./prompt-work.ts";
import type { Compared } from "./read-compared.ts";
import { firstSuites } from "./read-suites.ts";

/** Ids of the prompts whose answers a suite's cases take as input. */
export function upstreamsOf(suite: Pick<Suite, "cases"> | null | undefined): ReadonlySet<string> {
  return new Set((suite?.cases ?? []).flatMap(({ upstream }) => upstream ?? []));
}

/** Ids of the prompts that behave otherwise at head. */
export function changedIds(works: readonly PromptWork[]): ReadonlySet<string> {
  return new Set(
    works.flatMap(({ id, change }) =>
      change.behaviour ? [id, ...(change.previous_id === null ? [] : [change.previous_id])] : [],
    ),
  );
}

/** Each work with the prompts that its cases take answers of, at base and at head. */
export function withUpstreams(works: readonly PromptWork[], { base, head }: Compared): readonly PromptWork[] {
  const byId = ({ prompts }: Compared["head"]): ReadonlyMap<string, PromptWork["head"]> =>
    new Map(prompts.readings.flatMap(({ id, file }) => (id === null ? [] : [[id, file] as const])));
  let sides:
    | readonly [ReadonlyMap<string, PromptWork["head"]>, ReadonlyMap<string, PromptWork["head"]>]
    | null = null;
  return works.map((work) => {
    const ids = new Set([...upstreamsOf(work.headSuite?.suite), ...upstreamsOf(work.baseSuite)]);
    if (ids.size === 0) return work;
    sides ??= [byId(base), byId(head)];
    const [before, after] = sides;
    const upstreams = new Map(
      [...ids].map((id) => [
        id,
        { base: before.get(id)?.prompt ?? null, head: after.get(id)?.prompt ?? null },
      ]),
    );
    return { ...work, upstreams };
  });
}

/** Who is given answers of the prompts that change, one and two steps on, and which services say that they use them. */
export function downstreamOf(changed: ReadonlySet<string>, { head }: Compared): DownstreamReport | null {
  const suites = firstSuites(head.suites.readings);
  const takes = new Map(
    head.prompts.readings.flatMap(({ id, file }) => {
      if (id === null || file === null) return [];
      const inputs = upstreamsOf(suites.get(id)?.suite);
      return [[id, { file, inputs, all: new Set([...(file.prompt.consumes ?? []), ...inputs]) }] as const];
    }),
  );
  const prompts: DownstreamReport["prompts"][number][] = [];
  const near = [...takes].filter(([, { all }]) => [...all].some((id) => changed.has(id)));
  const nearIds = new Set(near.map(([id]) => id));
  for (const [id, { file, inputs, all }] of near) {
    for (const upstream of all) {
      if (!changed.has(upstream)) continue;
      const suite = suites.get(id);
      prompts.push({
        id,
        upstream,
        hops: 1,
        owner: file.prompt.owner,
        tested: suite === undefined ? "no-suite" : inputs.has(upstream) ? "yes" : "no-case",
      });
    }
  }
  for (const [id, { file, all }] of takes) {
    if (nearIds.has(id) || changed.has(id)) continue;
    const upstream = [...all].find((one) => nearIds.has(one));
    if (upstream !== undefined)
      prompts.push({ id, upstream, hops: 2, owner: file.prompt.owner, tested: "two-steps-on" });
  }
  const services = head.prompts.readings.flatMap(({ id, file }) =>
    id === null || !changed.has(id)
      ? []
      : (file?.prompt.used_by ?? []).map(({ service, owner }) => ({ id, service, owner: owner ?? null })),
  );
  return prompts.length + services.length === 0 ? null : { prompts, services };
}
