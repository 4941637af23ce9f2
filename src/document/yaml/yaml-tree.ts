import { Composer, type CST, type Document, type ParsedNode } from "yaml";
import { findingsPerFile } from "../finding/finding-log.ts";
import { syntaxProblem, unclosedQuote, type YamlProblem } from "./yaml-problem.ts";
import { scanYaml } from "./yaml-scan.ts";

/** The nodes of a document's one root, and what is wrong with its syntax. */
export interface YamlTree {
  /** null where there is nothing whose content could be looked at. */
  readonly root: ParsedNode | null;
  readonly problems: readonly YamlProblem[];
}

/** Reads one document; stops early where a hostile text would cost more than it is worth. */
export function yamlTree(text: string): YamlTree {
  const { document, end, problems, lastQuote, stopped } = scanYaml(text);
  if (document === null || stopped) return { root: null, problems };
  const composed = compose(end === null ? [document] : [document, end], lastQuote);
  const known = new Set(problems.map(({ offset }) => offset));
  const others = composed.problems.filter(({ offset }) => !known.has(offset));
  return { root: others.length === 0 ? composed.root : null, problems: [...problems, ...others] };
}

type ErrorSource = number | readonly number[] | { readonly offset: number };

/** Aliases and duplicate keys are looked for elsewhere, in linear time. */
const options = { uniqueKeys: false, prettyErrors: false, logLevel: "silent", version: "1.2" } as const;

/**
 * Warnings count as errors. The composer's own error objects cost 10 µs each, so a hostile file of one megabyte could
 * keep it busy for ten seconds: its reporter is replaced by one that takes plain data and gives up after enough.
 */
function compose(tokens: readonly CST.Token[], lastQuote: number | null): YamlTree {
  const problems: YamlProblem[] = [];
  const problem = (offset: number, code: string, message: string): YamlProblem =>
    code === "MISSING_CHAR" && lastQuote !== null && /^Missing closing ["']quote$/.test(message)
      ? unclosedQuote(lastQuote)
      : syntaxProblem(offset, code, message);
  const composer = new Composer(options);
  Object.defineProperty(composer, "onError", {
    value: (source: ErrorSource, code: string, message: string): void => {
      if (problems.length > findingsPerFile) throw new Error("enough problems");
      problems.push(problem(offsetOf(source), code, message));
    },
  });
  try {
    const document = documentOf(composer, tokens);
    for (const { pos, code, message } of [...(document?.errors ?? []), ...(document?.warnings ?? [])]) {
      problems.push(problem(pos[0], code, message));
    }
    return { root: document?.contents ?? null, problems };
  } catch (error) {
    if (problems.length <= findingsPerFile) throw error;
    return { root: null, problems };
  }
}

function documentOf(
  composer: Composer,
  tokens: readonly CST.Token[],
): Document.Parsed<ParsedNode> | undefined {
  // To the end: a generator that is left early keeps what it made alive long enough to slow ten thousand files down.
  const [document] = [...composer.compose(tokens)];
  return document;
}

function offsetOf(source: ErrorSource): number {
  if (typeof source === "number") return source;
  return "offset" in source ? source.offset : (source[0] ?? 0);
}
