import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Hono } from 'hono'
import { oncePerDatabase } from '../books/database.ts'
import type { StoredFault } from '../faults/faults.ts'
import type { Gateway, Json, WireEnv } from '../gateway/gateway.ts'
import type { Sandbox } from '../gateway/sandbox.ts'
import { type Answer, toResponse } from '../http/answer.ts'

type Env = WireEnv['Bindings']
type Sent = { status: number; headers: Headers; body: Buffer }
type Handler = (request: IncomingMessage, response: ServerResponse) => void

// Evidence for a dispute comes with its files in it.
const bodyLimit = 8 * 1024 * 1024
const dripMs = 15_000
const delayMs = 5_000

/** Listens on both loopback addresses, because "localhost" may mean either. */
export async function listenOnLoopback(port: number, handler: Handler): Promise<Server[]> {
  const v4 = await listen(port, '127.0.0.1', handler)
  try {
    return [v4, await listen(port, '::1', handler)]
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // A machine without IPv6 is no fault of ours.
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return [v4]
    v4.close()
    throw error
  }
}

function listen(port: number, host: string, handler: Handler): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler)
    // Longer than clients pool their connections: a connection lost here must always be a fault somebody asked for.
    server.keepAliveTimeout = 75_000
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

/** Serves pages and JSON with no faults in between. */
export const plainHandler = (app: Hono<WireEnv>): Handler =>
  handlerOf(async (incoming, outgoing, body) => {
    write(outgoing, await ask(app, incoming, envOf(incoming, body)))
  })

/** Serves a gateway's origin; here, and nowhere else, faults come between its answers and the wire. */
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

/** Every name of the payment that a call is about: a rule may use the shop's or the gateway's. */
function aliases(sandbox: Sandbox, gateway: string, id: string) {
  const rows = aliasQuery(sandbox.db).all(gateway, id, id)
  if (rows.length === 0) return undefined
  return {
    ids: [id, ...rows.flatMap((row) => [row.merchant_id, row.gateway_id])],
    changedAt: Math.max(...rows.map((row) => row.changed_at)),
  }
}

async function enact(fault: StoredFault, gateway: Gateway, work: (env: Partial<Env>) => Promise<Sent>, outgoing: ServerResponse) {
  const { accent } = gateway
  const say = (answer: Answer) => write(outgoing, sentFrom(answer))
  const done = () => work({})
  const rewritten = async (sent: Promise<Sent>, change: (json: Json) => Json) => write(outgoing, rewrite(await sent, change))
  switch (fault.kind) {
    case 'drop_before':
      return void outgoing.socket?.destroy()
    case 'drop_after':
      await done()
      return void outgoing.socket?.destroy()
    case 'reset_mid':
      return resetHalfway(outgoing, await done())
    case '503_before':
      return say(accent.unavailable())
    case '500_after':
      await done()
      return say(accent.broken())
    case 'malformed':
      return write(
        outgoing,
        withBody(await done(), (body) => body.replace(/[:,]/, ';').replace(/[}\]]$/, ',')),
      )
    case 'truncated':
      return write(
        outgoing,
        withBody(await done(), (body) => body.slice(0, Math.ceil(body.length / 2))),
      )
    case 'html200':
      await done()
      return say({
        status: 200,
        headers: { 'content-type': 'text/html;charset=UTF-8' },
        body: '<!doctype html><title>점검 중</title><h1>서비스 점검 중입니다</h1>',
      })
    case 'drip':
      return drip(outgoing, await done(), fault.ms ?? dripMs)
    case 'delay':
      return write(outgoing, await work({ workMs: fault.ms ?? delayMs }))
    case '429':
      return say(accent.tooMany())
    case '401':
      return say(accent.unauthorised())
    case '404_for':
      return say(accent.notFound(fault.operation))
    case 'lie_ok':
      return rewritten(work({ rehearse: true }), isRead(fault) ? accent.paid : (json) => json)
    case 'lie_fail':
      if (isRead(fault)) return rewritten(done(), accent.failed)
      await done()
      return say(accent.refusal(fault.operation))
    case 'swap':
      return rewritten(done(), accent.swapped)
    case 'weird_amount':
      return rewritten(done(), accent.otherAmount)
    case 'new_status':
      return rewritten(done(), accent.newStatus)
    default:
      return fault.kind satisfies never
  }
}

const isRead = (fault: StoredFault) => fault.operation === 'lookup' || fault.operation === 'list'

function rewrite(sent: Sent, change: (json: Json) => Json): Sent {
  // An error has no amounts or statuses to lie about; it goes out as it is.
  if (sent.status !== 200 || sent.body.length === 0) return sent
  // The cast is true because every 200 of a faulty operation is a JSON object, or a list that its gateway's accent expects.
  return withBody(sent, (body) => JSON.stringify(change(JSON.parse(body) as Json)))
}

const withBody = (sent: Sent, change: (body: string) => string): Sent => ({ ...sent, body: Buffer.from(change(sent.body.toString())) })

function resetHalfway(outgoing: ServerResponse, sent: Sent) {
  outgoing.writeHead(sent.status, headersOf(sent))
  outgoing.write(sent.body.subarray(0, Math.ceil(sent.body.length / 2)), () => setTimeout(() => outgoing.socket?.resetAndDestroy(), 20))
}

async function drip(outgoing: ServerResponse, sent: Sent, ms: number) {
  outgoing.writeHead(sent.status, headersOf(sent))
  const pieces = 20
  const size = Math.max(1, Math.ceil(sent.body.length / pieces))
  for (let at = 0; at < sent.body.length && !outgoing.destroyed; at += size) {
    outgoing.write(sent.body.subarray(at, at + size))
    await pause(ms / pieces)
  }
  outgoing.end()
}

function write(outgoing: ServerResponse, sent: Sent) {
  if (outgoing.destroyed) return
  outgoing.writeHead(sent.status, headersOf(sent))
  outgoing.end(sent.body)
}

const headersOf = (sent: Sent) => ({ ...Object.fromEntries(sent.headers), 'content-length': String(sent.body.length) })

const sentFrom = (answer: Answer): Sent => ({ status: answer.status, headers: toResponse(answer).headers, body: Buffer.from(answer.body) })

async function ask(app: Hono<WireEnv>, incoming: IncomingMessage, env: Env): Promise<Sent> {
  const response = await app.fetch(
    new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`, {
      method: incoming.method ?? 'GET',
      headers: headersFrom(incoming),
    }),
    env,
  )
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) }
}

function headersFrom(incoming: IncomingMessage) {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  return headers
}

const envOf = (incoming: IncomingMessage, body: string): Env => ({
  body,
  address: incoming.socket.remoteAddress ?? '',
  workMs: 0,
  rehearse: false,
})

const pathOf = (incoming: IncomingMessage) => new URL(incoming.url ?? '/', 'http://localhost').pathname

const handlerOf =
  (handle: (incoming: IncomingMessage, outgoing: ServerResponse, body: string) => Promise<void>): Handler =>
  (incoming, outgoing) => {
    readBody(incoming)
      .then((body) => (body === undefined ? void outgoing.writeHead(413).end() : handle(incoming, outgoing, body)))
      .catch((error: unknown) => {
        console.error('sandbox: a call failed', error)
        if (!outgoing.headersSent) outgoing.writeHead(500)
        outgoing.end()
      })
  }

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
