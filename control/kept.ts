/**
 * Small records that outlive a reload, each under its own key: two tabs of one browser add and remove theirs
 * without overwriting each other's.
 */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export interface Kept<Value> {
  all: () => [id: string, value: Value][]
  put: (id: string, value: Value) => void
  drop: (id: string) => void
}

export function createKept<Value>(store: Store, prefix: string): Kept<Value> {
  return {
    all() {
      const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
      return keys
        .filter((key) => key.startsWith(prefix))
        .sort()
        .map((key) => [key.slice(prefix.length), JSON.parse(store.getItem(key) ?? 'null') as Value])
    },
    put: (id, value) => store.setItem(prefix + id, JSON.stringify(value)),
    drop: (id) => store.removeItem(prefix + id),
  }
}
