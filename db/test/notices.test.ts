/** Being told: each fact once, many in one message, to whoever chose it, by mail and in the chat. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { TestContext } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { jobs, mails, noticeChat, operatorLog, operators, toldFacts } from '#db/schema.ts'
import { chooseNotices, readNotices, saveChat } from '#lib/admin/notices.ts'
import { changeStock } from '#lib/admin/products.ts'
import { openAttention, reopenAttention, resolveAttention } from '#lib/attention.ts'
import { tellOperators } from '#lib/mail/tell-operators.ts'
import type { NoticeKind } from '#lib/notices/notice-kinds.ts'
import { sweepOld } from '#lib/retention/sweep.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { aPaidOrder, BY } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { whileTableRefuses } from '../../test/support/whole-or-nothing.ts'

/** An operator who wants these. */
async function anOperator(shop: TestShop, email: string, kinds: NoticeKind[], more: Partial<typeof operators.$inferInsert> = {}) {
  const row = { id: email, email, name: '지은', role: 'owner' as const, passwordHash: 'x', createdAt: shop.clock.now(), ...more }
  await shop.db.transact((tx) => rows(tx.insert(operators).values(row).returning({ id: operators.id })))
  await chooseNotices(shop, { id: email, email }, kinds)
}

const problem = (shop: TestShop, id: string) => ({
  id,
  reason: 'unknown_money' as const,
  paymentId: null,
  orderId: null,
  detail: '김하늘 010-1234-5678',
  openedAt: shop.clock.now(),
})

const open = (shop: TestShop, ...ids: string[]) =>
  shop.db.transact(function* (tx) {
    for (const id of ids) yield* openAttention(tx, problem(shop, id))
  })
const resolve = (shop: TestShop, ...ids: string[]) =>
  shop.db.transact(function* (tx) {
    for (const id of ids) yield* resolveAttention(tx, id, shop.clock.now())
  })

const tellNow = async (shop: TestShop) => {
  shop.clock.advance(5 * MINUTE)
  await tellOperators(shop)
  await workUntilIdle(shop)
}
const told = (shop: TestShop, to: string) =>
  shop.sent.filter((mail) => mail.to === to).map(({ subject }) => subject.replace(/^\[.*?\] /, ''))

shopTest('five hundred things that need attention are one mail, with a number and nobody’s name', async ({ shop }) => {
  await anOperator(shop, 'a@example.com', ['attention'])
  const ids = Array.from({ length: 500 }, (_, n) => `thing-${n}`)
  await open(shop, ...ids)
  await tellNow(shop)
  await tellNow(shop)
  assert.deepEqual(told(shop, 'a@example.com'), ['새 알림: 확인이 필요한 일 500'])
  const [mail] = shop.sent
  assert.match(mail?.text ?? '', /\/admin\/attention/)
  assert.doesNotMatch(`${mail?.text} ${mail?.html}`, /김하늘|1234-5678/)
  await resolve(shop, ...ids)
})

shopTest('what is opened again is told again, and what stays open is not', async ({ shop }) => {
  await anOperator(shop, 'a@example.com', ['attention'])
  await open(shop, 'one')
  await tellNow(shop)
  await resolve(shop, 'one')
  await tellNow(shop)
  await shop.db.transact((tx) => reopenAttention(tx, problem(shop, 'one')))
  await tellNow(shop)
  await tellNow(shop)
  assert.deepEqual(told(shop, 'a@example.com'), ['새 알림: 확인이 필요한 일 1', '새 알림: 확인이 필요한 일 1'])
  await resolve(shop, 'one')
})

shopTest('everybody hears what they chose; who left, who never came and who chose nothing hears nothing', async ({ shop, gateway }) => {
  await anOperator(shop, 'a@example.com', ['attention', 'orders'])
  await anOperator(shop, 'b@example.com', ['stock'], { locale: 'en' })
  await anOperator(shop, 'c@example.com', [])
  await anOperator(shop, 'gone@example.com', ['attention', 'orders', 'stock'], { disabledAt: shop.clock.now() })
  await anOperator(shop, 'never@example.com', ['attention', 'orders', 'stock'], { passwordHash: null })
  // What is low from the beginning is not news later.
  await tellNow(shop)
  const before = told(shop, 'b@example.com').length
  await aPaidOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 16 }] })
  await open(shop, 'one')
  await tellNow(shop)
  assert.deepEqual(told(shop, 'a@example.com'), ['새 알림: 확인이 필요한 일 1, 새 주문 1'])
  assert.deepEqual(told(shop, 'b@example.com').slice(before), ['New: Low stock 1'])
  assert.deepEqual(
    ['c@example.com', 'gone@example.com', 'never@example.com'].flatMap((to) => told(shop, to)),
    [],
  )
  await resolve(shop, 'one')
})

