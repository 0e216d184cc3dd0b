/** Checks that a body over the limit is cut off while it arrives, and that none of it stays in memory. */
import { request } from 'node:http'
import type { Driver } from '../driver.ts'
import { rssMb } from '../process-usage.ts'
import { heading, judge, printTable } from '../report.ts'
import { type Server, startShop } from '../servers.ts'
import { number } from '../spread.ts'

const MEGABYTE = 1024 * 1024
const LENGTH = 50 * MEGABYTE
/** If memory grows by more than this, the body was kept. */
const FLAT_MB = 20

interface Cut {
  status: number
  sent: number
  growthMb: number
}

export async function benchBodies(_driver: Driver) {
  heading('Bodies that are too long')
  const shop = await startShop({ worker: false })
  const doors = [
    '/api/payments/webhook/toss',
    '/api/payments/webhook/portone-v2',
    '/api/orders',
    '/api/payments/complete',
    '/api/quote',
    '/api/payments/return/toss',
  ]
  const rows: string[][] = []
  for (const path of doors) {
    await send(shop, path)
    const { status, sent, growthMb } = await send(shop, path)
    rows.push([path, `${status}`, number(sent / MEGABYTE, 1), number(growthMb)])
    const reached = status === 413 && sent < LENGTH / 2 && growthMb < FLAT_MB
    judge({
      what: `50 MB to ${path}: 413 while it streams, flat memory`,
      figure: `${status}, ${number(sent / MEGABYTE, 1)} MB taken, ${number(growthMb)} MB more`,
      reached,
    })
  }
  await shop.stop()
  printTable(['50 MB in pieces, no length given', 'answer', 'MB taken', 'MB of memory more'], rows)
}

/** Sends pieces of 64 KiB, each after the last was accepted, until the server closes the connection. */
function send({ url, pid }: Server, path: string): Promise<Cut> {
  const piece = Buffer.alloc(64 * 1024, 'a')
  const before = rssMb(pid)
  let highest = before
  let sent = 0
  let status = 0
  return new Promise((resolve) => {
    const outgoing = request(`${url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: url,
        'idempotency-key': 'a-body-that-never-ends',
        'transfer-encoding': 'chunked',
      },
    })
    const finish = () => resolve({ status, sent, growthMb: Math.max(highest, rssMb(pid)) - before })
    const write = () => {
      while (!outgoing.destroyed && status === 0 && sent < LENGTH) {
        sent += piece.length
        highest = Math.max(highest, rssMb(pid))
        if (!outgoing.write(piece)) return void outgoing.once('drain', write)
      }
      if (!outgoing.destroyed) outgoing.end()
    }
    outgoing.on('response', (response) => {
      status = response.statusCode ?? 0
      response.resume()
      response.on('close', finish)
    })
    // The server closed the connection during a write; its earlier answer counts.
    outgoing.on('error', finish)
    write()
  })
}
