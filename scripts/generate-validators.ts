import { glob, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Options, ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { providerNames } from "../src/policy/providers.ts";

/** Schemas whose `default`s the validator fills in; everywhere else a default is words for editors only. */
const filling: ReadonlySet<string> = new Set(["policy"]);

const declaration = `declare function validate(value: unknown): boolean;
declare namespace validate {
  interface SchemaError {
    readonly keyword: string;
    readonly instancePath: string;
    readonly schemaPath: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly propertyName?: string;
    readonly schema?: unknown;
    readonly parentSchema?: Readonly<Record<string, unknown>>;
    readonly data?: unknown;
  }
  /** Of the last call; null where the value was valid. */
  let errors: readonly SchemaError[] | null;
}
export = validate;
`;

function options(name: string): Options {
  return {
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    validateFormats: false,
    messages: false,
    useDefaults: filling.has(name),
    code: { source: true, esm: false, lines: true },
  };
}

/** The schema's text, in which every list of providers is the list of their rows. */
async function schemaText(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  const list = providerNames.map((name) => JSON.stringify(name)).join(", ");
  const words = `${providerNames.slice(0, -1).join(", ")} or ${providerNames.at(-1)}`;
  const current = text
    .replaceAll(/"enum": \["stub"(?:, "[a-z]+")*/g, `"enum": [${list}`)
    .replaceAll(/\bstub(?:, [a-z]+)+ or [a-z]+/g, words);
  if (current !== text) await writeFile(file, current);
  return current;
}

/** Compiled ahead, since compiling at run time costs every start 50 ms and needs `new Function`. */
async function generate(file: string): Promise<void> {
  const name = basename(file, ".schema.json");
  const ajv = new Ajv(options(name));
  const validate: ValidateFunction = ajv.compile(JSON.parse(await schemaText(file)));
  const target = join(dirname(file), `${name}.validate`);
  await replace(`${target}.cjs`, standaloneCode.default(ajv, validate));
  await replace(`${target}.d.cts`, declaration);
}

/** An interruption leaves the last whole file, since what is half written has another name. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const sources = fileURLToPath(new URL("../src/", import.meta.url));
for await (const file of glob("**/*.schema.json", { cwd: sources })) {
  await generate(join(sources, file));
}
