import { setTimeout as wait } from "node:timers/promises";
import { complaint, type Git } from "../git/git.ts";
import { fetchFailure } from "./fetch-failure.ts";
import { type FetchSource, fetchSettings } from "./fetch-settings.ts";

export interface FetchCall {
  readonly shas: readonly string[];
  /** "one": the commits alone; a number: so many commits below where the clone ends now; "all": all history. */
  readonly depth: "one" | "all" | number;
  readonly isShallow: boolean;
}

/** How long to be patient with the network; all in milliseconds. */
export interface FetchPatience {
  readonly timeout: number;
  /** The pauses before the second, third, ... try. */
  readonly pauses: readonly number[];
}

export type Fetched = { readonly status: "fetched" } | { readonly status: "failed"; readonly why: string };

export const defaultPatience: FetchPatience = { timeout: 120_000, pauses: [1_000, 4_000] };

/** Fetches commits by id into the repository, again where the network or the server stumbled. */
export async function fetchCommits(
  git: Git,
  source: FetchSource,
  call: FetchCall & { readonly patience: FetchPatience },
): Promise<Fetched> {
  if (!/^https?:\/\/[^\s]+$/.test(source.url))
    return { status: "failed", why: "the address to fetch from is not an http address" };
  const fetching = git.configured(fetchSettings(source)).with({ GIT_ALLOW_PROTOCOL: "http:https" });
  for (let tries = 0; ; tries++) {
    const outcome = await fetching.run(["fetch", ...options(call), "--stdin", "--", source.url], {
      input: Buffer.from(call.shas.map((sha) => `${sha}\n`).join("")),
      timeout: call.patience.timeout,
    });
    if (outcome.status === "ended" && outcome.code === 0) return { status: "fetched" };
    const failure = fetchFailure(outcome.status === "ended" ? outcome.stderr : complaint(outcome), source);
    const pause = call.patience.pauses[tries];
    if (!failure.isPassing || pause === undefined) return { status: "failed", why: failure.why };
    await wait(pause);
  }
}

function options(call: FetchCall): readonly string[] {
  return [
    "--quiet",
    "--no-tags",
    "--no-recurse-submodules",
    "--no-write-fetch-head",
    ...(call.isShallow ? [depthOption(call.depth)] : []),
  ];
}

/** A complete clone is never made shallow. */
function depthOption(depth: FetchCall["depth"]): string {
  switch (depth) {
    case "one":
      return "--depth=1";
    case "all":
      return "--unshallow";
  }
  return `--deepen=${depth}`;
}
