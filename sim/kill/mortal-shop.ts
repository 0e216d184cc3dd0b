/** The real shop, with a place to die before and after every commit, every call to a gateway and every mail. */
import { appendFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { type Database, rows, type Script, type Writer } from '#db/database.ts'
import type { Env } from '#lib/env.ts'
import type { Mailer } from '#lib/mailer.ts'
import { createShop, type Shop } from '#lib/shop.ts'
import type { Steps } from './steps.ts'

export function mortalShop(env: Env, steps: Steps, mailLog: string): Shop {
  globalThis.fetch = mortalFetch(globalThis.fetch, env, steps)
  const shop = createShop(env)
  return { ...shop, db: mortalDatabase(shop.db, steps), mailer: mortalMailer(steps, mailLog) }
}

function mortalDatabase(db: Database, steps: Steps): Database {
  return {
    ...db,
    async transact<T>(script: (tx: Writer) => Script<T>): Promise<T> {
      const name = `commit ${nameOf(script)}`
      let step: string[] | undefined
      const value = await db.transact(function* (tx): Script<T> {
        const before = yield* writesSoFar(tx, db.dialect)
        const result = yield* script(tx)
        // Only the commit itself is left. A transaction that only read is not a durable step.
        if ((yield* writesSoFar(tx, db.dialect)) !== before) step = steps.begin(name)
        return result
      })
      if (step) steps.end(step)
      return value
    },
  }
}

/** A number (or a transaction's id) that changes when a transaction has written something. */
function* writesSoFar(tx: Writer, dialect: Database['dialect']): Script<string> {
  const written = dialect === 'sqlite' ? sql<string>`total_changes()` : sql<string>`coalesce(pg_current_xact_id_if_assigned()::text, '')`
  const [row] = yield* rows(tx.select({ written }).from(sql`(select 1) as one`))
  return `${row?.written}`
}

/** Names `(tx) => acquireLease(shop, tx, …)` acquireLease. An inline script has the name of the function around it. */
function nameOf(script: (tx: Writer) => Script<unknown>): string {
  const called = /^\(tx\) =>\s*(\w+)\(/.exec(`${script}`)?.[1]
  if (called && called !== 'rows') return called
  // Line 0 is the message, 1 this function, 2 transact, and 3 its caller.
  return /at (?:async )?(\S+) /.exec(new Error().stack?.split('\n')[3] ?? '')?.[1] ?? 'unnamed'
}

function mortalFetch(fetch: typeof globalThis.fetch, env: Env, steps: Steps): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const gateway = gatewayAt(url, env)
    const step = steps.begin(`${gateway} ${init?.method ?? 'GET'} ${url.pathname.replace(NAMES, ':id')}`)
    const response = await fetch(input, init)
    // Once the whole answer has arrived, the gateway has done what it was asked.
    const body = await response.arrayBuffer()
    steps.end(step)
    return new Response(body, response)
  }
}

function gatewayAt({ origin }: URL, { TOSS_API_URL, PORTONE_V1_API_URL, IPAY_API_URL }: Env): string {
  if (origin === TOSS_API_URL) return 'toss'
  if (origin === PORTONE_V1_API_URL) return 'portone-v1'
  return IPAY_API_URL && origin === new URL(IPAY_API_URL).origin ? 'ipay' : 'portone-v2'
}

/** Our ids of payments and cards, and the gateways' own. */
const NAMES =
  /G\d{6}[0-9A-Z]{25}|C[0-9A-Z]{27}|(pay|pm|cus)_\w+|(?<=\/v1\/payments\/)(?!confirm|orders)[^/]+|(?<=\/v1\/billing\/)(?!authorizations)[^/]+|(?<=\/billing-keys\/)(?!confirm)[^/]+/g

/** Writes mail to a file, which the test reads after the shop has died. */
function mortalMailer(steps: Steps, mailLog: string): Mailer {
  return {
    keepsOnly: false,
    async send({ id, to }) {
      const step = steps.begin('mail')
      appendFileSync(mailLog, `${JSON.stringify({ id, to })}\n`)
      steps.end(step)
    },
  }
}
