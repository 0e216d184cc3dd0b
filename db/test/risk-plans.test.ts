/** What the rules about risk ask of the database is found by an index, however many tries there are: on both databases. */
import assert from 'node:assert/strict'
import { readPhoneOrderFile } from '#lib/admin/phone-orders.ts'
import { listRiskReviews } from '#lib/admin/risk-reviews.ts'
import { chargeCard } from '#lib/checkout/charge-card.ts'
import { offeredCards } from '#lib/checkout/offered-cards.ts'
import { isInReview } from '#lib/order-page/in-review.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { askRisk } from '#lib/risk/ask-risk.ts'
import { dryRun } from '#lib/risk/dry-run.ts'
import { questionOf } from '#lib/risk/risk-question.ts'
import { KEEPS_DATA } from '../../test/support/orders.ts'
import { planOf, statementsDuring } from '../../test/support/query-plan.ts'
import { aSavedCard, justSignedIn, waitingPaymentOf } from '../../test/support/saved-cards.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aKey, place } from '../../test/support/test-shop.ts'

/** They grow with every try, and every order that waits for a person. */
const GROWS = /\brisk_(tries|reviews)\b/

/** By each of which somebody's tries are counted. */
const COUNTED = ['device', 'address', 'email', 'phone', 'member', 'operator', 'card', 'gateway']

const ASKING = { stage: 'charge', gateway: 'scripted', method: 'card', currency: 'KRW', mark: '433012-1234', hasProved: true } as const
const WHO = {
  ...{ address: '203.0.113.9', device: 'a-browser', email: 'haneul@example.com', phone: '01012345678' },
  ...{ memberId: 'haneul', operator: 'jieun@example.com' },
}

shopTest(
  'no query about tries reads them all, whoever asks',
  async ({ shop, gateway }) => {
    const statements = await statementsDuring(shop, async () => {
      await askRisk(shop, questionOf(shop, ASKING, WHO), 1000)
      const cardId = await aSavedCard(shop, gateway)
      Object.assign(gateway.cards.get(cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
      const { orderId, paymentId } = await place(shop, { method: 'saved_card' }, { memberId: 'haneul', idempotencyKey: aKey() })
      await chargeCard(shop, { who: justSignedIn(shop, 'haneul'), paymentId, cardId, months: 0 })
      const of = { gateway: 'scripted', orderId, paymentId: await waitingPaymentOf(shop, orderId) }
      await offeredCards(shop, { id: 'haneul' }, 'ko', of)
      const risky = await place(shop, {}, { browser: 'a-browser' })
      gateway.pays(risky.paymentId, { card: '433012-1234', riskScore: 70 })
      await completePayment(shop, { paymentId: risky.paymentId }, 'callback')
      await isInReview(shop, (await viewOrder(shop, risky.orderId, 'owner')) ?? assert.fail())
      await listRiskReviews(shop, 'open')
      await readPhoneOrderFile(shop, risky.orderId)
      await dryRun(shop, [])
    })
    const about = statements.filter((each) => GROWS.test(each.toSQL().sql) && !each.toSQL().sql.startsWith('insert'))
    assert.ok(about.length >= 12, `only ${about.length} of them were asked`)
    const used = new Set<string>()
    for (const query of about) {
      const plan = await planOf(shop, query, 'few')
      for (const index of plan.indexes) used.add(index)
      // A walk along a whole index of tries is no better.
      assert.ok(!plan.scans && !plan.text.includes('SCAN risk_tries'), `${query.toSQL().sql}\n${plan.text}`)
    }
    for (const each of COUNTED) assert.ok(used.has(`risk_tries_${each}`), `risk_tries_${each}: ${[...used].join(' ')}`)
  },
  KEEPS_DATA,
)
