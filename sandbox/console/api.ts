import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { z } from 'zod'
import { clockMove } from '../books/clock.ts'
import { bookFilter, paymentsForReading } from '../books/payments.ts'
import { faultRule } from '../faults/faults.ts'
import { buyerPays } from '../gateway/buyer-pays.ts'
import { buyerAct, type ConsoleAct, type Gateway, type WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { gatewayNamed, gateways } from '../gateways.ts'
import { deliveriesForReading } from '../webhooks/deliveries.ts'
import { policyChange } from '../webhooks/policy.ts'
import { redirectUrlOf } from '../window/way-back.ts'
import { manifest } from './manifest.ts'

type C = Context<WireEnv>

/** What people, scripts and test suites can ask of the sandbox itself. Every answer is JSON, every mistake is named. */
export function consoleApi(sandbox: Sandbox, consoleOrigin: string) {
  const api = new Hono<WireEnv>()
  api.use('*', cors())
  api.get('/manifest.json', (c) => c.json(manifest(sandbox, consoleOrigin)))
  api.get('/books.json', (c) => filtered(c, (filter) => books(sandbox, c, filter)))
  api.get('/faults', (c) => c.json({ faults: sandbox.faults.list() }))
  api.post('/faults', (c) =>
    parsed(c, faultRule, (rule) => (gatewayNamed(rule.gateway) ? c.json(sandbox.faults.add(rule), 201) : noGateway(c, rule.gateway))),
  )
  api.delete('/faults', (c) => {
    sandbox.faults.clear()
    return c.json({ faults: [] })
  })
  api.delete('/faults/:id', (c) =>
    sandbox.faults.remove(Number(c.req.param('id')))
      ? c.json({ faults: sandbox.faults.list() })
      : refuse(c, 404, 'not_found', 'no such fault'),
  )
  api.get('/webhooks/policy', (c) => c.json({ policies: sandbox.policies.list() }))
  api.post('/webhooks/policy', (c) => parsed(c, policyChange, (change) => setPolicy(sandbox, c, change)))
  api.delete('/webhooks/policy', (c) => {
    sandbox.policies.clear()
    return c.json({ policies: [] })
  })
  api.get('/webhooks', (c) => filtered(c, (filter) => c.json({ deliveries: deliveriesForReading(sandbox.db, filter) })))
  api.post('/webhooks/:id/redeliver', (c) => redeliver(sandbox, c))
  api.get('/clock', (c) => c.json({ now: new Date(sandbox.clock.now()).toISOString() }))
  api.post('/clock', (c) => parsed(c, clockMove, (move) => moveClock(sandbox, c, move)))
  api.post('/reset', (c) => {
    sandbox.reset()
    return c.json({ ok: true })
  })
  for (const act of ['approve', 'decline', 'close'] as const) {
    api.post(`/payments/:gateway/:id/${act}`, (c) => parsed(c, buyerAct, (body) => buyer(sandbox, c, act, body)))
  }
  for (const act of ['deposit', 'reverse-deposit', 'cancel', 'dispute', 'expire'] as const) {
    api.post(`/payments/:gateway/:id/${act}`, (c) => parsed(c, actBody, (body) => bank(sandbox, c, act, body)))
  }
  api.all('*', (c) => refuse(c, 404, 'not_found', `nothing at ${c.req.method} ${c.req.path}`))
  return api
}

const actBody = z.object({
  amount: z.number().positive().optional(),
  reason: z.string().max(200).optional(),
  result: z.enum(['succeeded', 'failed', 'won', 'lost']).optional(),
})

function books(sandbox: Sandbox, c: C, filter: z.infer<typeof bookFilter>) {
  return c.json({
    now: new Date(sandbox.clock.now()).toISOString(),
    payments: paymentsForReading(sandbox.db, filter),
    deliveries: deliveriesForReading(sandbox.db, filter),
  })
}

function setPolicy(sandbox: Sandbox, c: C, change: z.infer<typeof policyChange>) {
  if (change.gateway !== undefined && !gatewayNamed(change.gateway)) return noGateway(c, change.gateway)
  sandbox.policies.set(change)
  return c.json({ policies: sandbox.policies.list() })
}

function redeliver(sandbox: Sandbox, c: C) {
  const delivery = sandbox.deliveries.find(c.req.param('id') ?? '')
  if (!delivery) return refuse(c, 404, 'not_found', 'no such webhook')
  sandbox.deliveries.redeliver(delivery)
  sandbox.deliveries.wake()
  return c.json({ id: delivery.id, webhookId: delivery.webhookId, state: 'waiting' })
}

async function moveClock(sandbox: Sandbox, c: C, move: z.infer<typeof clockMove>) {
  sandbox.clock.set(move)
  await sandbox.perform(() => {
    for (const gateway of gateways) gateway.passTime(sandbox)
  })
  return c.json({ now: new Date(sandbox.clock.now()).toISOString() })
}

async function buyer(sandbox: Sandbox, c: C, act: 'approve' | 'decline' | 'close', body: z.infer<typeof buyerAct>) {
  const gateway = gatewayNamed(c.req.param('gateway') ?? '')
  if (!gateway) return noGateway(c, c.req.param('gateway') ?? '')
  const at = await sandbox.perform(() => windowFor(sandbox, gateway, c.req.param('id') ?? '', body))
  if (at === undefined)
    return refuse(c, 404, 'not_found', `no payment ${c.req.param('id')} at ${gateway.name}; send its window to open one`)
  const outcome = 'refused' in at ? at.refused : await decided(sandbox, gateway, act, at.opened, body)
  return c.json({ result: outcome.result, redirectUrl: redirectUrlOf(outcome.back) })
}

function decided(
  sandbox: Sandbox,
  gateway: Gateway,
  act: 'approve' | 'decline' | 'close',
  gatewayId: string,
  body: z.infer<typeof buyerAct>,
) {
  if (act === 'approve') return buyerPays(sandbox, gateway, gatewayId, body)
  return sandbox.perform(() => (act === 'close' ? gateway.close(sandbox, gatewayId) : gateway.decline(sandbox, gatewayId, body)))
}

/** With a `window` in the body the window is opened first, as the browser script would have done. */
function windowFor(sandbox: Sandbox, gateway: Gateway, id: string, body: z.infer<typeof buyerAct>) {
  if (body.window) return gateway.open(sandbox, body.window, body)
  const opened = gateway.windowOf(sandbox, id)
  return opened === undefined ? undefined : { opened }
}

async function bank(sandbox: Sandbox, c: C, act: ConsoleAct, body: z.infer<typeof actBody>) {
  const gateway = gatewayNamed(c.req.param('gateway') ?? '')
  if (!gateway) return noGateway(c, c.req.param('gateway') ?? '')
  const gatewayId = gateway.paymentOf(sandbox, c.req.param('id') ?? '')
  if (gatewayId === undefined) return refuse(c, 404, 'not_found', `no payment ${c.req.param('id')} at ${gateway.name}`)
  const why = await sandbox.perform(() => gateway.act(sandbox, gatewayId, act, body))
  if (why) return refuse(c, 409, 'not_possible', why)
  return c.json({ payment: paymentsForReading(sandbox.db, { gateway: gateway.name, paymentId: gatewayId })[0] })
}

function filtered(c: C, use: (filter: z.infer<typeof bookFilter>) => Response) {
  const read = bookFilter.safeParse(c.req.query())
  return read.success
    ? use(read.data)
    : refuse(c, 400, 'bad_input', `${read.error.issues[0]?.path.join('.')}: ${read.error.issues[0]?.message}`)
}

/** Reads the body once, at the door. An empty body is an empty object, so that the simplest call needs none. */
async function parsed<T>(c: C, schema: z.ZodType<T>, use: (body: T) => Response | Promise<Response>) {
  let body: unknown
  try {
    body = c.env.body.trim() === '' ? {} : JSON.parse(c.env.body)
  } catch {
    return refuse(c, 400, 'bad_json', 'the body is not JSON')
  }
  const read = schema.safeParse(body)
  if (read.success) return use(read.data)
  const issue = read.error.issues[0]
  return refuse(c, 400, 'bad_input', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}`)
}

const noGateway = (c: C, name: string) =>
  refuse(c, 404, 'unknown_gateway', `no gateway "${name}"; there are ${gateways.map((gateway) => gateway.name).join(', ')}`)

const refuse = (c: C, status: 400 | 404 | 409, code: string, message: string) => c.json({ error: { code, message } }, status)
