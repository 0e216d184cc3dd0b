/** A gateway's record of a member: created once, stored with the member, and sent with each of the member's payments. */
import assert from 'node:assert/strict'
import { gatewayMembers } from '#db/schema.ts'
import { changeProfile } from '#lib/accounts/profile.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { memberByKey, memberByRef } from '#lib/saved-cards/member-notice.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { planOf } from '../../test/support/query-plan.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, place } from '../../test/support/test-shop.ts'

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

shopTest('what a member changes is told to the gateways that keep a record of them', async ({ shop, gateway }) => {
  await keepMember(shop.db, 'haneul')
  await changeProfile(shop, 'haneul', { name: '김하늘', phone: '01012345678' })
  await runJobs(shop)
  assert.deepEqual(gateway.toldMembers, [])
  gateway.memberRef = 'cus_1'
  await place(shop, {}, { memberId: 'haneul' })
  await changeProfile(shop, 'haneul', { name: '김바다', phone: '01087654321' })
  shop.clock.advance(SECOND)
  await changeProfile(shop, 'haneul', { name: '김강', phone: '01087654321' })
  await runJobs(shop)
  // Both tell the newest name, each under a key of its own.
  assert.deepEqual(
    gateway.toldMembers.map(({ ref, name }) => [ref, name]),
    [
      ['cus_1', '김강'],
      ['cus_1', '김강'],
    ],
  )
  assert.equal(new Set(gateway.toldMembers.map(({ key }) => key)).size, 2)
})

shopTest('who leaves is deleted at the gateways too, however long they are away', async ({ shop, gateway }) => {
  await keepMember(shop.db, 'haneul')
  gateway.memberRef = 'cus_1'
  await place(shop, {}, { memberId: 'haneul' })
  await eraseMember(shop, 'haneul')
  gateway.isAway = true
  await runJobs(shop)
  assert.deepEqual(gateway.erasedRecords, [])
  gateway.isAway = false
  await letTimePass(shop, MINUTE)
  assert.deepEqual(gateway.erasedRecords, ['cus_1'])
})

shopTest('a notice finds its member without reading everybody', async ({ shop }) => {
  for (const query of [memberByRef(shop.db.read, 'ipay', 'cus_1'), memberByKey(shop.db.read, 'customer-key')]) {
    const { scans, text } = await planOf(shop, query, 'few')
    assert.equal(scans, false, text)
  }
})
