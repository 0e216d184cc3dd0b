/** The API of the sandbox's console, for people, scripts and tests. Every answer is JSON, and every error names the mistake. */
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { z } from 'zod'
import { clockMove } from '../books/clock.ts'
import { type bookFilter, paymentsReport } from '../books/payments-report.ts'
import { traitChange } from '../books/traits.ts'
import { strictnessChange } from '../companies/strictness.ts'
import { faultRule } from '../faults/fault-rule.ts'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { habitChange } from '../gateway/window-habits.ts'
import { deliveriesReport } from '../webhooks/deliveries-report.ts'
import { policyChange } from '../webhooks/policy.ts'
import { manifest } from './manifest.ts'
import { addPaymentActs } from './payment-acts.ts'
import { type C, type Console, filtered, parsed, refuse, withGateway } from './request.ts'
import { addTokenActs } from './token-acts.ts'

export function consoleApi(sandbox: Sandbox, gateways: Gateway[], origin: string) {
  const api = new Hono<WireEnv>()
  const whole = { sandbox, gateways, origin }
  api.use('*', cors())
  api.get('/manifest.json', (c) => c.json(manifest(sandbox, gateways, origin)))
  api.get('/books.json', (c) => filtered(c, (filter) => books(whole, c, filter)))
  addFaults(api, whole)
  addWebhooks(api, whole)
  addCompanies(api, whole)
  addTraits(api, whole)
  addWindowHabits(api, whole)
  api.get('/clock', (c) => c.json({ now: new Date(sandbox.clock.now()).toISOString() }))
  api.post('/clock', (c) => parsed(c, clockMove, (move) => moveClock(whole, c, move)))
  api.post('/reset', (c) => {
    sandbox.reset()
    return c.json({ ok: true })
  })
  addPaymentActs(api, whole)
  addTokenActs(api, whole)
  api.all('*', (c) => refuse(c, 404, 'not_found', `nothing at ${c.req.method} ${c.req.path}`))
  return api
}

function books({ sandbox, gateways }: Console, c: C, filter: z.infer<typeof bookFilter>) {
  const meant = gateways.filter(({ name }) => filter.gateway === undefined || filter.gateway === name)
  return c.json({
    now: new Date(sandbox.clock.now()).toISOString(),
    payments: paymentsReport(sandbox.db, filter),
    deliveries: deliveriesReport(sandbox.db, filter),
    cards: meant.flatMap((gateway) => gateway.keptKeys(sandbox).map((kept) => ({ gateway: gateway.name, ...kept }))),
  })
}

function addFaults(api: Hono<WireEnv>, { sandbox, gateways }: Console) {
  api.get('/faults', (c) => c.json({ faults: sandbox.faults.list() }))
  api.post('/faults', (c) =>
    parsed(c, faultRule, (rule) => withGateway(c, gateways, rule.gateway, () => c.json(sandbox.faults.add(rule), 201))),
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
}

function addCompanies(api: Hono<WireEnv>, { sandbox, gateways }: Console) {
  const list = () => gateways.flatMap(({ name, channels = [] }) => sandbox.companies.list(name, channels))
  api.get('/companies', (c) => c.json({ companies: list() }))
  api.post('/companies', (c) =>
    parsed(c, strictnessChange, (change) => {
      if (!list().some(({ channel }) => channel === change.channel))
        return refuse(c, 404, 'not_found', 'no channel with a company profile has this name')
      sandbox.companies.set(change)
      return c.json({ companies: list() })
    }),
  )
  api.delete('/companies', (c) => {
    sandbox.companies.clear()
    return c.json({ companies: list() })
  })
}

function addWebhooks(api: Hono<WireEnv>, { sandbox, gateways }: Console) {
  api.get('/webhooks/policy', (c) => c.json({ policies: sandbox.policies.list() }))
  api.post('/webhooks/policy', (c) =>
    parsed(c, policyChange, (change) => {
      const set = () => {
        sandbox.policies.set(change)
        return c.json({ policies: sandbox.policies.list() })
      }
      return change.gateway === undefined ? set() : withGateway(c, gateways, change.gateway, set)
    }),
  )
  api.delete('/webhooks/policy', (c) => {
    sandbox.policies.clear()
    return c.json({ policies: [] })
  })
  api.get('/webhooks', (c) => filtered(c, (filter) => c.json({ deliveries: deliveriesReport(sandbox.db, filter) })))
  api.post('/webhooks/:id/redeliver', (c) => redeliver(sandbox, c))
}

function addTraits(api: Hono<WireEnv>, { sandbox, gateways }: Console) {
  api.get('/traits', (c) => c.json({ traits: sandbox.traits.list() }))
  api.post('/traits', (c) =>
    parsed(c, traitChange, ({ gateway, paymentId, ...change }) => {
      const set = () => {
        sandbox.traits.set({ gateway, paymentId }, change)
        return c.json({ traits: sandbox.traits.list() })
      }
      return gateway === undefined ? set() : withGateway(c, gateways, gateway, set)
    }),
  )
  api.delete('/traits', (c) => {
    sandbox.traits.clear()
    return c.json({ traits: [] })
  })
}

function addWindowHabits(api: Hono<WireEnv>, { sandbox, gateways }: Console) {
  const habits = (c: C) => c.json({ habits: sandbox.windowHabits.list() })
  api.get('/windows', habits)
  api.post('/windows', (c) =>
    parsed(c, habitChange, (change) => {
      const set = () => {
        sandbox.windowHabits.set(change)
        return habits(c)
      }
      return change.gateway === undefined ? set() : withGateway(c, gateways, change.gateway, set)
    }),
  )
  api.delete('/windows', (c) => {
    sandbox.windowHabits.clear()
    return habits(c)
  })
}

function redeliver(sandbox: Sandbox, c: C) {
  const delivery = sandbox.deliveries.find(c.req.param('id') ?? '')
  if (!delivery) return refuse(c, 404, 'not_found', 'no such webhook')
  sandbox.deliveries.redeliver(delivery)
  sandbox.deliveries.wake()
  return c.json({ id: delivery.id, webhookId: delivery.webhookId, state: 'waiting' })
}

async function moveClock({ sandbox, gateways }: Console, c: C, move: z.infer<typeof clockMove>) {
  sandbox.clock.set(move)
  await sandbox.perform(() => {
    for (const gateway of gateways) gateway.passTime(sandbox)
  })
  return c.json({ now: new Date(sandbox.clock.now()).toISOString() })
}
