import picomatch from "picomatch";

/**
 * Whether a path matches a glob. Names that begin with a dot match a wildcard only where asked for. Extended globs
 * like +(a|b) are off: their expressions can take exponential time.
 */
export function globMatcher(
  glob: string,
  dots: "written-only" | "hidden-too" = "written-only",
): (path: string) => boolean {
  const matches = picomatch(glob, { noextglob: true, nonegate: true, dot: dots === "hidden-too" });
  return (path) => matches(path);
}
