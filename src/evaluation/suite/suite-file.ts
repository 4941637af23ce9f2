import type { Located } from "../../document/finding/located.ts";
import type { Suite } from "../suite.ts";

/** A suite as its own file has it, before the data files that it names are read. */
export interface SuiteFile extends Omit<Suite, "data_files"> {
  readonly data: readonly DataFile[];
  readonly located: Located;
  /** Whether the file has an error. What it holds, broken cases left out, is then good for further checks alone. */
  readonly broken: boolean;
  /** Whether the suite's own graders have an error, so that nobody knows what its cases need. */
  readonly gradersBroken: boolean;
}

/** A data file with cases, one a row. */
export interface DataFile {
  /** From the repository's root. */
  readonly path: string;
  /** Which entry of `data` names it. */
  readonly index: number;
  readonly columns: Columns;
}

/** Which columns hold what. */
export interface Columns {
  /** null where `vars` are given instead. */
  readonly input: string | null;
  /** Variable of the prompt and its column. */
  readonly vars: readonly (readonly [variable: string, column: string])[];
  /** null: the suite does not say, so it is the column `expected` where there is one. */
  readonly expected: string | null;
  /** null: a case is known by what it asks. */
  readonly id: string | null;
}

/** Bytes of a suite's own file. It stands alone because whoever reads files needs it and seldom the whole reader. */
export const suiteLimit: number = 2 * 1024 * 1024;
