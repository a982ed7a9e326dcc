/**
 * Chance by question: the same day and the same question give the same answer, whatever else is asked. So a step
 * that is left out of a day leaves the luck of all others as it was, and a failing day can be made shorter.
 */
export type Chance = (question: string) => number

/** Numbers from 0 up to, and without, 1. */
export function createChance(seed: number): Chance {
  return (question) => {
    // FNV-1a, and the last mixing of MurmurHash3, for questions that differ in their last character alone.
    let hash = 0x811c9dc5 ^ seed
    for (let at = 0; at < question.length; at += 1)
      hash = Math.imul(hash ^ question.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
  }
}
