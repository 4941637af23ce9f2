/** A pure function that remembers its last results, for arguments that come again with each case of a suite. */
export function remembered<A, R>(compute: (argument: A) => R, most: number): (argument: A) => R {
  const results = new Map<A, R>();
  return (argument) => {
    const known = results.get(argument);
    if (known !== undefined) return known;
    if (results.size >= most) results.clear();
    const result = compute(argument);
    results.set(argument, result);
    return result;
  };
}
