import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReadRegistry } from "../../branch/read-registry.ts";
import type { NamedCheckout } from "../../checkout/git-checkout.ts";
import { writeOutput } from "../../checkout/work-tree/write-output.ts";
import { productVersion } from "../../policy/product-version.ts";
import { encodeBundle } from "../../registry/encode-bundle.ts";
import { onlyIds, scopedTo } from "../../registry/scoped-to.ts";
import { literalLog } from "../../report/literal/literal-log.ts";
import { count } from "../../report/words/figures.ts";
import { type AskedScope, askedScope, scopeOption } from "../branch/asked-scope.ts";
import { policyAtCommit } from "../branch/policy-at-commit.ts";
import { blocked, emptyWords, withRegistry } from "../branch/with-registry.ts";
import { layerProblem, runtimeZips } from "../files/runtime-zips.ts";
import { type Command, type ExitCode, type Invocation, isOn, text } from "../terminal/command.ts";
import { refuse } from "../terminal/refuse.ts";

/** `promptops package`: the runtimes with their bundle, as a Lambda layer and as a zip for Glue. */
export const packageCommand: Command = {
  summary:
    "Packs the runtimes with the bundle: promptops_layer.zip for AWS Lambda, promptops_glue.zip and a wheel for Glue.",
  operands: "",
  exits: {
    0: "the packages are written",
    1: "a number that came back with another content, or a wrong pointer: nothing is written",
  },
  options: {
    output: { type: "string", value: "DIR", help: "the folder that the zips are written to" },
    ...scopeOption,
    below: {
      type: "string",
      value: "FOLDER",
      help: "pack only the prompts below this folder of the repository",
    },
    "allow-empty": { type: "boolean", help: "pack a bundle without any prompt too" },
    head: { type: "string", value: "REF", help: "compile the branch that ends here (default: HEAD)" },
  },
  examples: [
    { line: "promptops package --output out", does: "pack every prompt" },
    { line: "promptops package --output out --scope legal", does: "pack one scope of the policy" },
    { line: "promptops package --output out --below prompts/legal", does: "pack one folder" },
  ],
  run: async (invocation) => {
    const { terminal } = invocation;
    const output = text(invocation, "output");
    if (output === null) return refuse(noOutput, terminal);
    return await withRegistry({ terminal, head: text(invocation, "head") }, (registry, { checkout }) =>
      write(registry, { folder: resolve(terminal.directory, output), checkout }, invocation),
    );
  },
};

const noOutput = {
  what: "'package' needs to know where to write",
  remedy: "Name a folder: promptops package --output out",
} as const;

interface AskedPart {
  readonly folder: string | null;
  readonly scope: AskedScope;
}

/** A folder was named with --scope before the policy had scopes: that is understood, and said. */
async function askedPart(
  invocation: Invocation,
  { commit }: ReadRegistry,
  checkout: NamedCheckout,
): Promise<AskedPart> {
  const folder = text(invocation, "below");
  const name = text(invocation, "scope");
  const policy = await policyAtCommit(checkout, commit);
  if (name === null || Object.hasOwn(policy.scopes, name) || !name.includes("/"))
    return { folder, scope: askedScope(invocation, policy) };
  invocation.terminal.writeError(
    literalLog(`promptops: --scope takes a scope of the policy now; write --below ${name} for the folder.\n`),
  );
  return { folder: name, scope: { status: "known", has: () => true, serves: () => true } };
}

async function write(
  registry: ReadRegistry,
  { folder, checkout }: { readonly folder: string; readonly checkout: NamedCheckout },
  invocation: Invocation,
): Promise<ExitCode> {
  const { terminal } = invocation;
  if (registry.prompts.length === 0 && !isOn(invocation, "allow-empty"))
    return refuse(emptyWords(registry), terminal);
  if (blocked(registry, terminal)) return 1;
  const { folder: below, scope } = await askedPart(invocation, registry, checkout);
  if (scope.status === "refused") return refuse(scope, terminal);
  const inScope = onlyIds(registry, scope);
  const scoped = below === null ? inScope : scopedTo(inScope, below);
  if (below !== null && scoped.prompts.length === 0) {
    const what = `no prompt ever stood below '${below}'`;
    return refuse(
      { what, remedy: "Name a folder from the top of the repository, like prompts/legal" },
      terminal,
    );
  }
  const bundle = encodeBundle({ ...registry, ...scoped });
  const packages = runtimeZips(runtimes(), bundle, productVersion);
  const tooLarge = layerProblem(packages, bundle.length);
  if (tooLarge !== null) return refuse(tooLarge, terminal);
  const { files: zips } = packages;
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(zips)) await writeOutput(join(folder, name), bytes);
  const versions = scoped.prompts.reduce((sum, each) => sum + each.versions.length, 0);
  terminal.write(
    `${literalLog(Object.keys(zips).join(", "))}: ${count(scoped.prompts.length, "prompt")}, ${count(versions, "version")}, at ${registry.commit.slice(0, 12)}\n`,
  );
  return 0;
}

/** They stand beside the folder of the command line, in dist. */
function runtimes(): string {
  return join(dirname(fileURLToPath(import.meta.url)), "..", "runtime");
}
