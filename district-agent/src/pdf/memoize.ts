/**
 * Remembers what a pure function gave for a key, up to so many keys; then it forgets them all, so
 * that memory stays bounded however much is asked.
 */
export function memoize<Value>(
  compute: (key: string) => Value,
  mostKeys: number,
): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    if (known.size >= mostKeys) known.clear();
    known.set(key, value);
    return value;
  };
}
