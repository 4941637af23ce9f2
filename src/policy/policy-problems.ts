import { code } from "../document/finding/code.ts";
import type { DocumentPath } from "../document/finding/located.ts";
import type { Problem } from "../document/finding/problem.ts";
import { isExcluding } from "./glob-matcher.ts";
import { globProblem } from "./glob-problem.ts";
import type { DatedPrice, FeedbackPolicy, ModelPolicy, Policy } from "./policy.ts";

/** What no single value shows: values that make no sense together, and globs that lead nowhere. */
export function policyProblems(policy: Policy): readonly Problem[] {
  return [
    ...globProblems(policy),
    ...gateProblems(policy),
    ...otherProblems(policy),
    ...afterProblems(policy),
    ...Object.entries(policy.prices).flatMap(([model, dated]) => priceProblems(model, dated)),
    ...Object.entries(policy.feedback).flatMap(([name, declared]) => feedbackProblems(name, declared)),
  ];
}

function globProblems({ prompts, evals, approval, gate, scopes, documents }: Policy): readonly Problem[] {
  const lists: readonly (readonly [DocumentPath, readonly string[]])[] = [
    [["prompts"], prompts.map(({ files }) => files)],
    [["evals"], evals],
    [["gate", "warn_paths"], gate.warn_paths],
    [["approval", "sensitive", "paths"], approval.sensitive.paths],
    [["approval", "policy_paths"], approval.policy_paths],
    [["documents"], documents.map(({ files }) => files)],
    ...Object.entries(scopes).map(([name, { paths }]) => [["scopes", name, "paths"], paths] as const),
  ];
  const malformed = lists.flatMap(([path, globs]) =>
    globs.flatMap((glob, index): readonly Problem[] => {
      const words = globProblem(glob);
      return words === null ? [] : [{ code: "field-value", path: [...path, index], part: "value", ...words }];
    }),
  );
  const promptGlobs = new Set(prompts.map(({ files }) => files));
  const shared = evals.flatMap((glob, index): readonly Problem[] =>
    promptGlobs.has(glob)
      ? [
          senseless(
            ["evals", index],
            "This glob stands under `prompts` too.",
            "Keep prompts and suites apart.",
          ),
        ]
      : [],
  );
  const empty = lists.flatMap(([path, globs]): readonly Problem[] =>
    globs.length > 0 && globs.every(isExcluding)
      ? [senseless(path, "Every glob of this list takes paths out.", "Write a glob without `!` as well.")]
      : [],
  );
  const prefixed = prompts.flatMap(({ files, prefix }, index): readonly Problem[] =>
    isExcluding(files) && prefix !== null
      ? [
          senseless(
            ["prompts", index],
            "What is left out has no prefix.",
            'Write the glob alone, as in "!drafts/**".',
          ),
        ]
      : [],
  );
  return [...malformed, ...shared, ...empty, ...prefixed];
}

function gateProblems({ gate }: Policy): readonly Problem[] {
  const { repeats, min_effect, large_drop } = gate;
  const even = repeats.flatMap((count, index): readonly Problem[] =>
    count % 2 === 0
      ? [
          {
            code: "field-value",
            path: ["gate", "repeats", index],
            part: "value",
            message: `${count} is even, so the samples of a case could be split in half.`,
            remedy: "Write odd numbers, like [1, 3, 5].",
          },
        ]
      : [],
  );
  const falling = repeats.flatMap((count, index): readonly Problem[] => {
    const before = repeats[index - 1] ?? 0;
    if (count > before) return [];
    return [
      senseless(
        ["gate", "repeats", index],
        `After ${before} samples, ${count} are no further step.`,
        "Write numbers that grow.",
      ),
    ];
  });
  if (large_drop >= min_effect) return [...even, ...falling];
  const words = `A large drop (${large_drop}) is below the smallest effect that counts (${min_effect}).`;
  return [
    ...even,
    ...falling,
    senseless(["gate", "large_drop"], words, "Raise `large_drop` or lower `min_effect`."),
  ];
}

