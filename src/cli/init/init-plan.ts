import { isLive, type ProviderName } from "../../policy/providers.ts";
import { defaultPolicy } from "../../policy/read-policy.ts";
import { editorSettings, schemaPath } from "./editor-files.ts";
import { exampleFiles } from "./example-files.ts";
import { policyFile } from "./policy-file.ts";
import { schemaTexts } from "./schema-texts.ts";
import { serverKind, serverSteps } from "./server-kind.ts";
import type { Surroundings } from "./surroundings.ts";
import { secretOf, workflowFile } from "./workflow-file.ts";

/** All that `init` decided before it writes. */
export interface InitPlan {
  readonly around: Surroundings;
  readonly owner: string;
  readonly mode: "block" | "warn";
  readonly provider: ProviderName | null;
  /** OWNER/NAME of the Action; null where nobody knows. */
  readonly action: string | null;
  readonly sole: string | null;
}

const settingsPath = ".vscode/settings.json";

/** Every file that is wanted, by its path. */
export function initFiles(plan: InitPlan): Readonly<Record<string, string>> {
  const { around, owner, mode, provider, action, sole } = plan;
  const { branch, models, wantsExample } = around;
  const globs = around.globs ?? defaultPolicy();
  const live = provider !== null && isLive(provider) ? provider : null;
  return {
    ".github/workflows/promptops.yml": workflowFile({
      branch,
      action,
      server: serverKind(around.host),
      provider: live,
    }),
    ".github/promptops.yml": policyFile({ globs: around.globs, provider, models, mode, sole }),
    ...Object.fromEntries(
      Object.entries(schemaTexts)
        .filter(([kind]) => kind !== "partial")
        .map(([kind, text]) => [schemaPath(kind), text]),
    ),
    [settingsPath]: editorSettings({
      prompt: globs.prompts.map(({ files }) => files),
      suite: globs.evals,
      policy: [".github/promptops.yml"],
      environment: ["environments/*.yaml"],
    }),
    ...(wantsExample ? exampleFiles(owner) : {}),
  };
}

/** What nobody but the reader can do, in order. */
export function leftToDo(
  { provider, action, mode, around }: InitPlan,
  { kept, self }: { readonly kept: readonly string[]; readonly self: string },
): readonly string[] {
  const secret = provider !== null && isLive(provider) ? secretOf(provider) : null;
  return [
    ...serverSteps(serverKind(around.host), around.host),
    ...(action === null
      ? [
          "In .github/workflows/promptops.yml replace org/promptops-action by the name of your copy of the Action.",
        ]
      : []),
    ...(provider === null
      ? [
          "Name who answers for your models: models.provider in .github/promptops.yml, and its key in the workflow's env.",
        ]
      : []),
    ...(secret === null ? [] : [`Add the secret ${secret}: Settings, Secrets and variables, Actions.`]),
    ...(provider === "bedrock" ? ["Let the workflow assume a role at AWS: docs/providers.md says how."] : []),
    ...(provider === "stub"
      ? ["Name a provider in .github/promptops.yml when you have seen enough: the stub is no model."]
      : []),
    ...(kept.includes(settingsPath)
      ? [
          `In ${settingsPath}, which was kept, add "yaml.schemas" for .github/schemas: docs/adopt.md shows it.`,
        ]
      : []),
    `Try it here: ${self} validate, then ${self} gate --estimate`,
    `Commit the files and open a pull request. Its comment says what is governed from now on${mode === "warn" ? "; nothing is blocked until you write mode: block" : ""}.`,
  ];
}
