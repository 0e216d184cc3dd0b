/** How iPay answers one call: checks its key, counts it against the limits, and repeats the answer of a known idempotency key. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Keyed } from '../../books/idempotency.ts'
import type { WireEnv } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, toResponse } from '../../http/answer.ts'
import { ipayBooks } from '../books/payment.ts'
import { ipayError, refuse } from '../protocol/errors.ts'
import { authenticate, type Caller } from './authenticate.ts'
import { count } from './rate-limit.ts'

export type C = Context<WireEnv>
export type Work = (c: C, caller: Caller) => Answer

export async function answer(sandbox: Sandbox, c: C, work: Work, browsers: 'also' | 'not'): Promise<Response> {
  const caller = authenticate(sandbox, c.req.header('authorization'))
  if ('refused' in caller) return toResponse(caller.refused)
  const isRead = c.req.method === 'GET'
  const limited = limit(sandbox, c, caller, isRead)
  if (limited.isOver) return toResponse(withHeaders(ipayError('rate_limited'), limited.headers))
  const forbidden = whyForbidden(caller, isRead, browsers)
  if (forbidden) return toResponse(withHeaders(forbidden, limited.headers))
  const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
  if (key !== undefined && key.length > 255) return toResponse(withHeaders(ipayError('invalid_idempotency_key'), limited.headers))
  const answered = await sandbox.carryOut(c.env, key ? keyedBy(key, caller, c) : undefined, () => work(c, caller))
  return toResponse(withHeaders(answered, limited.headers))
}

const withHeaders = (answer: Answer, headers: Record<string, string>): Answer => ({ ...answer, headers: { ...answer.headers, ...headers } })

function whyForbidden(caller: Caller, isRead: boolean, browsers: 'also' | 'not'): Answer | undefined {
  if (caller.who === 'publishable') return browsers === 'also' ? undefined : ipayError('secret_key_required')
  return (isRead ? caller.mayRead : caller.mayWrite) ? undefined : ipayError('insufficient_scope')
}

/** Counts each call against its API key, and a confirmation against its customer too. */
function limit(sandbox: Sandbox, c: C, caller: Caller, isRead: boolean) {
  const perKey = count(sandbox, isRead ? 'read' : 'write', caller.key)
  if (perKey.isOver || isRead || !c.req.path.endsWith('/confirm')) return perKey
  const customer = ipayBooks(sandbox.db).byGatewayId(c.req.param('id') ?? '')?.detail.customer
  return customer ? count(sandbox, 'confirm', customer) : perKey
}

/** An idempotency key is valid for one body, one address and one API key. Its answer is kept for a day. */
const keyedBy = (key: string, caller: Caller, c: C): Keyed => ({
  scope: `ipay ${caller.key} ${c.req.path} ${key}`,
  keptMs: 86_400_000,
  inProgress: ipayError('idempotency_in_progress'),
  echo: {},
  oneBody: {
    digest: createHash('sha256').update(withoutCard(c.env.body)).digest('hex'),
    reused: ipayError('idempotency_key_reuse'),
    replayed: { 'idempotent-replayed': 'true' },
  },
})

/** A card's number can be guessed from its digest, so the digest covers only the last four digits. */
const withoutCard = (body: string) =>
  body.replace(
    /"(number|cvc)"\s*:\s*"([^"]*)"/g,
    (_, name: string, value: string) => `"${name}":"${name === 'number' ? value.slice(-4) : ''}"`,
  )

export function bodyOf(c: C): unknown {
  if (c.env.body.trim() === '') return {}
  try {
    return JSON.parse(c.env.body)
  } catch {
    return refuse('invalid_json')
  }
}
