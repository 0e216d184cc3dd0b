/** The types of a prepared statement's parameters: each line under an expectation fails the check if it compiles. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows, type Writer } from '#db/database.ts'
import { prepared, preparedRows } from '#db/prepared.ts'
import { inbox, jobs } from '#db/schema.ts'
import { openTestShop } from '../../test/support/test-shop.ts'

interface Asked {
  id: string
  state: 'done' | 'ignored'
  now: Date
  most: number
  note: string | null
  gateway: string | null
}

const at = new Date('2026-11-21T03:04:05.678Z')

/** Nothing calls this: only the compiler reads it. */
const inTypes = (asked: Asked) => [
  prepared<Asked>()('types', (tx, { param, params, plain }) => {
    param(inbox.id, 'id')
    param(inbox.nextAt, 'now')
    param(inbox.note, 'note')
    params(inbox, 'id', 'state', 'note')
    // @ts-expect-error: no parameter has this name
    param(inbox.id, 'ident')
    // @ts-expect-error: a Date is no id
    param(inbox.id, 'now')
    // @ts-expect-error: an id is no time
    param(inbox.nextAt, 'id')
    // @ts-expect-error: no parameter has this name
    params(inbox, 'id', 'headers')
    // @ts-expect-error: the column has another name
    params(inbox, 'now')
    // @ts-expect-error: no delivery may have no gateway
    params(inbox, 'gateway')
    // @ts-expect-error: no parameter has this name
    plain('least')
    return tx.select({ id: inbox.id }).from(inbox).limit(plain('most'))
  }),
  preparedRows<Pick<Asked, 'id'>>()('types-of-rows', 2, (tx, { rows }) => {
    // @ts-expect-error: no row has a kind
    rows(jobs, 'kind')
    return tx
      .insert(jobs)
      .values({ ...rows(jobs, 'id')[0], id: 'x', kind: 'k', subject: 's', runAt: at })
      .returning()
  }),
  // @ts-expect-error: the step wants every parameter
  (tx: Writer) => jobById(tx, {}),
  // @ts-expect-error: and each as it is
  (tx: Writer) => jobById(tx, { id: asked.now }),
]

const jobById = prepared<{ id: string }>()('test-job-by-id', (tx, { param }) =>
  tx
    .select({ subject: jobs.subject })
    .from(jobs)
    .where(eq(jobs.id, param(jobs.id, 'id'))),
)

const addJobs = preparedRows<Pick<typeof jobs.$inferSelect, 'id' | 'kind' | 'subject' | 'runAt'>>()('test-add-jobs', 2, (tx, { rows }) =>
  tx
    .insert(jobs)
    .values(rows(jobs, 'id', 'kind', 'subject', 'runAt'))
    .returning({ id: jobs.id }),
)

test('several rows are written by one statement, each with its own values', async (t) => {
  assert.equal(typeof inTypes, 'function')
  const shop = await openTestShop()
  t.after(() => shop.close())
  const written = await shop.db.transact((tx) =>
    addJobs(tx, [
      { id: 'one', kind: 'k', subject: 'a', runAt: at },
      { id: 'two', kind: 'k', subject: 'b', runAt: new Date(at.getTime() + 1) },
    ]),
  )
  assert.deepEqual(
    written.map(({ id }) => id),
    ['one', 'two'],
  )
  const [two] = await shop.db.query((tx) => jobById(tx, { id: 'two' }))
  assert.equal(two?.subject, 'b')
  const [stored] = await shop.db.query((tx) => rows(tx.select().from(jobs).where(eq(jobs.id, 'two'))))
  assert.equal(stored?.runAt.getTime(), at.getTime() + 1)
})
