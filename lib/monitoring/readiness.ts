/** Whether this process can do its work, part by part: reading, writing, and the disk that writing needs. */
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sqlitePath } from '#db/database.ts'
import { orders } from '#db/schema.ts'
import { errorText } from '#lib/error-text.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'

export interface Part {
  part: 'reading' | 'writing' | 'disk'
  isReady: boolean
  /** What is wrong with it. */
  problem?: string
}

/** Monitors ask often and several at once, and each look writes a row: all within this time get the same answer. */
const FRESH_MS = 1000
/** Load balancers wait no longer. */
const PATIENCE_MS = 3000
/** Below this an order of a busy hour, its log lines or a page's cache may be the last that fits. */
const LEAST_FREE_BYTES = 128 * 1024 * 1024

const lastLooks = new WeakMap<Shop, { at: number; parts: Promise<Part[]> }>()

export function readiness(shop: Shop, freeBytes = freeBytesAt): Promise<Part[]> {
  const last = lastLooks.get(shop)
  if (last && performance.now() - last.at < FRESH_MS) return last.parts
  const parts = look(shop, freeBytes)
  lastLooks.set(shop, { at: performance.now(), parts })
  return parts
}

const look = (shop: Shop, freeBytes: typeof freeBytesAt): Promise<Part[]> =>
  Promise.all([
    part('reading', async () => void (await shop.db.read.select({ id: orders.id }).from(orders).limit(1))),
    // Any row that is written and thrown away shows that a commit reaches the disk.
    part('writing', async () => void (await withinLimit(shop, { key: 'readiness', most: Number.MAX_SAFE_INTEGER, windowMs: 60_000 }))),
    part('disk', () => disk(shop, freeBytes)),
  ])

async function part(name: Part['part'], work: () => Promise<void>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
  })
  try {
    await Promise.race([work(), impatience])
    return { part: name, isReady: true }
  } catch (error) {
    return { part: name, isReady: false, problem: errorText(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Where SQLite's file grows, and where this process writes its cache and logs. */
async function disk(shop: Shop, freeBytes: typeof freeBytesAt): Promise<void> {
  const folders = shop.db.dialect === 'sqlite' ? [dirname(sqlitePath(shop.env.DATABASE_URL)), '.'] : ['.']
  for (const folder of folders) {
    const free = await freeBytes(folder)
    if (free < LEAST_FREE_BYTES) throw new Error(`${folder} has ${Math.floor(free / 1024 / 1024)} MiB left`)
  }
}

async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
