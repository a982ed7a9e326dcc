/** Pure functions that remember, so that what did not change keeps its identity. */

/**
 * The same arguments give the same object again. Arguments are parts of a state, which never change;
 * what nobody holds any longer is forgotten.
 */
export function remembered<Args extends readonly (object | true | undefined)[], Result>(
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  interface Node {
    next?: WeakMap<object, Node>
    made?: { result: Result }
  }
  const root: Node = {}
  const [yes, none] = [{}, {}]
  return (...args) => {
    let node = root
    for (const arg of args) {
      const key = arg === undefined ? none : arg === true ? yes : arg
      node.next ??= new WeakMap() // not before it is needed: many of them keep the garbage collector busy
      let next = node.next.get(key)
      if (!next) node.next.set(key, (next = {}))
      node = next
    }
    node.made ??= { result: make(...args) }
    return node.made.result
  }
}
