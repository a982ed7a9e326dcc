/** Names of teams and persons as they compare: typed differently they are the same. */

/** Without what typing a name differently changes: width, case and gaps. */
export function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other)
}
