/**
 * A shop as one plain Node process: the real route modules on node:http. It waits for its life (`POST /life`): on which database
 * to run, and where to die. One process runs the second life of one case and the first of the next.
 */
import '../../test/support/without-next/stand-ins.ts'
import { createServer, type IncomingMessage } from 'node:http'
import { parseEnv } from '#lib/env.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import type { Shop } from '#lib/shop.ts'
import { workInbox } from '#lib/webhooks/inbox.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { startWorker, type Worker } from '#lib/worker/worker.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'
import type { Life } from './life.ts'
import { mortalShop } from './mortal-shop.ts'
import { actAsPerson } from './persons.ts'
import { Steps } from './steps.ts'

const orders = await import('#app/api/orders/route.ts')
const order = await import('#app/api/orders/[id]/route.ts')
const complete = await import('#app/api/payments/complete/route.ts')
const back = await import('#app/api/payments/return/[gateway]/route.ts')
const webhook = await import('#app/api/payments/webhook/[gateway]/route.ts')
const cards = await import('#app/api/cards/route.ts')
const typedCards = await import('#app/api/cards/typed/route.ts')
const completeCard = await import('#app/api/cards/complete/route.ts')
const charge = await import('#app/api/payments/charge/route.ts')
const confirm = await import('#app/api/payments/confirm/[gateway]/route.ts')

/** The place where the route modules look for the shop. */
const shared = globalThis as typeof globalThis & { gyesanShop?: Shop }
const unwrappedFetch = globalThis.fetch
let worker: Worker | undefined

/** Ends the previous life, if there was one, and begins this one. */
async function live({ env, dieAt, stepsLog, mailLog, byHand }: Life): Promise<void> {
  await worker?.stop()
  await shared.gyesanShop?.db.close()
  globalThis.fetch = unwrappedFetch
  shared.gyesanShop = mortalShop(parseEnv({ ...process.env, ...env }), new Steps(dieAt, stepsLog), mailLog)
  worker = byHand ? undefined : startWorker(shared.gyesanShop)
}

/** One part of the worker, for a life in which every run must take the same steps. */
const WORK: Record<string, (shop: Shop) => Promise<number>> = {
  inbox: workInbox,
  jobs: runJobs,
  sweep: sweepPayments,
  holds: recheckOverdueOrders,
}

async function work(part: string): Promise<Response> {
  if (!shared.gyesanShop) return new Response('no life yet', { status: 503 })
  return Response.json({ done: (await WORK[part]?.(shared.gyesanShop)) ?? 0 })
}

async function person(request: Request, act: string): Promise<Response> {
  if (!shared.gyesanShop) return new Response('no life yet', { status: 503 })
  return actAsPerson(shared.gyesanShop, act, await request.json())
}

type Route = (request: Request, name: string) => Promise<Response>

const ROUTES: Record<string, Route> = {
  'POST /life': async (request) => {
    // Only the test's own driver knows this address.
    await live((await request.json()) as Life)
    return Response.json({ ok: true })
  },
  'POST /work/*': (_request, part) => work(part),
  'POST /person/*': person,
  'GET /api/health': async () => Response.json({ ok: true }),
  'POST /api/orders': (request) => orders.POST(request),
  'GET /api/orders/*': (request, id) => order.GET(request, { params: Promise.resolve({ id }) }),
  'POST /api/cards': (request) => cards.POST(request),
  'POST /api/cards/typed': (request) => typedCards.POST(request),
  'POST /api/cards/complete': (request) => completeCard.POST(request),
  'POST /api/payments/charge': (request) => charge.POST(request),
  'POST /api/payments/complete': (request) => complete.POST(request),
  'GET /api/payments/return/*': (request, gateway) => back.GET(request, { params: Promise.resolve({ gateway }) }),
  'POST /api/payments/return/*': (request, gateway) => back.POST(request, { params: Promise.resolve({ gateway }) }),
  'POST /api/payments/webhook/*': (request, gateway) => webhook.POST(request, { params: Promise.resolve({ gateway }) }),
  'POST /api/payments/confirm/*': (request, gateway) => confirm.POST(request, { params: Promise.resolve({ gateway }) }),
}

/** The cookie by which a driver says which member it is. */
const SIGNED_IN = /^signed-in=(\w+)$/

/** The addresses that work before the process knows its database. A delivery that comes too early is sent again. */
const UNBORN = ['/life', '/api/health']

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!shared.gyesanShop && !UNBORN.includes(pathname)) return new Response('no life yet', { status: 503 })
  const [, folder = pathname, name = ''] = /^(.*)\/([^/]+)$/.exec(pathname) ?? []
  const route = ROUTES[`${request.method} ${pathname}`] ?? ROUTES[`${request.method} ${folder}/*`]
  // The drivers keep no cookies, and one shopper's must not answer for another's.
  const [, memberId] = SIGNED_IN.exec(request.headers.get('cookie') ?? '') ?? []
  return route
    ? asVisitor(memberId ? { memberId } : {}, () => route(request, decodeURIComponent(name)))
    : new Response('nothing here', { status: 404 })
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part)
  const { method = 'GET', url = '/' } = incoming
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, `${value}`])
  return new Request(new URL(url, process.env.PUBLIC_URL), { method, headers, ...(method === 'POST' && { body: Buffer.concat(parts) }) })
}

createServer(async (incoming, outgoing) => {
  try {
    const response = await answer(await read(incoming))
    // A kept connection would outlive the process at the other end.
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), connection: 'close' })
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  } catch (error) {
    console.error(error)
    outgoing.writeHead(500).end()
  }
}).listen(Number(process.env.PORT))
