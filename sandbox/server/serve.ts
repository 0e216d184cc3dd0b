/** Serves the console unchanged, and each gateway with the faults that were set for it. */
import type { IncomingMessage } from 'node:http'
import type { Hono } from 'hono'
import { oncePerDatabase } from '../books/database.ts'
import type { Gateway, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { enact } from './enact-fault.ts'
import { ask, envOf, handlerOf, pathOf, write } from './exchange.ts'
import type { Handler } from './listen.ts'

/** Serves pages and JSON without faults. */
export const plainHandler = (app: Hono<WireEnv>): Handler =>
  handlerOf(async (incoming, outgoing, body) => {
    write(outgoing, await ask(app, incoming, envOf(incoming, body)))
  })

/** The only place where a fault changes a gateway's answer. */
export const gatewayHandler = (sandbox: Sandbox, gateway: Gateway, app: Hono<WireEnv>): Handler =>
  handlerOf(async (incoming, outgoing, body) => {
    const fault = strikingFault(sandbox, gateway, incoming, body)
    if (!fault) return write(outgoing, await ask(app, incoming, envOf(incoming, body)))
    await enact(fault, gateway, (env) => ask(app, incoming, { ...envOf(incoming, body), ...env }), outgoing)
  })

function strikingFault(sandbox: Sandbox, gateway: Gateway, incoming: IncomingMessage, body: string) {
  if (sandbox.faults.list().length === 0) return undefined
  const operation = gateway.operationOf({ method: incoming.method ?? 'GET', path: pathOf(incoming), body })
  if (!operation) return undefined
  const payment = operation.id === undefined ? undefined : aliases(sandbox, gateway.name, operation.id)
  return sandbox.faults.strike({
    gateway: gateway.name,
    operation: operation.operation,
    ids: payment?.ids ?? (operation.id === undefined ? [] : [operation.id]),
    paymentChangedAt: payment?.changedAt,
  })
}

type Alias = { merchant_id: string; gateway_id: string; changed_at: number }
const aliasQuery = oncePerDatabase((db) =>
  db.prepare<[string, string, string], Alias>(
    'select merchant_id, gateway_id, changed_at from payments where gateway = ? and (merchant_id = ? or gateway_id = ?)',
  ),
)

/** Every name of the payment that a call is about, because a rule may use the shop's or the gateway's. */
function aliases(sandbox: Sandbox, gateway: string, id: string) {
  const rows = aliasQuery(sandbox.db).all(gateway, id, id)
  if (rows.length === 0) return undefined
  return {
    ids: [id, ...rows.flatMap((row) => [row.merchant_id, row.gateway_id])],
    changedAt: Math.max(...rows.map((row) => row.changed_at)),
  }
}