shopTest('stock that is filled up and runs low again is told again', async ({ shop }) => {
  await anOperator(shop, 'a@example.com', ['stock'])
  await tellNow(shop)
  const before = told(shop, 'a@example.com').length
  await changeStock(shop, { skuId: 'book', by: -16, why: 'broken' }, BY)
  await tellNow(shop)
  await tellNow(shop)
  await changeStock(shop, { skuId: 'book', by: 10, why: 'found' }, BY)
  await tellNow(shop)
  await changeStock(shop, { skuId: 'book', by: -9, why: 'broken again' }, BY)
  await tellNow(shop)
  await changeStock(shop, { skuId: 'book', by: 15, why: 'found again' }, BY)
  await tellNow(shop)
  assert.deepEqual(told(shop, 'a@example.com').slice(before), ['새 알림: 재고 부족 1', '새 알림: 재고 부족 1'])
})

shopTest('a job that gave up is told', async ({ shop }) => {
  await anOperator(shop, 'a@example.com', ['jobs'])
  const at = shop.clock.now()
  await shop.db.transact((tx) =>
    rows(tx.insert(jobs).values({ id: 'stuck', kind: 'kept-mail', subject: 'x', runAt: at, parkedAt: at }).returning({ id: jobs.id })),
  )
  await tellNow(shop)
  assert.deepEqual(told(shop, 'a@example.com'), ['새 알림: 멈춘 작업 1'])
  await shop.db.transact((tx) => rows(tx.delete(jobs).where(eq(jobs.id, 'stuck')).returning({ id: jobs.id })))
})

shopTest('workers beside each other, and one that dies in between, tell once', async ({ shop }) => {
  await anOperator(shop, 'a@example.com', ['attention'])
  await open(shop, 'one')
  shop.clock.advance(5 * MINUTE)
  await whileTableRefuses(shop, 'mails', () => tellOperators(shop).catch(() => {}))
  assert.equal((await shop.db.read.select().from(toldFacts)).length, 0)
  shop.clock.advance(6 * MINUTE)
  await Promise.all([tellOperators(shop), tellOperators(shop), tellOperators(shop)])
  await Promise.all([runJobs(shop), runJobs(shop)])
  await tellNow(shop)
  assert.deepEqual(told(shop, 'a@example.com'), ['새 알림: 확인이 필요한 일 1'])
  await resolve(shop, 'one')
})

async function aChat(t: TestContext) {
  const chat = { url: '', texts: [] as string[], status: 200 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    chat.texts.push(JSON.parse(body).text)
    response.writeHead(chat.status).end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  chat.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/services/T0/secret-part`
  return chat
}

shopTest(
  'the chat of the shop is told in one post, again when it did not take it, and not after it was taken away',
  async ({ shop, t }) => {
    const chat = await aChat(t)
    assert.equal(await saveChat(shop, { url: chat.url, kinds: ['attention'] }, BY), undefined)
    chat.status = 500
    await open(shop, 'one', 'two')
    await tellNow(shop)
    chat.status = 200
    await letTimePass(shop, 3 * SECOND, MINUTE)
    assert.equal(chat.texts.length, 2)
    assert.equal(chat.texts[0], chat.texts[1])
    assert.match(chat.texts[0] ?? '', /^\[.*\]\n확인이 필요한 일 2: http.*\/admin\/attention$/)
    await open(shop, 'three')
    assert.equal(await saveChat(shop, { kinds: [] }, BY), undefined)
    await tellNow(shop)
    assert.equal(chat.texts.length, 2)
    await resolve(shop, 'one', 'two', 'three')
  },
)

shopTest('the chat’s address is public, kept sealed, in no log, and stays when only the kinds change', async ({ shop, t }) => {
  const chat = await aChat(t)
  assert.equal(await saveChat(shop, { url: 'https://10.0.0.1/', kinds: ['jobs'] }, BY), 'not_public')
  assert.equal(await saveChat(shop, { url: 'http://chat.shop.com/', kinds: ['jobs'] }, BY), 'not_https')
  assert.equal(await saveChat(shop, { kinds: ['jobs'] }, BY), 'url_missing')
  await saveChat(shop, { url: chat.url, kinds: ['jobs'] }, BY)
  await saveChat(shop, { kinds: ['attention'] }, BY)
  const kept = JSON.stringify([await shop.db.read.select().from(noticeChat), await shop.db.read.select().from(operatorLog)])
  assert.ok(!kept.includes('secret-part'))
  assert.deepEqual(await readNotices(shop, 'nobody'), { mine: [], chat: ['attention'] })
  await open(shop, 'one')
  await tellNow(shop)
  assert.equal(chat.texts.length, 1)
  await resolve(shop, 'one')
})

shopTest('what was told is forgotten after its days', async ({ shop }) => {
  await anOperator(shop, 'a@example.com', ['attention'])
  await open(shop, 'one')
  await tellNow(shop)
  await resolve(shop, 'one')
  shop.clock.advance(91 * DAY)
  await sweepOld(shop)
  assert.deepEqual([(await shop.db.read.select().from(toldFacts)).length, (await shop.db.read.select().from(mails)).length], [0, 1])
})
