/** What operators do with invoices: mail them with the way to pay, and close them with a reason. */
import assert from 'node:assert/strict'
import { eq, like } from 'drizzle-orm'
import { invoices, mails, operatorLog, savedCards } from '#db/schema.ts'
import { closeByOperator, mailInvoice } from '#lib/admin/invoice-acts.ts'
import { invoiceForm, linesOfForm, makeInvoice } from '#lib/admin/make-invoice.ts'
import { payLinkInput, placePayLink } from '#lib/checkout/place-pay-link.ts'
import { findPayLink } from '#lib/pay-links/pay-link.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { changeCard } from '#lib/subscriptions/acts.ts'
import { followLinkInvoices } from '#lib/subscriptions/link-invoices.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { type ShopAndGateway, shopTest } from '../../test/support/shop-test.ts'
import { aCardOf, aSubscription, invoicesOf, letPassUntil, stateOf } from '../../test/support/subscriptions.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { aContext, letTimePass, workUntilIdle } from '../../test/support/test-shop.ts'

const invoiceTest = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(name, act, { env: { ...KEEPS_DATA.env, RATE_LIMIT_SCALE: '1' } })

const BY = 'finance@example.com'
const FIELDS = {
  ...{ name1: '도자기 수업', quantity1: '2', unitPrice1: '20000', name2: '재료', quantity2: '1', unitPrice2: '5000', quantity3: '1' },
  ...{ name: '김하늘', email: 'haneul@example.com', phone: '01012345678', days: '7', locale: 'ko', mail: 'on' },
}

async function make(shop: Shop, more: Record<string, string> = {}) {
  const fields = { ...FIELDS, ...more }
  const { id } = await makeInvoice(shop, invoiceForm.parse({ ...fields, lines: linesOfForm(fields) }), BY)
  return id
}

async function invoiceOf(shop: Shop, id: string) {
  const [invoice] = await shop.db.read.select().from(invoices).where(eq(invoices.id, id))
  assert.ok(invoice)
  return invoice
}

/** The letter of an invoice: others may be written in the same moment. */
const invoiceMail = async (shop: Shop) => (await shop.db.read.select().from(mails).where(like(mails.subject, '%청구서%')))[0]
const mailCount = async (shop: Shop) => (await shop.db.read.select().from(mails)).length

/** Throws where the link takes no order any more. */
async function place(shop: Shop, linkId: string) {
  const agreements = ['purchase', 'privacy', 'payment-provider']
  const input = payLinkInput.parse({ buyer: {}, agreements, gateway: 'scripted', method: 'card' })
  const placing = await placePayLink(shop, linkId, input, aContext())
  if (!placing.ok) throw new Error(placing.problem.code)
  return placing.placed
}

async function pay({ shop, gateway }: ShopAndGateway, linkId: string) {
  const { paymentId, amount } = await place(shop, linkId)
  gateway.pays(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  await workUntilIdle(shop)
  return amount
}

const reasons = async (shop: Shop, id: string) =>
  (await shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, id))).map(({ action, detail }) => [action, detail.reason])

invoiceTest('an invoice on demand is mailed with its number, its lines and the link that pays it, once', async (subject) => {
  const { shop } = subject
  const id = await make(shop)
  await workUntilIdle(shop)
  const mail = await invoiceMail(shop)
  assert.equal(mail?.recipient, 'haneul@example.com')
  assert.match(mail.subject, /청구서 2026-000001: 45,000원$/)
  assert.match(mail.body, /도자기 수업, 재료/)
  const { payLinkId } = await invoiceOf(shop, id)
  assert.ok(mail.body.includes(`/pay/${payLinkId}`))
  assert.equal(await pay(subject, payLinkId ?? ''), 45_000)
  await assert.rejects(pay(subject, payLinkId ?? ''), /pay_link_closed/)
  await letTimePass(shop, MINUTE)
  await followLinkInvoices(shop)
  assert.equal((await invoiceOf(shop, id)).state, 'paid')
  assert.deepEqual(await mailInvoice(shop, id, BY), { ok: false, problem: 'closed' })
})

