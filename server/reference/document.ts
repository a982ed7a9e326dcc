/**
 * The API as an OpenAPI document: what is taken comes from the schemas that check the input, commands included, so that
 * the document cannot say otherwise.
 */
import { z } from 'zod'
import { commands, envelope, type CommandBody } from '../../shared/command.ts'
import { entriesOf, keysOf } from '../../shared/ids.ts'
import type { Language } from '../../shared/texts/language.ts'
import { referenceTextsOf, type ReferenceTexts } from '../../shared/texts/reference.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import { COOKIE } from '../sessions.ts'
import { loginBody } from '../routes/session.ts'
import { ANSWERS } from './answers.ts'
import type { Content, DescribedOperation, OpenApi, Parameter, Response, Schema } from './openapi.ts'
import { OPERATIONS, type Operation, type Route } from './operations.ts'

export const API_VERSION = '1'

const PROBLEM: Content = { 'application/problem+json': { schema: ref('Problem') } }
const SIGNED_IN = [{ token: [] }, { cookie: [] }]

export function describe(language: Language): OpenApi {
  const say = referenceTextsOf[language]
  const paths: Record<string, Record<string, DescribedOperation>> = {}
  for (const [route, operation] of entriesOf<Route, Operation>(OPERATIONS)) {
    const [method = '', path = ''] = route.split(' ')
    const templated = path.replace(/:(\w+)/g, '{$1}').replace('*', '{path}')
    paths[templated] = { ...paths[templated], [method.toLowerCase()]: described(route, operation, language) }
  }
  return {
    openapi: '3.1.0',
    info: { title: say.title, version: API_VERSION, description: say.intro.join('\n\n') },
    paths,
    components: { schemas: schemas(say), securitySchemes: securitySchemes() },
  }
}

/** `score.set` → the name of its schema. */
export function schemaName(type: CommandBody['type']): string {
  return `command.${type}`
}

function described(route: Route, operation: Operation, language: Language): DescribedOperation {
  const say = referenceTextsOf[language]
  const { who, query = [], body } = operation
  const inPath = [...route.matchAll(/:(\w+)|(\*)/g)].map(([, name]) => name ?? 'path')
  return {
    operationId: route.replace(/\W+/g, '-').replace(/-$/, ''),
    summary: say.routes[route],
    tags: [say.groups[who]],
    'x-role': who,
    security: who === 'anyone' ? [] : SIGNED_IN,
    parameters: [
      ...inPath.map((name) => parameter(name, 'path', say)),
      ...query.map((name) => parameter(name, 'query', say)),
    ],
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: responsesOf(route, operation, language),
  }
}

function parameter(name: string, where: Parameter['in'], { parameters }: ReferenceTexts): Parameter {
  const description = new Map(Object.entries(parameters)).get(name) ?? ''
  const isNumber = name === 'after'
  return {
    name,
    in: where,
    required: where === 'path',
    description,
    schema: isNumber ? { type: 'integer', minimum: 0 } : { type: 'string' },
  }
}

function contentOf(body: NonNullable<Operation['body']>): Content {
  if (body !== 'file') return { 'application/json': { schema: ref(body) } }
  const file = { type: 'string', contentMediaType: 'application/octet-stream' }
  return {
    'multipart/form-data': { schema: { type: 'object', properties: { file }, required: ['file'] } },
  }
}

function responsesOf(route: Route, operation: Operation, language: Language): Record<string, Response> {
  const { answers } = referenceTextsOf[language]
  const { answer, also = [] } = operation
  const statuses: readonly (keyof typeof answers)[] = [answer === 'nothing' ? 204 : 200, ...also]
  const content = answerContent(answer)
  const told = statuses.map((status): [number, Response] => [
    status,
    { description: answers[status], ...(content && ![204, 304].includes(status) && { content }) },
  ])
  const declined = declinesOf(route, operation).map((status): [number, Response] => [
    status,
    { description: textsOf[language].problem[status], content: PROBLEM },
  ])
  return Object.fromEntries([...told, ...declined])
}

function answerContent(answer: Operation['answer']): Content | undefined {
  if (answer === 'nothing') return undefined
  if ('json' in answer) return { 'application/json': { schema: ref(answer.json) } }
  if ('lines' in answer) return { 'application/x-ndjson': { schema: ref(answer.lines) } }
  return { [answer.type]: { schema: {} } }
}

/** What follows from the rules that hold for all routes, and what is the route's own. */
function declinesOf(route: Route, { who, body, declines = [] }: Operation) {
  const isChange = !route.startsWith('GET ')
  const all = [
    ...(body ? ([400, 413] as const) : []),
    ...(who === 'anyone' ? [] : ([401] as const)),
    ...(who === 'host' || isChange ? ([403] as const) : []), // a page of another site changes nothing
    429 as const,
    ...declines,
  ]
  return [...new Set(all)].sort((a, b) => a - b)
}

function schemas(say: ReferenceTexts): Record<string, Schema> {
  const types = keysOf<CommandBody['type']>(commands)
  return {
    Login: schemaOf(loginBody),
    Command: {
      oneOf: types.map((type) => ref(schemaName(type))),
      discriminator: {
        propertyName: 'type',
        mapping: Object.fromEntries(types.map((type) => [type, ref(schemaName(type)).$ref])),
      },
    },
    ...Object.fromEntries(types.map((type) => [schemaName(type), commandSchema(type, say)])),
    ...answerSchemas(),
  }
}

function commandSchema(type: CommandBody['type'], { commands: sentences }: ReferenceTexts): Schema {
  const { role, data } = commands[type]
  const whole = schemaOf(envelope.extend({ type: z.literal(type), data }))
  return { description: sentences[type], 'x-role': role, ...whole }
}

/** One that holds another refers to it. */
function answerSchemas(): Record<string, Schema> {
  const named = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries<z.ZodType>(ANSWERS)) named.add(schema, { id })
  const { schemas } = z.toJSONSchema(named, { io: 'input', uri: (id) => ref(id).$ref })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as Schema]),
  )
}

/** As it is sent: what a schema makes of it afterwards is nobody else's concern. */
function schemaOf(schema: z.ZodType): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest as Schema
}

function securitySchemes() {
  return {
    token: { type: 'http', scheme: 'bearer' },
    cookie: { type: 'apiKey', in: 'cookie', name: COOKIE },
  }
}

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}
