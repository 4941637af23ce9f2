import { glob, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Options, ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";

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

/** Compiled ahead, since compiling at run time costs every start 50 ms and needs `new Function`. */
async function generate(file: string): Promise<void> {
  const name = basename(file, ".schema.json");
  const ajv = new Ajv(options(name));
  const validate: ValidateFunction = ajv.compile(JSON.parse(await readFile(file, "utf8")));
  const target = join(dirname(file), `${name}.validate`);
  await writeFile(`${target}.cjs`, standaloneCode.default(ajv, validate));
  await writeFile(`${target}.d.cts`, declaration);
}

const sources = fileURLToPath(new URL("../src/", import.meta.url));
for await (const file of glob("**/*.schema.json", { cwd: sources })) {
  await generate(join(sources, file));
}
