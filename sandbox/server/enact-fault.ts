/** Applies a fault to one call: it loses, breaks, delays or falsifies the answer. */
import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { StoredFault } from '../faults/fault-rule.ts'
import type { Gateway, Json } from '../gateway/gateway.ts'
import type { Answer } from '../http/answer.ts'
import { type Env, headersOf, type Sent, sentFrom, write } from './exchange.ts'

const DRIP_MS = 15_000
const DRIP_PIECES = 20
const DELAY_MS = 5_000

const MAINTENANCE_PAGE: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
  body: '<!doctype html><title>점검 중</title><h1>서비스 점검 중입니다</h1>',
}

type Work = (env?: Partial<Env>) => Promise<Sent>

export async function enact(fault: StoredFault, gateway: Gateway, work: Work, outgoing: ServerResponse) {
  const { accent } = gateway
  const respond = (answer: Answer) => write(outgoing, sentFrom(answer))
  const rewritten = async (sent: Promise<Sent>, change: (json: Json) => Json) => write(outgoing, rewrite(await sent, change))
  switch (fault.kind) {
    case 'drop_before':
      return void outgoing.socket?.destroy()
    case 'drop_after':
      await work()
      return void outgoing.socket?.destroy()
    case 'reset_mid':
      return resetHalfway(outgoing, await work())
    case '503_before':
      return respond(accent.unavailable())
    case '500_after':
      await work()
      return respond(accent.broken())
    case 'malformed':
      return write(outgoing, withBody(await work(), malformed))
    case 'truncated':
      return write(outgoing, withBody(await work(), firstHalf))
    case 'html200':
      await work()
      return respond(MAINTENANCE_PAGE)
    case 'drip':
      return drip(outgoing, await work(), fault.ms ?? DRIP_MS)
    case 'delay':
      return write(outgoing, await work({ workMs: fault.ms ?? DELAY_MS }))
    case '429':
      return respond(accent.tooMany())
    case '401':
      return respond(accent.unauthorised())
    case '404_for':
      return respond(accent.notFound(fault.operation))
    case 'lie_ok':
      return rewritten(work({ rehearse: true }), isRead(fault) ? accent.paid : (json) => json)
    case 'lie_fail':
      if (isRead(fault)) return rewritten(work(), accent.failed)
      await work()
      return respond(accent.refusal(fault.operation))
    case 'swap':
      return rewritten(work(), accent.swapped)
    case 'weird_amount':
      return rewritten(work(), accent.otherAmount)
    case 'new_status':
      return rewritten(work(), accent.newStatus)
    default:
      return fault.kind satisfies never
  }
}

const malformed = (body: string) => body.replace(/[:,]/, ';').replace(/[}\]]$/, ',')

const firstHalf = (body: string) => body.slice(0, Math.ceil(body.length / 2))

const isRead = (fault: StoredFault) => fault.operation === 'lookup' || fault.operation === 'list'

function rewrite(sent: Sent, change: (json: Json) => Json): Sent {
  // An error has no amount or status to falsify, so it is sent unchanged.
  if (sent.status !== 200 || sent.body.length === 0) return sent
  // The cast is safe, because every 200 of a faulty operation is a JSON object, or a list that its gateway's accent expects.
  return withBody(sent, (body) => JSON.stringify(change(JSON.parse(body) as Json)))
}

const withBody = (sent: Sent, change: (body: string) => string): Sent => ({ ...sent, body: Buffer.from(change(sent.body.toString())) })

function resetHalfway(outgoing: ServerResponse, sent: Sent) {
  outgoing.writeHead(sent.status, headersOf(sent))
  outgoing.write(sent.body.subarray(0, Math.ceil(sent.body.length / 2)), () => setTimeout(() => outgoing.socket?.resetAndDestroy(), 20))
}

async function drip(outgoing: ServerResponse, sent: Sent, ms: number) {
  outgoing.writeHead(sent.status, headersOf(sent))
  const size = Math.max(1, Math.ceil(sent.body.length / DRIP_PIECES))
  for (let at = 0; at < sent.body.length && !outgoing.destroyed; at += size) {
    outgoing.write(sent.body.subarray(at, at + size))
    await pause(ms / DRIP_PIECES)
  }
  outgoing.end()
}
