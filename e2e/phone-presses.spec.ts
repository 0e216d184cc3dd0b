/** How many controls a shopper on a phone presses, and how many fields they type, from a product's page to the payment window. */
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { signInAsMember } from './kept-members.ts'
import { press, type Shopper } from './shopper.ts'

const PRODUCT = '/products/celadon-cup'

/** Presses and types for a shopper, and counts both. */
class Counted {
  presses = 0
  fields = 0
  readonly shopper: Shopper
  constructor(shopper: Shopper) {
    this.shopper = shopper
  }

  async press(control: Locator) {
    await expect(control).toBeEnabled()
    await control.click()
    this.presses++
  }

  async type(field: Locator, text: string) {
    await field.fill(text)
    this.fields++
  }

  async pay() {
    await this.press(this.shopper.payButton)
    await expect(this.shopper.page.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  }
}

async function buyNow(shopper: Shopper): Promise<Counted> {
  const counted = new Counted(shopper)
  await shopper.goto(PRODUCT)
  await counted.press(shopper.page.getByRole('button', { name: '바로 구매' }))
  await expect(shopper.page).toHaveURL(/\/checkout/)
  return counted
}

/** The browser fills what it knows by the fields' `autocomplete`, as after one touch of its suggestion. */
async function autofill({ page, phone }: Shopper) {
  const known = { name: '김계산', email: 'gyesan@example.com', 'tel-national': phone }
  for (const [kind, text] of Object.entries(known)) await page.locator(`input[autocomplete="${kind}"]`).first().fill(text)
}

/** In the window, which on a phone is the whole page. */
const inWindow = (shopper: Shopper, button: string | RegExp) => press(shopper.page.getByRole('button', { name: button }))

test('a guest with autofill, the same guest again, and another method after a refusal and a closed window', async ({ shopper, world }) => {
  const { page } = shopper
  const first = await buyNow(shopper)
  await autofill(shopper)
  await first.press(page.getByRole('button', { name: '주소 찾기' }))
  await first.type(page.getByLabel('도로명, 건물 이름 또는 우편번호'), '세종대로 110')
  await first.press(page.getByRole('button', { name: '검색', exact: true }))
  await first.press(page.getByRole('button', { name: /세종대로 110/ }).first())
  await first.type(page.getByLabel('상세 주소'), shopper.door)
  // Whoever lets the browser keep it presses once more, this one time.
  await page.getByLabel(/이 브라우저에 저장/).check()
  await first.pay()
  expect([first.presses, first.fields]).toEqual([5, 2])
  await inWindow(shopper, '결제하기 (Pay)')
  await shopper.expectHeading(/결제가 완료되었습니다/)
  // The page's script has ended that order: the next one of the same goods is a new one.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('gyesan-placed'))).toBe(null)

  const again = await buyNow(shopper)
  await again.pay()
  expect([again.presses, again.fields]).toEqual([2, 0])

  await page.getByLabel(/거절 사유/).selectOption('balance')
  await inWindow(shopper, /^거절하기/)
  await expect(page).toHaveURL(/\/orders\//)
  const refused = new Counted(shopper)
  await refused.press(shopper.way('transfer'))
  await refused.pay()
  expect(refused.presses).toBe(2)

  await inWindow(shopper, '창 닫기 (Close)')
  await expect(page).toHaveURL(/\/orders\//)
  const closed = new Counted(shopper)
  await closed.press(shopper.way('card'))
  await closed.pay()
  expect(closed.presses).toBe(2)
  await inWindow(shopper, '결제하기 (Pay)')
  await shopper.expectHeading(/결제가 완료되었습니다/)
  const booked = await world.books(await shopper.orderNumber())
  expect(booked.filter(({ captured, refunded }) => captured > refunded)).toHaveLength(1)
})

test('a member who comes back presses twice and types nothing', async ({ shopper }) => {
  await signInAsMember(shopper, 'presses@example.com')
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('transfer')
  await shopper.payButton.click()
  await inWindow(shopper, '결제하기 (Pay)')
  await shopper.expectHeading(/결제가 완료되었습니다/)
  // Another browser of the same member knows nothing by itself.
  await shopper.page.evaluate(() => localStorage.clear())
  const again = await buyNow(shopper)
  await expect(shopper.way('transfer')).toBeChecked()
  await again.pay()
  expect([again.presses, again.fields]).toEqual([2, 0])
})
