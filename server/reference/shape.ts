/** A schema in the short writing that programmers read at a glance: `{ rank?: number, team: string }`. */
import type { Schema } from './openapi.ts'

const STEP = '  '

export function shapeOf(schema: Schema, indent = ''): string {
  const { $ref, type, enum: values, items, properties, additionalProperties } = schema
  const ways = schema.oneOf ?? (schema.anyOf as readonly Schema[] | undefined)
  if ($ref !== undefined) return nameIn($ref)
  if ('const' in schema) return JSON.stringify(schema.const)
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (ways) return ways.map((way) => shapeOf(way, indent)).join(' | ')
  if (items) return `[ ${shapeOf(items, indent)} ]`
  if (properties) return objectShape(schema, indent)
  if (typeof additionalProperties === 'object' && type === 'object')
    return `{ ID: ${shapeOf(additionalProperties, indent)} }`
  return schema.format ?? type ?? 'any'
}

function objectShape({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = indent + STEP
  const lines = Object.entries(properties).map(
    ([name, value]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${shapeOf(value, inner)}`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}

export function nameIn(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}
