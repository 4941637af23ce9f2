import { isJsonObject } from "../../../document/json/is-json-object.ts";
import type { JsonObject, JsonValue } from "../../../document/json/json.ts";
import { compilePattern, type Pattern } from "../pattern.ts";
import type { Schema } from "./schema.ts";

/** What a keyword asks of the compiler while its schema is read. */
export interface Compiler {
  /** Compiles a schema inside the one at hand; "same": it applies to the same value, "part": to a part of it. */
  readonly compile: (value: JsonValue, at: string, to: "same" | "part") => Schema;
  readonly refuse: (at: string, why: string) => void;
  readonly countPattern: (at: string, pattern: string) => void;
}

/** One schema object, read keyword by keyword: null is an absent keyword, or one of the wrong form, which is refused. */
export class SchemaSource {
  readonly #object: JsonObject;
  readonly #at: string;
  readonly #compiler: Compiler;

  constructor(object: JsonObject, at: string, compiler: Compiler) {
    this.#object = object;
    this.#at = at;
    this.#compiler = compiler;
  }

  get(key: string): JsonValue | undefined {
    return Object.hasOwn(this.#object, key) ? this.#object[key] : undefined;
  }

  number(key: string): number | null {
    return this.#read(key, "a number", (value) => (typeof value === "number" ? value : null));
  }

  count(key: string): number | null {
    const wanted = "a whole number of at least 0";
    return this.#read(key, wanted, (value) =>
      typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null,
    );
  }

  list(key: string): readonly JsonValue[] | null {
    return this.#read(key, "a list", (value) => (Array.isArray(value) ? value : null));
  }

  texts(key: string): readonly string[] | null {
    return this.#read(key, "a list of texts", readTexts);
  }

  flag(key: string): boolean | null {
    return this.#read(key, "true or false", (value) => (typeof value === "boolean" ? value : null));
  }

  text(key: string): string | null {
    return this.#read(key, "a text", (value) => (typeof value === "string" ? value : null));
  }

  entries(key: string): readonly (readonly [string, JsonValue])[] | null {
    return this.#read(key, "a map", (value) => (isJsonObject(value) ? Object.entries(value) : null));
  }

  schema(key: string, to: "same" | "part"): Schema | null {
    const value = this.get(key);
    return value === undefined ? null : this.#compiler.compile(value, `${this.#at}/${key}`, to);
  }

  schemas(key: string, to: "same" | "part"): readonly Schema[] | null {
    const list = this.#read(key, "a list of at least one schema", (value) =>
      Array.isArray(value) && value.length > 0 ? value : null,
    );
    return (
      list?.map((value, index) => this.#compiler.compile(value, `${this.#at}/${key}/${index}`, to)) ?? null
    );
  }

  schemaMap(key: string, to: "same" | "part"): readonly (readonly [string, Schema])[] | null {
    return (
      this.entries(key)?.map(
        ([name, value]) => [name, this.inner(`${key}/${name.slice(0, 80)}`, value, to)] as const,
      ) ?? null
    );
  }

  inner(place: string, value: JsonValue, to: "same" | "part"): Schema {
    return this.#compiler.compile(value, `${this.#at}/${place}`, to);
  }

  pattern(key: string, source: string): Pattern | null {
    this.#compiler.countPattern(`${this.#at}/${key}`, source);
    const compiled = compilePattern(source);
    if (compiled.status === "compiled") return compiled.pattern;
    this.refuse(key, `is not a usable pattern: ${compiled.why}`);
    return null;
  }

  refuse(key: string, why: string): void {
    this.#compiler.refuse(`${this.#at}/${key}`, why);
  }

  #read<T>(key: string, wanted: string, narrow: (value: JsonValue) => T | null): T | null {
    const value = this.get(key);
    if (value === undefined) return null;
    const read = narrow(value);
    if (read === null) this.refuse(key, `must be ${wanted}`);
    return read;
  }
}

function readTexts(value: JsonValue): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const texts = value.filter((item) => typeof item === "string");
  return texts.length === value.length ? texts : null;
}
