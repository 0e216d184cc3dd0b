/** One HTTP exchange: reads a request, calls the app, and writes its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Hono } from 'hono'
import type { WireEnv } from '../gateway/gateway.ts'
import { type Answer, toResponse } from '../http/answer.ts'
import type { Handler } from './listen.ts'

export type Env = WireEnv['Bindings']
export type Sent = { status: number; headers: Headers; body: Buffer }

// Large enough for evidence of a dispute, which contains its files.
const BODY_LIMIT_BYTES = 8 * 1024 * 1024

export const handlerOf =
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
    if (size > BODY_LIMIT_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

export async function ask(app: Hono<WireEnv>, incoming: IncomingMessage, env: Env): Promise<Sent> {
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

export const envOf = (incoming: IncomingMessage, body: string): Env => ({
  body,
  address: incoming.socket.remoteAddress ?? '',
  workMs: 0,
  rehearse: false,
})

export const pathOf = (incoming: IncomingMessage) => new URL(incoming.url ?? '/', 'http://localhost').pathname

export function write(outgoing: ServerResponse, sent: Sent) {
  if (outgoing.destroyed) return
  outgoing.writeHead(sent.status, headersOf(sent))
  outgoing.end(sent.body)
}

export const headersOf = (sent: Sent) => ({ ...Object.fromEntries(sent.headers), 'content-length': String(sent.body.length) })

export const sentFrom = (answer: Answer): Sent => ({
  status: answer.status,
  headers: toResponse(answer).headers,
  body: Buffer.from(answer.body),
})
