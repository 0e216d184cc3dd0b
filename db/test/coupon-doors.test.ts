/** Every entrance to coupons, tried by a member, by somebody else, by nobody, and from another site. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { rows } from '#db/database.ts'
import { coupons } from '#db/schema.ts'
import { giveCoupon } from '#lib/admin/coupons.ts'
import { COUPON } from '#lib/messages/coupon.ts'
import type { Shop } from '#lib/shop.ts'
import { keepMember } from '../../test/support/kept-order.ts'
import { BY } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { asVisitor, type Visitor } from '../../test/support/without-next/visitor.ts'

const own = await import('#app/api/coupons/route.ts')
const quote = await import('#app/api/quote/route.ts')
const { keepCouponAction } = await import('#app/[locale]/(account)/account/coupons/actions.ts')
const { default: CouponsPage } = await import('#app/[locale]/(account)/account/coupons/page.tsx')

const HERE = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const as = (memberId?: string): Visitor => ({ headers: HERE, ...(memberId && { memberId }) })

async function aGift(shop: Shop): Promise<void> {
  Object.assign(globalThis, { gyesanShop: shop })
  for (const id of ['haneul', 'bada']) await keepMember(shop.db, id)
  const gift = { code: 'GIFT', name: { ko: '선물', en: 'Gift' }, kind: 'fixed', value: 1000, audience: 'given' } as const
  await shop.db.transact((tx) => rows(tx.insert(coupons).values(gift).returning()))
  await giveCoupon(shop, 'GIFT', ['haneul@example.com'], BY)
}

const codesOf = async (who: Visitor): Promise<string[]> => {
  const answer = await asVisitor(who, () => own.GET(new Request('http://localhost:3000/api/coupons')))
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  return (await answer.json()).coupons.map(({ code }: { code: string }) => code)
}

const problemFor = async (who: Visitor): Promise<string | undefined> => {
  const body = JSON.stringify({ lines: [{ productId: 'cup', quantity: 1 }], coupon: 'GIFT' })
  const answer = await asVisitor(who, () => quote.POST(new Request('http://localhost:3000/api/quote', { method: 'POST', body })))
  return (await answer.json()).coupon.problem
}

shopTest('a gift is seen and used by whoever got it, and by nobody else', async ({ shop }) => {
  await aGift(shop)
  assert.deepEqual(await codesOf(as('haneul')), ['GIFT'])
  assert.deepEqual([await codesOf(as('bada')), await codesOf(as())], [[], []])
  assert.equal(await problemFor(as('haneul')), undefined)
  assert.deepEqual([await problemFor(as('bada')), await problemFor(as())], ['coupon_not_given', 'coupon_members_only'])
})

shopTest('a code is put into one’s own account, from a page of this shop alone', async ({ shop }) => {
  await aGift(shop)
  const typed = new FormData()
  typed.set('code', ' each ')
  const keep = (who: Visitor) => asVisitor(who, () => keepCouponAction('ko', null, typed))
  const { answers } = COUPON.ko
  assert.equal((await keep({ ...as('bada'), headers: { origin: 'https://evil.example' } }))?.tone, 'danger')
  await assert.rejects(keep(as()), TurnedAway)
  assert.deepEqual(await codesOf(as('bada')), [])
  assert.deepEqual(await keep(as('bada')), { tone: 'success', message: answers.kept })
  assert.deepEqual(await keep(as('bada')), { tone: 'success', message: answers.known })
  assert.deepEqual([await codesOf(as('bada')), await codesOf(as('haneul'))], [['EACH'], ['GIFT']])
  // A gift's code says nothing to others.
  for (const code of ['GIFT', 'NOTHING', '쿠폰', '']) {
    typed.set('code', code)
    assert.deepEqual(await keep(as('bada')), { tone: 'danger', message: answers.unknown }, code)
  }
})

shopTest(
  'whoever guesses codes is stopped',
  async ({ shop }) => {
    await aGift(shop)
    const guess = new FormData()
    const answers = new Set<string | undefined>()
    for (let n = 0; n < 31; n++) {
      guess.set('code', `GUESS-${n}`)
      answers.add((await asVisitor(as('bada'), () => keepCouponAction('ko', null, guess)))?.message)
    }
    assert.deepEqual([...answers], [COUPON.ko.answers.unknown, COUPON.ko.answers.busy])
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest('the page is the member’s own', async ({ shop }) => {
  await aGift(shop)
  const page = (who: Visitor) => asVisitor(who, () => CouponsPage({ params: Promise.resolve({ locale: 'ko' }) }))
  await assert.rejects(page(as()), TurnedAway)
  assert.match(JSON.stringify(await page(as('haneul'))), /GIFT/)
  assert.doesNotMatch(JSON.stringify(await page(as('bada'))), /GIFT/)
})
