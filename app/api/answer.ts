/** The shape of the API's answers: errors are `{ error: { code, message, field? } }`, and nothing is cached. */

import type { z } from 'zod'
import { BodyTooLong, readBody } from '#lib/body.ts'
import { DEFAULT_LOCALE, inEveryLocale, type Locale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import type { Shop } from '#lib/shop.ts'
import { getShop } from '#lib/shop.ts'

export interface ApiProblem {
  status: number
  code: string
  message: string
  field?: string
}

const NO_STORE = { 'cache-control': 'no-store' }

export const answer = (body: unknown, status = 200): Response => Response.json(body, { status, headers: NO_STORE })

export const refuse = ({ status, code, message, field }: ApiProblem): Response =>
  answer({ error: { code, message, ...(field && { field }) } }, status)

/** The answer while the shop itself cannot work: its disk is full, its database is gone. */
export const busy = (textIn: (locale: Locale) => string): Response => refuse({ status: 503, code: 'busy', message: inEveryLocale(textIn) })

/**
 * Runs a handler. An unexpected error is logged and answered with 503, which tells the client to try again: each write is one
 * transaction, so nothing is half done. `whenBroken` is for entrances whose caller has to hear more, because money may have moved.
 */
export async function handle(
  event: string,
  work: (shop: Shop) => Promise<Response>,
  whenBroken: () => Response = () => busy((each) => API_ERRORS[each].busy),
): Promise<Response> {
  const shop = getShop()
  try {
    return await work(shop)
  } catch (error) {
    if (BodyTooLong.is(error)) return refuse({ status: 413, code: 'body_too_long', message: 'The body is longer than 64 KiB.' })
    shop.log.error(event, error)
    return whenBroken()
  }
}

type Parsed<T> = { ok: true; value: T } | { ok: false; response: Response }

/** Parses a JSON body by a schema. The error names the first wrong field. */
export async function parseJson<T extends z.ZodType>(request: Request, schema: T): Promise<Parsed<z.output<T>>> {
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) {
    return { ok: false, response: refuse({ status: 415, code: 'not_json', message: 'Send application/json.' }) }
  }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readBody(request)))
  } catch (error) {
    if (BodyTooLong.is(error)) throw error
    return { ok: false, response: refuse({ status: 400, code: 'not_json', message: 'The body is not JSON.' }) }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const field = [...(issue?.path ?? []), ...(unknownKey ? [unknownKey] : [])].join('.').slice(0, 100)
  const message = unknownKey ? 'There is no such field.' : 'This value cannot be used.'
  return {
    ok: false,
    response: refuse({
      status: 400,
      code: 'invalid_input',
      message: API_ERRORS[DEFAULT_LOCALE].invalidInput(message),
      ...(field && { field }),
    }),
  }
}