invoiceTest('an open invoice is mailed again by an operator, but not twice within a minute, and not to nobody', async ({ shop }) => {
  const id = await make(shop)
  await letTimePass(shop, MINUTE)
  assert.deepEqual(await mailInvoice(shop, id, BY), { ok: true })
  assert.deepEqual(await mailInvoice(shop, id, BY), { ok: false, problem: 'too_many_requests' })
  await letTimePass(shop, MINUTE)
  assert.deepEqual(await mailInvoice(shop, id, BY), { ok: true })
  await workUntilIdle(shop)
  assert.equal(await mailCount(shop), 3)
  assert.deepEqual(await mailInvoice(shop, await make(shop, { email: '', mail: '' }), BY), { ok: false, problem: 'no_email' })
  assert.deepEqual(
    (await reasons(shop, id)).map(([action]) => action),
    ['invoice.make', 'invoice.mail', 'invoice.mail'],
  )
})

invoiceTest('a refused period’s invoice is mailed with the way to change the card, which pays it', async ({ shop, gateway }) => {
  const { id, memberId, cardId } = await aSubscription(shop, gateway)
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  await letPassUntil(shop, String((await stateOf(shop, id)).paidUntil))
  const open = (await invoicesOf(shop, id)).find(({ state }) => state === 'open')
  assert.ok(open)
  assert.deepEqual(await mailInvoice(shop, open.id, BY), { ok: true })
  await workUntilIdle(shop)
  const mail = await invoiceMail(shop)
  assert.match(`${mail?.subject} ${mail?.body}`, /청구서 2026-000002: 9,900원.*\/subscriptions\/[\w-]{44}\/card/s)
  // Its subscription follows it: it is not closed beside it.
  assert.deepEqual(await closeByOperator(shop, { id: open.id, reason: '사유' }, 'void', BY), { ok: false, problem: 'of_subscription' })
  assert.deepEqual(await changeCard(shop, id, 'link', await aCardOf(shop, gateway, memberId)), { ok: true })
  await workUntilIdle(shop)
  assert.equal((await invoiceOf(shop, open.id)).state, 'paid')
  assert.equal((await shop.db.read.select().from(savedCards)).length, 2)
})

invoiceTest('an invoice that is voided or given up keeps the reason, and its link takes no money any more', async (subject) => {
  const { shop } = subject
  const [wrong, lost] = [await make(shop), await make(shop)]
  assert.deepEqual(await closeByOperator(shop, { id: wrong, reason: '금액을 잘못 적음' }, 'void', BY), { ok: true })
  assert.deepEqual(await closeByOperator(shop, { id: lost, reason: '연락이 되지 않음' }, 'uncollectible', BY), { ok: true })
  for (const id of [wrong, lost]) {
    const { payLinkId } = await invoiceOf(shop, id)
    assert.equal((await findPayLink(shop, payLinkId ?? ''))?.state, 'cancelled')
    await assert.rejects(pay(subject, payLinkId ?? ''), /pay_link_closed/)
  }
  await letTimePass(shop, MINUTE)
  await followLinkInvoices(shop)
  assert.deepEqual([(await invoiceOf(shop, wrong)).state, (await invoiceOf(shop, lost)).state], ['void', 'uncollectible'])
  assert.deepEqual((await reasons(shop, lost)).at(-1), ['invoice.uncollectible', '연락이 되지 않음'])
  assert.deepEqual(await closeByOperator(shop, { id: wrong, reason: '다시' }, 'uncollectible', BY), { ok: false, problem: 'closed' })
  assert.deepEqual(await closeByOperator(shop, { id: lost, reason: '취소' }, 'void', BY), { ok: true })
  assert.deepEqual(await closeByOperator(shop, { id: 'none', reason: '없음' }, 'void', BY), { ok: false, problem: 'gone' })
})

invoiceTest('an invoice that is paid, or whose payment is in doubt, is not closed', async (subject) => {
  const { shop, gateway } = subject
  const [paid, doubted] = [await make(shop), await make(shop)]
  await pay(subject, (await invoiceOf(shop, paid)).payLinkId ?? '')
  assert.deepEqual(await closeByOperator(shop, { id: paid, reason: '늦음' }, 'void', BY), { ok: false, problem: 'closed' })
  const { paymentId } = await place(shop, (await invoiceOf(shop, doubted)).payLinkId ?? '')
  const authorisation = gateway.authorises(paymentId)
  gateway.willMeet('confirm', 'lost_after')
  gateway.willMeet('find', 'lost_before')
  await completePayment(shop, { paymentId, authorisation }, 'callback')
  assert.deepEqual(await closeByOperator(shop, { id: doubted, reason: '늦음' }, 'void', BY), { ok: false, problem: 'in_doubt' })
  assert.equal((await invoiceOf(shop, doubted)).state, 'open')
})
