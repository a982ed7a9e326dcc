/** The OpenAPI document as a page to read: plain HTML of our own, no script, nothing from elsewhere. */
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Language } from '../../shared/texts/language.ts'
import { referenceTextsOf, type ReferenceTexts } from '../../shared/texts/reference.ts'
import { textsOf } from '../../shared/texts/texts.ts'
import type { Content, DescribedOperation, OpenApi, Schema } from './openapi.ts'
import { shapeOf } from './shape.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const COMMAND = 'command.'
const GROUPS = ['anyone', 'signed in', 'host'] as const

export function referencePage(document: OpenApi, language: Language): Html {
  const say = referenceTextsOf[language]
  const { info } = document
  return html`<!doctype html>
    <html lang="${textsOf[language].locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title}</title>
        <link rel="stylesheet" href="/plain/reference.css" />
      </head>
      <body>
        <main>
          <h1>${info.title}</h1>
          <p>
            <a href="${say.otherLanguage.query}">${say.otherLanguage.words}</a>
            <a href="/api/openapi.json${language === 'en' ? '?lang=en' : ''}">openapi.json</a>
            ${say.version} ${info.version}
          </p>
          ${say.intro.map((line) => html`<p>${line}</p>`)} ${routesPart(document, say)} ${feedPart(say)}
          ${commandsPart(document, say)} ${answersPart(document, say)}
        </main>
      </body>
    </html>`
}

function routesPart(document: OpenApi, say: ReferenceTexts): Html[] {
  const operations = operationsOf(document)
  return GROUPS.map((who) => {
    const own = operations.filter(({ operation }) => operation['x-role'] === who)
    return html`<h2>${say.groups[who]}</h2>
      ${own.map((one) => operationPart(one, say))}`
  })
}

function feedPart({ feed }: ReferenceTexts): Html {
  return html`<h2>${feed.title}</h2>
    ${feed.lines.map((line) => html`<p>${line}</p>`)}`
}

function commandsPart({ components }: OpenApi, say: ReferenceTexts): Html {
  const own = Object.entries(components.schemas).filter(([name]) => name.startsWith(COMMAND))
  return html`<h2 id="Command">${say.commandsTitle}</h2>
    ${say.commandsIntro.map((line) => html`<p>${line}</p>`)}
    ${own.map(([name, schema]) => commandPart(name.slice(COMMAND.length), schema, say))}`
}

function answersPart({ components }: OpenApi, { headings }: ReferenceTexts): Html {
  const others = Object.entries(components.schemas).filter(
    ([name]) => !name.startsWith(COMMAND) && name !== 'Command',
  )
  return html`<h2>${headings.answer}</h2>
    ${others.map(
      ([name, schema]) =>
        html`<h3 id="${name}">${name}</h3>
          <pre tabindex="0">${shapeOf(schema)}</pre>`,
    )}`
}

interface Listed {
  readonly method: string
  readonly path: string
  readonly operation: DescribedOperation
}

function operationsOf({ paths }: OpenApi): Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function operationPart({ method, path, operation }: Listed, say: ReferenceTexts): Html {
  const { summary, parameters, requestBody, responses } = operation
  const { headings } = say
  const statuses = Object.entries(responses)
  const isProblem = (content: Content | undefined) => content?.['application/problem+json'] !== undefined
  const refusals = statuses.filter(([, { content }]) => isProblem(content))
  return html`<h3 id="${operation.operationId}"><code>${method} ${path}</code></h3>
    <p>${summary}</p>
    <table>
      ${parameters.map(
        ({ name, description }) =>
          html`<tr>
            <th><code>${name}</code></th>
            <td>${description}</td>
          </tr>`,
      )}
      ${requestBody ? row(headings.body, contentLinks(requestBody.content)) : ''}
      ${row(
        headings.answer,
        statuses
          .filter(([, { content }]) => !isProblem(content))
          .map(
            ([status, { description, content }]) =>
              html`<p>${status} ${description} ${contentLinks(content)}</p>`,
          ),
      )}
      ${row(
        headings.refusals,
        refusals.map(([status, { description }]) => `${status} ${description}`).join(' · '),
      )}
    </table>`
}

function row(heading: string, content: Html | Html[] | string): Html {
  return html`<tr>
    <th>${heading}</th>
    <td>${content}</td>
  </tr>`
}

/** Each media type with its schema, by name where it has one. */
function contentLinks(content: Content = {}): Html[] {
  return Object.entries(content).map(([type, { schema }]) => html`<code>${type}</code> ${schemaLink(schema)}`)
}

function schemaLink(schema: Schema): Html | string {
  const shape = shapeOf(schema)
  if (schema.$ref !== undefined) return html`<a href="#${shape}">${shape}</a>`
  return schema.properties ? html`<code>${shape}</code>` : ''
}

function commandPart(type: string, schema: Schema, say: ReferenceTexts): Html {
  const { properties = {}, required = [] } = schema.properties?.data ?? {}
  const role = schema['x-role'] === 'scorer' ? say.who['signed in'] : say.who.host
  const fields = Object.entries(properties)
  return html`<h3 id="${COMMAND + type}"><code>${type}</code> <span>${role}</span></h3>
    <p>${String(schema.description)}</p>
    <table>
      ${fields.length === 0 ? row(say.headings.data, say.nothing) : ''}
      ${fields.map(
        ([name, field]) =>
          html`<tr>
            <th><code>${name}${required.includes(name) ? '' : '?'}</code></th>
            <td>${kindOf(field, say.kinds)}</td>
          </tr>`,
      )}
    </table>`
}

function kindOf(field: Schema, kinds: ReferenceTexts['kinds']): string {
  const { type, minimum = -Infinity, maximum = Infinity, maxLength } = field
  const isPlain = type === 'number' || type === 'integer' || type === 'boolean'
  if (!isPlain && (type !== 'string' || field.enum)) return shapeOf(field)
  return [
    kinds[type],
    ...(minimum > Number.MIN_SAFE_INTEGER ? [kinds.atLeast({ min: minimum })] : []),
    ...(maximum < Number.MAX_SAFE_INTEGER ? [kinds.atMost({ max: maximum })] : []),
    ...(maxLength !== undefined ? [kinds.letters({ max: maxLength })] : []),
  ].join(' · ')
}
