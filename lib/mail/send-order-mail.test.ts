import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { mails } from '#db/schema.ts'
import { parseEnv } from '#lib/env.ts'
import type { Mail } from '#lib/mailer.ts'
import { createShop, type Shop } from '#lib/shop.ts'
import { tokenIsValid } from '#lib/tokens.ts'
import { keepOrder } from '../../test/support/kept-order.ts'
import { freshDatabase } from '../../test/support/test-database.ts'
import { keptMail, newestMails } from './kept-mail.ts'
import { sendOrderMail } from './send-order-mail.ts'

const job = { id: 'order-paid:p1', kind: 'order-paid', subject: 'o1' }

test('a buyer gets a mail with the goods, the sum and a link that opens the order', async (t) => {
  const { shop, sent } = await shopThatSends(t)
  await keepOrder(shop.db, { id: 'o1', number: '20261121-7KQ2M9' })

  await sendOrderMail(shop, job)

  assert.equal(sent.length, 1)
  assert.equal(sent[0]?.to, 'haneul@example.com')
  assert.match(`${sent[0]?.subject}`, /20261121-7KQ2M9/)
  assert.match(`${sent[0]?.text}`, /달항아리 \(대\) × 1: 5,000원\n달항아리 × 2: 3,000원\n할인: −1,000원\n배송비: 3,000원\n합계: 10,000원/)
  const link = new URL(/https:\S+/.exec(`${sent[0]?.text}`)?.[0] ?? '')
  assert.equal(link.pathname, '/orders/o1')
  assert.ok(tokenIsValid(shop.env.SESSION_SECRET, 'order', 'o1', link.searchParams.get('token')))
})

test('an order placed in English gets mails in English with a link to the English page', async (t) => {
  const { shop, sent } = await shopThatSends(t)
  await keepOrder(shop.db, { id: 'o1', locale: 'en' })
  await sendOrderMail(shop, job)
  assert.match(`${sent[0]?.text}`, /Moon jar \(large\) × 1: ₩5,000/)
  assert.match(`${sent[0]?.text}`, /https:\/\/shop\.example\.com\/en\/orders\/o1\?token=/)
})

test('a job that runs twice makes one mail and sends it once', async (t) => {
  const { shop, sent } = await shopThatSends(t)
  await keepOrder(shop.db, { id: 'o1' })
  await sendOrderMail(shop, job)
  await sendOrderMail(shop, job)
  await Promise.all([sendOrderMail(shop, job), sendOrderMail(shop, job)])
  assert.equal(sent.length, 1)
  assert.equal((await shop.db.read.select().from(mails)).length, 1)
})

test('two workers at once store one mail, and both send the same text', async (t) => {
  const { shop, sent } = await shopThatSends(t)
  await keepOrder(shop.db, { id: 'o1' })
  await Promise.all([sendOrderMail(shop, job), sendOrderMail(shop, job)])
  assert.equal((await shop.db.read.select().from(mails)).length, 1)
  for (const mail of sent) assert.deepEqual(mail, sent[0])
})

test('a mail that could not be sent is sent later with the same text', async (t) => {
  const { shop, sent, failing } = await shopThatSends(t)
  await keepOrder(shop.db, { id: 'o1' })
  failing.on = true
  await assert.rejects(sendOrderMail(shop, job), /mail server is away/)
  const written = await keptMail(shop, job.id)
  assert.equal(written?.sentAt, null)

  failing.on = false
  await sendOrderMail(shop, job)

  assert.equal(sent[0]?.html, written?.html)
  assert.ok((await keptMail(shop, job.id))?.sentAt)
})

test('without a mail server the mail is stored for the mailbox', async (t) => {
  const { shop } = await shopThatSends(t)
  const keeping: Shop = { ...shop, mailer: { keepsOnly: true, send: () => assert.fail('nothing can be sent') } }
  await keepOrder(shop.db, { id: 'o1' })
  await sendOrderMail(keeping, job)
  await sendOrderMail(keeping, { ...job, id: 'order-expired:p1', kind: 'order-expired' })
  assert.deepEqual((await newestMails(keeping, 10)).map(({ id }) => id).sort(), ['order-expired:p1', 'order-paid:p1'])
  assert.equal((await keptMail(keeping, job.id))?.sentAt, null)
})

test('a job without a mail, or without its order, throws', async (t) => {
  const { shop } = await shopThatSends(t)
  await assert.rejects(sendOrderMail(shop, { ...job, kind: 'refund' }), /No mail/)
  await assert.rejects(sendOrderMail(shop, job), /no order o1/)
})

async function shopThatSends(t: TestContext) {
  const database = await freshDatabase()
  const sent: Mail[] = []
  const failing = { on: false }
  const send = async ({ id, to, subject, text, html }: Mail) => {
    if (failing.on) throw new Error('The mail server is away.')
    sent.push({ id, to, subject, text, html })
  }
  const opened = createShop(parseEnv({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', PUBLIC_URL: 'https://shop.example.com' }))
  t.after(async () => {
    await opened.db.close()
    await database.drop()
  })
  const shop: Shop = { ...opened, mailer: { keepsOnly: false, send } }
  return { shop, sent, failing }
}
