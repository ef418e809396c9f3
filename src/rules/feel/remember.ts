/**
 * Remembers what was worked out of an object, for as long as the object lives. Only of frozen ones: a form asks some thirty
 * conditions over the same answers and facts, and whoever freezes an object says that nothing in it changes any more.
 */
export function remember<T>(workOut: (value: object) => T): (value: object) => T {
  const known = new WeakMap<object, { readonly result: T }>();
  return (value) => {
    if (!Object.isFrozen(value)) return workOut(value);
    const there = known.get(value);
    if (there) return there.result;
    const result = workOut(value);
    known.set(value, { result });
    return result;
  };
}
