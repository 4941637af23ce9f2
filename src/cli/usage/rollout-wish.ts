import { environmentName } from "../../registry/pointer-document.ts";

/** What `promptops rollout` was asked for. */
export interface RolloutWish {
  readonly status: "wish";
  readonly action: "show" | "set" | "end" | "report";
  readonly name: string;
  /** Empty: every prompt. */
  readonly id: string;
  readonly version: number | null;
  /** Buckets. */
  readonly share: number;
  /** Files of usage. */
  readonly sources: readonly string[];
}

export interface RolloutRefusal {
  readonly status: "refused";
  readonly what: string;
  readonly remedy: string;
}

const remedy = "See 'promptops rollout --help'";

export function refusal(what: string, how: string = remedy): RolloutRefusal {
  return { status: "refused", what, remedy: how };
}

const mostWords: Readonly<Record<string, number>> = { show: 2, set: 4, end: 3 };

export function rolloutWish(words: readonly string[]): RolloutWish | RolloutRefusal {
  const [action = "", name = "", id = "", version, share] = words;
  if (action !== "show" && action !== "set" && action !== "end" && action !== "report")
    return refusal(`'rollout' takes show, set, end or report${action === "" ? "" : `, not '${action}'`}`);
  if (!environmentName.test(name))
    return refusal(name === "" ? "no environment is named" : `'${name}' is no name of an environment`);
  if (action === "report") return reportWish(words);
  if (words.length - 1 > (mostWords[action] ?? 0)) return refusal(`'rollout ${action}' takes fewer words`);
  if (action !== "show" && id === "") return refusal("no prompt is named");
  if (version !== undefined && !/^[1-9]\d{0,14}$/.test(version))
    return refusal(`'${version}' is no version`, "Name one like 4");
  const buckets = share === undefined ? null : bucketsIn(share);
  if (action === "set" && (version === undefined || buckets === null))
    return refusal(
      share === undefined ? "no version and share are named" : `'${share}' is no share`,
      "Name a version and a share of 0% to 100% with at most two decimals, as in: 4 10%",
    );
  const number = version === undefined ? null : Number(version);
  return { status: "wish", action, name, id, version: number, share: buckets ?? 0, sources: [] };
}

function reportWish([, name = "", id = "", ...sources]: readonly string[]): RolloutWish | RolloutRefusal {
  if (id === "") return refusal("no prompt is named");
  if (sources.length === 0)
    return refusal(
      "report has nothing to read",
      "Name files or folders of usage or events, or - for standard input",
    );
  return { status: "wish", action: "report", name, id, version: null, share: 0, sources };
}

/** A hundredth of a percent is one bucket. */
function bucketsIn(share: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(share);
  if (found === null) return null;
  const buckets = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return buckets <= 10_000 ? buckets : null;
}
