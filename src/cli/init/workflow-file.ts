import type { LiveProvider } from "../../policy/live-providers.ts";
import { providers } from "../../policy/providers.ts";
import type { ServerKind } from "./server-kind.ts";

export interface WorkflowPlan {
  /** The branch that pull requests go to. */
  readonly branch: string;
  /** OWNER/NAME of the Action; null where the clone that this runs from does not say. */
  readonly action: string | null;
  readonly server: ServerKind;
  /** Whose key the job needs; null: nobody's. */
  readonly provider: LiveProvider | null;
}

/** The workflow that runs the Action on pull requests, merge groups and pushes to `branch`. */
export function workflowFile({ branch, action, server, provider }: WorkflowPlan): string {
  const mark = action === null ? " # replace org by the owner of your copy of the Action" : "";
  return `name: PromptOps
on:
  pull_request:
  merge_group:
  push:
    branches: [${JSON.stringify(branch)}]

permissions:
  contents: read
  pull-requests: write

# A newer push makes an older run of the same pull request pointless.
concurrency:
  group: promptops-\${{ github.event.pull_request.number || github.sha }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  gate:
    runs-on: ${server === "server" ? "self-hosted # an Enterprise Server has no runners of its own" : "ubuntu-latest"}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - id: promptops
        uses: ${action ?? "org/promptops-action"}@v1${mark}
${provider === null ? "" : keyOf(provider)}${server === "server" ? withoutArtifacts : artifactStep}`;
}

/** Artifact actions of version 4 and later do not work at an Enterprise Server. */
const withoutArtifacts = `      # The report is a file, \${{ steps.promptops.outputs.report }}: keep it with actions/upload-artifact@v3, the last
      # one that works at an Enterprise Server.
`;

const artifactStep = `      - if: always() && steps.promptops.outputs.report != ''
        uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          name: promptops-report
          path: \${{ steps.promptops.outputs.report }}
`;

/** The secret that the job's step gets; a role at AWS needs none. */
function keyOf(provider: LiveProvider): string {
  const name = secretOf(provider);
  return name === null ? "" : `        env:\n          ${name}: \${{ secrets.${name} }}\n`;
}

/** The name of the secret that a provider's key is kept in; null where a role is better than a key. */
export function secretOf(provider: LiveProvider): string | null {
  return provider === "bedrock" ? null : (providers[provider].sealed_by[0] ?? null);
}
