/** The shape of `fixtures/worked-example.json`: scores in hundredths, times in seconds. */
import type { BorderTie } from '../../shared/rank.ts'

export interface WorkedExample {
  readonly teams: readonly { readonly id: string }[]
  readonly subjects: readonly {
    readonly id: string
    readonly max: number
    readonly carriedIn: boolean
    readonly items: readonly { readonly id: string; readonly max: number }[]
  }[]
  readonly scores: Readonly<Record<string, Readonly<Record<string, number | null>>>>
  readonly measurements: Readonly<Record<string, { readonly drone_time: number }>>
  readonly marks: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly expected: {
    readonly default: Omit<Variant, 'standings'> & {
      readonly standings: readonly { readonly onsite: number }[]
    }
    readonly onsiteOnly: { readonly standings: readonly object[] }
    readonly variants: Readonly<Record<'cityTeamNotEligible' | 'expand', Variant>>
    readonly corrections: readonly Correction[]
  }
  readonly floatTraps: readonly {
    readonly teams: readonly string[]
    readonly exactTotal: number
    readonly correctOrder: readonly string[] | 'shared'
  }[]
  readonly arithmeticCases: {
    readonly combine: readonly {
      readonly op: 'sum' | 'mean' | 'trimmedMean' | 'scale' | 'meanThenScale'
      readonly values?: readonly number[]
      readonly value?: number
      readonly fromMax?: number
      readonly toMax?: number
      readonly expect?: number
      readonly text?: string
    }[]
    readonly time: readonly {
      readonly seconds: number
      readonly fullAt: number
      readonly zeroAt: number
      readonly max: number
      readonly expect: number
      readonly text: string
    }[]
    readonly format: readonly { readonly value: number; readonly text: string }[]
    readonly parse: readonly {
      readonly max: number
      readonly text: string
      readonly expect: number | string
    }[]
  }
}

export interface Variant {
  readonly tieBreak: readonly string[]
  readonly boundaryTie: BorderTie
  readonly standings: readonly object[]
  readonly prizeCount: Readonly<Record<string, number>>
  readonly borderTies: readonly { readonly rank: number; readonly teams: readonly string[] }[]
}

interface Correction {
  readonly id: string
  readonly team: string
  readonly changes: readonly { readonly item: string; readonly becomes: number }[]
  readonly droneTime?: { readonly becomes: number }
  readonly expectedDiff: readonly { readonly team: string; readonly before: object; readonly after: object }[]
}
