/** Pure functions that remember, so that what did not change keeps its identity. */

/**
 * The same arguments give the same object again. Arguments are parts of a state, which never change;
 * what nobody holds any longer is forgotten.
 */
export function remembered<Args extends readonly (object | true | undefined)[], Result>(
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  interface Node {
    next: WeakMap<object, Node>
    made?: { result: Result }
  }
  const root: Node = { next: new WeakMap() }
  const [yes, none] = [{}, {}]
  return (...args) => {
    let node = root
    for (const arg of args) {
      const key = arg === undefined ? none : arg === true ? yes : arg
      const next: Node = node.next.get(key) ?? { next: new WeakMap() }
      node.next.set(key, next)
      node = next
    }
    node.made ??= { result: make(...args) }
    return node.made.result
  }
}
