/** The audit logs are one chain: what is changed, deleted, moved or added past the shop is found. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asc } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { auditChain, auditUnchained } from '#db/schema.ts'
import { chainAuditRows } from '#lib/audit/audit-chain.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { checkAuditChain, checkWholeAuditChain } from '#lib/ledger/check-audit-chain.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import type { Shop } from '#lib/shop.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { tamper } from '../../test/support/tamper.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { openTestShop, place, type TestShop } from '../../test/support/test-shop.ts'

const act = (shop: Shop, subject: string) =>
  logOperatorActionAlone(shop, {
    id: `act-${subject}`,
    actor: 'jieun@example.com',
    action: 'job.retry',
    subject,
    detail: { b: 1, a: { d: 2, c: [3] } },
  })

/** Three acts and the change of one order, linked. */
async function aShop(t: TestContext): Promise<TestShop> {
  const shop = await openTestShop({ gateways: [new ScriptedGateway()] })
  t.after(() => shop.close())
  for (const subject of ['one', 'two', 'three']) {
    await act(shop, subject)
    await chainAuditRows(shop, 10)
  }
  await place(shop)
  await chainAuditRows(shop, 10)
  return shop
}

const linksOf = (shop: Shop) => shop.db.read.select().from(auditChain).orderBy(asc(auditChain.position))

async function wrongWith(shop: Shop, noted?: { position: number; hash: string }) {
  await checkWholeAuditChain(shop, noted)
  return (await openFindings(shop, 50)).map(({ check, detail }) => `${check}: ${detail}`).toSorted()
}

test('an untouched chain has a link for every row, and no findings', async (t) => {
  const shop = await aShop(t)
  assert.deepEqual(await wrongWith(shop), [])
  assert.deepEqual(
    (await linksOf(shop)).map(({ position, log }) => [position, log]),
    [
      [1, 'operators'],
      [2, 'operators'],
      [3, 'operators'],
      [4, 'orders'],
    ],
  )
  assert.equal((await shop.db.read.select().from(auditUnchained)).length, 0)
})

const TAMPERED: Record<string, [sql: string, ...told: RegExp[]]> = {
  'a changed actor': [`update operator_log set actor = 'nobody' where id = 'act-two'`, /^audit_chain: operators:act-two or its place/],
  'a changed detail': [`update operator_log set detail = '{}' where id = 'act-two'`, /^audit_chain: operators:act-two or its place/],
  'a changed state': [`update audit set after = 'paid'`, /^audit_chain: orders:.*#1 or its place/],
  'a deleted row': [`delete from operator_log where id = 'act-two'`, /^audit_chain: operators:act-two is gone/],
  'a deleted row and its link': [
    `delete from operator_log where id = 'act-two'; delete from audit_chain where position = 2`,
    /^audit_chain: links 2 to 2 are gone/,
  ],
  'a deleted row whose gap was closed': [
    `delete from operator_log where id = 'act-two'; delete from audit_chain where position = 2;
     update audit_chain set position = 2 where position = 3; update audit_chain set position = 3 where position = 4`,
    /^audit_chain: operators:act-three or its place/,
  ],
  'two rows in each other’s place': [
    `update audit_chain set position = 9 where position = 1; update audit_chain set position = 1 where position = 2;
     update audit_chain set position = 2 where position = 9`,
    /^audit_chain: operators:act-one or its place/,
    /^audit_chain: operators:act-three or its place/,
    /^audit_chain: operators:act-two or its place/,
  ],
  'a row taken out of the chain': [`delete from audit_chain where position = 4`, /^audit_unchained: is in no chain/],
}

for (const [what, [sql, ...told]] of Object.entries(TAMPERED))
  test(`${what} is found`, async (t) => {
    const shop = await aShop(t)
    await tamper(shop.databaseUrl, sql)
    const found = await wrongWith(shop)
    assert.equal(found.length, told.length, found.join('\n'))
    for (const [nth, each] of told.entries()) assert.match(found[nth] ?? '', each)
  })

test('a chain whose end was cut off is found by its last turn and by the head that a person noted', async (t) => {
  const shop = await aShop(t)
  const noted = await checkWholeAuditChain(shop)
  await tamper(
    shop.databaseUrl,
    `delete from operator_log where id = 'act-three'; delete from audit_chain where position >= 3; delete from audit`,
  )
  assert.deepEqual(await wrongWith(shop), [])
  assert.deepEqual(await wrongWith(shop, noted), ['audit_head: the chain ends before'])
  for (const subject of ['four', 'five']) await act(shop, subject)
  assert.deepEqual(await wrongWith(shop, noted), ['audit_head: the chain was written anew'])
})

test('the worker chains new rows and remembers the end of the chain', async (t) => {
  const shop = await aShop(t)
  await act(shop, 'four')
  assert.equal(await checkAuditChain(shop), true)
  assert.equal((await linksOf(shop)).length, 5)
  await tamper(shop.databaseUrl, `delete from operator_log where id = 'act-four'; delete from audit_chain where position = 5`)
  shop.clock.advance(MINUTE)
  assert.equal(await checkAuditChain(shop), true)
  assert.deepEqual(
    (await openFindings(shop, 5)).map(({ check }) => check),
    ['audit_head'],
  )
})

test('many writers and many who chain at once make one chain', async (t) => {
  const shop = await aShop(t)
  const other = await openTestShop({ databaseUrl: shop.databaseUrl })
  t.after(() => other.close())
  const both = [shop, other]
  await Promise.all(
    Array.from({ length: 60 }, async (_, nth) => {
      const one = both[nth % 2] ?? shop
      await act(one, `at-once-${nth}`)
      if (nth % 3 === 0) await chainAuditRows(one, 1000)
    }),
  )
  assert.deepEqual(await wrongWith(shop), [])
  const links = await linksOf(shop)
  assert.deepEqual(
    links.map(({ position }) => position),
    links.map((_, nth) => nth + 1),
  )
  assert.equal(links.length, 64)
})

test('the chain itself is append-only', async (t) => {
  const shop = await aShop(t)
  await assert.rejects(shop.db.transact((tx) => rows(tx.update(auditChain).set({ hash: 'x' }).returning())))
  await assert.rejects(shop.db.transact((tx) => rows(tx.delete(auditChain).returning())))
})
