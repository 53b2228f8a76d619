/** Equality of wire values: NaN is itself, −0 is not 0, prototypes do not matter, the order of keys neither. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) {
    if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b)) return false
    return tag(a) === tag(b) && listsEqual(a as never, b as never)
  }
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && listsEqual(a, b)
  if (a instanceof Map || b instanceof Map)
    return a instanceof Map && b instanceof Map && listsEqual([...a].flat(), [...b].flat())
  if (a instanceof Set || b instanceof Set)
    return a instanceof Set && b instanceof Set && listsEqual([...a], [...b])
  const left = Object.keys(a)
  if (left.length !== Object.keys(b).length) return false
  return left.every(
    (key) =>
      Object.hasOwn(b, key) &&
      deepEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}

function tag(view: ArrayBufferView): string {
  return Object.prototype.toString.call(view)
}

function listsEqual(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!deepEqual(a[i], b[i])) return false
  return true
}
