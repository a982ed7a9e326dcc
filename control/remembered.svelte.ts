/** A choice of this window that a reload does not forget. */
export class Remembered<Value> {
  #value: Value
  readonly #key: string

  constructor(key: string, first: Value) {
    this.#key = `jinbang.console.${key}`
    const kept = sessionStorage.getItem(this.#key)
    this.#value = $state.raw(kept === null ? first : (JSON.parse(kept) as Value))
  }

  get current(): Value {
    return this.#value
  }

  set current(value: Value) {
    this.#value = value
    sessionStorage.setItem(this.#key, JSON.stringify(value))
  }
}
