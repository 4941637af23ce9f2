import picomatch from "picomatch";

/** Whether a path matches a glob. Extended globs like +(a|b) are off: their expressions can take exponential time. */
export function globMatcher(glob: string): (path: string) => boolean {
  const matches = picomatch(glob, { noextglob: true, nonegate: true, dot: false });
  return (path) => matches(path);
}
