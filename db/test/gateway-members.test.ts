/** A gateway's record of a member: created once, stored with the member, and sent with each of the member's payments. */
import assert from 'node:assert/strict'
import { gatewayMembers } from '#db/schema.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aKey, place } from '../../test/support/test-shop.ts'

shopTest('a member’s record is kept with the member, and the next payment names it', async ({ shop, gateway }) => {
  await keepMember(shop.db, 'haneul')
  gateway.memberRef = 'cus_1'
  await place(shop, {}, { memberId: 'haneul' })
  gateway.memberRef = undefined
  await place(shop, {}, { memberId: 'haneul', idempotencyKey: aKey() })
  const [first, second] = gateway.prepared.map(({ member }) => member)
  assert.deepEqual([first?.ref, second?.ref], [null, 'cus_1'])
  assert.equal(first?.key, second?.key)
  assert.deepEqual(
    (await shop.db.read.select().from(gatewayMembers)).map(({ memberId, gateway, ref }) => [memberId, gateway, ref]),
    [['haneul', 'scripted', 'cus_1']],
  )
})

shopTest('a new record replaces the one that was lost', async ({ shop, gateway }) => {
  await keepMember(shop.db, 'haneul')
  for (const ref of ['cus_1', 'cus_2']) {
    gateway.memberRef = ref
    await place(shop, {}, { memberId: 'haneul', idempotencyKey: aKey() })
  }
  assert.deepEqual(
    (await shop.db.read.select().from(gatewayMembers)).map(({ ref }) => ref),
    ['cus_2'],
  )
})

shopTest('a guest is not a member, so no gateway gets a record', async ({ shop, gateway }) => {
  gateway.memberRef = 'cus_1'
  await place(shop)
  assert.deepEqual(
    gateway.prepared.map(({ member }) => member),
    [undefined],
  )
  assert.equal((await shop.db.read.select().from(gatewayMembers)).length, 0)
})
