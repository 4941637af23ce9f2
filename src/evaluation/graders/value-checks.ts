import type { JsonValue } from "../../document/json/json.ts";
import type { Grade } from "../grader.ts";
import { read, refused } from "./argument.ts";
import type { Argument, GraderKind, Subject } from "./check.ts";
import { contains, containsAll, containsAny, icontains, icontainsAll, icontainsAny } from "./contains.ts";
import { gradeCount, readCounts } from "./counts.ts";
import { iequals } from "./equals.ts";
import { isJsonList } from "./is-json-list.ts";
import { gradeItems, readItems } from "./items-equal.ts";
import { jsonEqual } from "./json-equal.ts";
import { length } from "./length.ts";
import { failed, passedWhen, quoted } from "./outcome.ts";
import { regex } from "./regex.ts";
import { endsWith, iendsWith, istartsWith, startsWith } from "./starts-ends.ts";
import { wordCount } from "./word-count.ts";

/** Judges a value in the output, which stands at `where`. */
export interface ValueCheck {
  readonly read: (argument: JsonValue) => Argument<unknown>;
  readonly grade: (argument: JsonValue, found: JsonValue, place: Where) => Grade;
}

interface Where {
  readonly path: string;
  readonly subject: Subject;
}

/** The graders that may stand beside a `path`. */
export const valueChecks: Readonly<Record<string, ValueCheck>> = {
  equals: {
    read: (argument) => read(argument),
    grade: (wanted, found, { path }) =>
      passedWhen(
        jsonEqual(found, wanted),
        () => `${path} is ${quoted(found)}, expected was ${quoted(wanted)}`,
      ),
  },
  "one-of": {
    read: readItems,
    grade: (wanted, found, { path }) =>
      passedWhen(
        isJsonList(wanted) && wanted.some((choice) => jsonEqual(found, choice)),
        () => `${path} is ${quoted(found)}, which is none of ${quoted(wanted)}`,
      ),
  },
  "items-equal": {
    read: readItems,
    grade: (wanted, found, { path }) => gradeItems(isJsonList(wanted) ? wanted : [], found, path),
  },
  items: {
    read: (argument) => readCounts(argument, "items"),
    grade: (argument, found, { path }) => {
      const limits = readCounts(argument, "items");
      if (!isJsonList(found)) return failed(`${path} is no list`);
      return limits.status === "read"
        ? gradeCount(limits.value, found.length, path, "items")
        : failed(limits.refusal.message);
    },
  },
  iequals: ofText(iequals),
  contains: ofText(contains),
  "contains-all": ofText(containsAll),
  "contains-any": ofText(containsAny),
  icontains: ofText(icontains),
  "icontains-all": ofText(icontainsAll),
  "icontains-any": ofText(icontainsAny),
  "starts-with": ofText(startsWith),
  "ends-with": ofText(endsWith),
  "istarts-with": ofText(istartsWith),
  "iends-with": ofText(iendsWith),
  regex: ofText(regex),
  "word-count": ofText(wordCount),
  length: ofText(length),
};

/** A grader of texts, for a value that is one. */
function ofText(kind: GraderKind): ValueCheck {
  return {
    read: (argument) => {
      const refusal = kind.refuse(argument);
      return refusal === null ? read(argument) : { status: "refused", refusal };
    },
    grade: (argument, found, { path, subject }) => {
      if (typeof found !== "string") return failed(`${path} is ${quoted(found)} and no text`);
      const grade = kind.grade(argument, { ...subject, answer: { ...subject.answer, output: found } });
      // What the grader says of an output it says of this place here.
      return grade.status === "passed"
        ? grade
        : { ...grade, reason: grade.reason.replace(/^the output\b/, () => path) };
    },
  };
}

/** The one grader beside a path, with `not-` before it or not; null where it says of none. */
export function namedValueCheck(
  names: readonly string[],
): Argument<{ readonly name: string; readonly check: ValueCheck; readonly negated: boolean } | null> {
  const [written, ...others] = names;
  if (written === undefined) return read(null);
  const remedy = `Write path: and one of ${Object.keys(valueChecks).join(", ")}.`;
  if (others.length > 0) return refused("has more than one grader beside its path", remedy);
  const negated = written.startsWith("not-");
  const name = negated ? written.slice("not-".length) : written;
  const check = Object.hasOwn(valueChecks, name) ? valueChecks[name] : undefined;
  if (check === undefined) return refused(`does not know ${quoted(written)} beside its path`, remedy);
  return read({ name: written, check, negated });
}
