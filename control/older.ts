/** What Chromium 86 lacks and bits-ui uses. Imported before everything else. */
function add(name: string, value: (this: unknown[], ...parts: never[]) => unknown) {
  if (!(name in Array.prototype))
    Object.defineProperty(Array.prototype, name, { value, writable: true, configurable: true })
}

add('at', function (index: number) {
  return this[index < 0 ? this.length + index : index]
})

add('findLast', function (wanted: (value: unknown) => boolean) {
  return [...this].reverse().find(wanted)
})
