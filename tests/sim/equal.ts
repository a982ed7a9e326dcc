/** Whether plain values are equal; pairs of parts that were found equal once are not looked at again. */

const known = new WeakMap<object, WeakSet<object>>()

export function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (known.get(one)?.has(other)) return true
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [ours, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>]
  const keys = Object.keys(ours)
  if (keys.length !== Object.keys(theirs).length) return false
  for (const key of keys) if (!Object.hasOwn(theirs, key) || !isEqual(ours[key], theirs[key])) return false
  known.set(one, (known.get(one) ?? new WeakSet()).add(other))
  return true
}