function otherProblems({ approval, models }: Policy): readonly Problem[] {
  const nobody =
    approval.override.enabled && approval.override.by.length === 0
      ? [
          senseless(
            ["approval", "override", "enabled"],
            "Overrides are enabled, but nobody may use them.",
            "Name somebody under `by`, or write `enabled: false`.",
          ),
        ]
      : [];
  return [...nobody, ...nameless("judge", models.judge), ...nameless("embeddings", models.embeddings)];
}

function nameless(key: "judge" | "embeddings", model: ModelPolicy | null): readonly Problem[] {
  if (model === null || model.model !== null) return [];
  const what = key === "judge" ? "The judge has no `model`." : "The embeddings have no `model`.";
  return [senseless(["models", key], what, `Add 'model:', or write '${key}: null'.`)];
}

/** Environments that wait for each other, or for themselves, could never take a version. */
function afterProblems({ environments }: Policy): readonly Problem[] {
  const waits = (from: string, wanted: string, seen: readonly string[] = []): boolean =>
    from === wanted ||
    (!seen.includes(from) &&
      Object.keys(environments[from]?.after ?? {}).some((next) => waits(next, wanted, [...seen, from])));
  return Object.entries(environments).flatMap(([name, { after, protected: isProtected }]) => {
    const named = Object.keys(after);
    const path: DocumentPath = ["environments", name, "after"];
    const circular = named.filter((each) => waits(each, name));
    return [
      ...circular.map((each) =>
        senseless(
          [...path, each],
          each === name
            ? "An environment cannot come after itself."
            : `The environments ${code(name)} and ${code(each)} wait for each other, so neither can take a version.`,
          "Take this name out.",
        ),
      ),
      ...(named.length > 0 && !isProtected
        ? [
            senseless(
              path,
              `The environment ${code(name)} is not protected, so nobody looks at what it takes.`,
              "Write `protected: true`, or take `after` out.",
            ),
          ]
        : []),
    ];
  });
}

function priceProblems(model: string, dated: readonly DatedPrice[]): readonly Problem[] {
  return dated.flatMap(({ from }, index): readonly Problem[] => {
    const before = dated[index - 1]?.from ?? "";
    return from > before
      ? []
      : [
          senseless(
            ["prices", model, index, "from"],
            `This price holds from ${from} on, which is not after ${before}.`,
            "Write the earliest price first, each with a day of its own.",
          ),
        ];
  });
}

function feedbackProblems(name: string, declared: FeedbackPolicy): readonly Problem[] {
  const at = (key: string): DocumentPath => ["feedback", name, key];
  const { type, range, at_least: from, labels, counts } = declared;
  if (type === "label") {
    const missing = labels.length === 0;
    const unknown = (counts ?? []).find((label) => !labels.includes(label));
    return [
      ...(missing
        ? [
            senseless(
              ["feedback", name],
              "A feedback of labels has no label.",
              "Write 'labels: [yes, no]', with the words that people may say.",
            ),
          ]
        : []),
      ...(missing || unknown === undefined
        ? []
        : [
            senseless(
              at("counts"),
              "A label that counts is none of the `labels`.",
              "Write it under `labels` too.",
            ),
          ]),
    ];
  }
  if (range[0] >= range[1]) {
    return [senseless(at("range"), "The range ends where it begins, or before.", "Write [lowest, highest].")];
  }
  if (from === null || (from > range[0] && from <= range[1])) return [];
  return [
    senseless(
      at("at_least"),
      "This score lies outside the range, so all answers count or none.",
      "Write one above the lowest score and up to the highest.",
    ),
  ];
}

function senseless(path: DocumentPath, message: string, remedy: string): Problem {
  return { code: "policy-value", path, part: "value", message, remedy };
}
