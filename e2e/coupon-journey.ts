/** A coupon for some goods that an operator gives to a member, who finds it beside the cart and types no code. */
import { expectAccessible } from './accessible.ts'
import { expect } from './fixtures.ts'
import { signInAsMember } from './kept-members.ts'
import { Operator } from './operator.ts'
import type { Shopper } from './shopper.ts'
import type { World } from './world.ts'

interface Gift {
  code: string
  email: string
}

async function givesCoupon(operator: Operator, { code, email }: Gift) {
  const { page } = operator
  await operator.goto('/admin/coupons')
  await page.getByLabel('쿠폰 번호').fill(code)
  await page.getByLabel('이름 (한국어)').fill('단골 절반 할인')
  await page.getByLabel('이름 (영어)').fill('Half price for regulars')
  await page.getByLabel('할인 방식').selectOption('percent')
  await page.getByLabel('할인 값').fill('100')
  await page.getByLabel('쓸 수 있는 사람').selectOption('given')
  await page.getByLabel('이 상품에만').fill('celadon-cup')
  await operator.expectAccessible()
  await page.getByRole('button', { name: '추가하기' }).click()
  await expect(page.getByText('이 쿠폰은 상품 값을 모두 깎습니다.')).toBeVisible()
  await page.getByLabel('할인 값').fill('50')
  await page.getByRole('button', { name: '추가하기' }).click()
  await operator.expectHeading(code)
  await page.getByLabel('메일 주소').fill(`${email}\nnobody@example.com`)
  await page.getByRole('button', { name: '쿠폰 주기' }).click()
  await expect(page.getByText('회원 1명에게 주었습니다.')).toBeVisible()
  await expect(page.getByText('회원이 아닌 주소: nobody@example.com')).toBeVisible()
  await operator.expectAccessible()
}

export async function usesGivenCoupon(shopper: Shopper, world: World, gift: Gift) {
  const { page } = shopper
  const { code, email } = gift
  await signInAsMember(shopper, email)
  const operator = new Operator(await page.context().newPage(), world)
  await operator.signIn()
  await givesCoupon(operator, gift)

  await shopper.goto('/account')
  await page.getByRole('link', { name: '쿠폰', exact: true }).click()
  await shopper.expectHeading(/^쿠폰$/)
  await expect(page.getByRole('listitem').filter({ hasText: code })).toContainText('50% 할인 · 정해진 상품에만')
  await page.getByLabel('쿠폰 번호').fill('nothing-like-it')
  await page.getByRole('button', { name: '등록하기' }).click()
  await expect(page.getByText('없는 쿠폰 번호입니다.')).toBeVisible()
  await page.getByLabel('쿠폰 번호').fill('save10')
  await page.getByRole('button', { name: '등록하기' }).click()
  await expect(page.getByText('등록했습니다.')).toBeVisible()
  await expectAccessible(page)

  await shopper.putInCart('celadon-cup')
  await shopper.putInCart('onggi-teapot')
  await shopper.goto('/cart')
  await page.getByText('쿠폰이 있나요?').click()
  const own = page.getByRole('region', { name: '내 쿠폰' })
  await expect(own.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)
  await own.getByRole('button', { name: '단골 절반 할인 사용' }).click()
  await expect(page.getByText('단골 절반 할인')).toBeVisible()
  // Half of the cup, and nothing of the pot.
  await expect(page.getByText('−9,000원')).toBeVisible()

  await operator.page.getByRole('button', { name: '지금 멈추기' }).click()
  await expect(operator.page.getByText('멈췄습니다.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('이제는 쓸 수 없는 쿠폰입니다.')).toBeVisible()
  operator.expectNoComplaints()
}
