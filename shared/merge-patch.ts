/** JSON Merge Patch, RFC 7396: `apply(a, diff(a, b))` equals `b`. What is identical is skipped unread. */

/** The patch that turns one value into the other, or undefined when they are equal. Neither may hold `null`. */
export function diff(from: unknown, to: unknown): unknown {
  if (Object.is(from, to)) return undefined
  if (!isRecord(from) || !isRecord(to)) return isEqual(from, to) ? undefined : to
  const patch: Record<string, unknown> = {}
  for (const key of Object.keys(from)) if (!has(to, key) || to[key] === undefined) patch[key] = null
  for (const key of Object.keys(to)) {
    const change = has(from, key) ? diff(from[key], to[key]) : to[key]
    if (change !== undefined) patch[key] = change
  }
  return Object.keys(patch).length === 0 ? undefined : patch
}

/** Whether `diff` would find anything; it stops at the first difference. */
export function differ(from: unknown, to: unknown): boolean {
  if (Object.is(from, to)) return false
  if (!isRecord(from) || !isRecord(to)) return !isEqual(from, to)
  for (const key of Object.keys(from)) if (!has(to, key) || to[key] === undefined) return true
  for (const key of Object.keys(to))
    if (has(from, key) ? differ(from[key], to[key]) : to[key] !== undefined) return true
  return false
}

/** A new value with the patch applied; what the patch does not name keeps its identity. */
export function apply(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {}
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete result[key]
    else result[key] = apply(result[key], change)
  }
  return result
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => isEqual(value, b[index]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => has(b, key) && isEqual(a[key], b[key]))
}

function has(record: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(record, key)
}
