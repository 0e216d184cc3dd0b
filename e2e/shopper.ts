/** A shopper's actions and what they see. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import type { World } from './world.ts'

/** The shop's own names of methods; `toss` is the widget, in which a shopper chooses again. */
export type Method =
  | 'toss'
  | 'card'
  | 'easy_pay'
  | 'kakaopay'
  | 'naverpay'
  | 'tosspay'
  | 'payco'
  | 'samsungpay'
  | 'transfer'
  | 'mobile'
  | 'virtual_account'
  | 'gift_certificate'
  | 'pay_later'

/** Each shopper has a number, a mailbox and a door of their own, because a coupon knows its buyer by mailbox and door. */
let phones = 0

/**
 * Presses a button of a gateway's window. Such a press often ends the page that holds the button, and then a browser may never tell
 * Playwright that its mouse was heard; so the page presses the button itself.
 */
export async function press(button: Locator): Promise<void> {
  await expect(button).toBeVisible()
  await button.evaluate((element) => {
    setTimeout(() => element instanceof HTMLElement && element.click())
  })
}

export class Shopper {
  readonly page: Page
  readonly world: World
  phone = `010-${String(2000 + (process.pid % 7000)).padStart(4, '0')}-${String(++phones).padStart(4, '0')}`
  #complaints: string[] = []

  get #digits() {
    return this.phone.replaceAll(/\D/g, '')
  }

  get door() {
    return `101동 ${this.#digits.slice(-8)}호`
  }

  constructor(page: Page, world: World) {
    this.page = page
    this.world = world
    page.on('pageerror', (error) => this.#complaints.push(error.message))
    // A content security policy that blocks something of ours writes to the browser's console.
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|hydrat/i.test(message.text())) this.#complaints.push(message.text())
    })
  }

  /** After a journey has caused some on purpose. */
  forgetComplaints() {
    this.#complaints = []
  }

  expectNoComplaints() {
    expect(this.#complaints).toEqual([])
  }

  goto(path: string) {
    return this.page.goto(new URL(path, this.world.shopUrl).href)
  }

  /** The same shopper on another page of the same browser. */
  inAnotherTab(page: Page): Shopper {
    const tab = new Shopper(page, this.world)
    tab.phone = this.phone
    return tab
  }

  /** `options`: a value of each axis in which the options differ. */
  async putInCart(slug: string, quantity = 1, ...options: RegExp[]) {
    await this.goto(`/products/${slug}`)
    for (const option of options) await this.page.getByRole('radio', { name: option }).check()
    for (let i = 1; i < quantity; i++) await this.page.getByRole('button', { name: /늘리기|하나 더/ }).click()
    await this.page.getByRole('button', { name: '장바구니에 담기' }).click()
    await expect(this.page.getByRole('status').filter({ hasText: '담았습니다' })).toBeVisible()
  }

  /** Fills in the whole checkout, without pressing the button. */
  async fillInCheckout(method: Method | undefined): Promise<void> {
    const { page } = this
    await this.goto('/checkout')
    await page.getByLabel('이름', { exact: true }).fill('김계산')
    await page.getByLabel('휴대폰 번호', { exact: true }).fill(this.phone)
    await page.getByLabel('이메일', { exact: true }).fill(`shopper${this.#digits}@example.com`)
    await page.getByRole('button', { name: '주소 찾기' }).click()
    await page.getByLabel('도로명, 건물 이름 또는 우편번호').fill('세종대로 110')
    await page.getByRole('button', { name: '검색', exact: true }).click()
    await page
      .getByRole('button', { name: /세종대로 110/ })
      .first()
      .click()
    await page.getByLabel('상세 주소').fill(this.door)
    if (method) await this.choose(method)
  }

  async useCoupon(code: string) {
    await this.page.getByText('쿠폰이 있나요?').click()
    await this.page.getByLabel('쿠폰 번호').fill(code)
    await this.page.getByRole('button', { name: '적용' }).click()
    await expect(this.page.getByText('쿠폰 할인')).toBeVisible()
  }

  /** Opens a folded part of a page. */
  async unfold(label: string) {
    const box = this.page.getByRole('group').filter({ has: this.page.getByText(label, { exact: true }) })
    // The page may move as above, so the click may miss; but a second click on an open box would close it.
    await expect(async () => {
      if ((await box.getAttribute('open', { timeout: 2000 })) === null) await box.locator('summary').click({ timeout: 2000 })
      await expect(box).toHaveAttribute('open', '', { timeout: 500 })
    }).toPass()
  }

  /** The address of the order that this browser has just placed, as in its mail. */
  async placedOrderUrl(): Promise<string> {
    const id = await this.page.evaluate(() => JSON.parse(localStorage.getItem('gyesan-placed') ?? '{}').orderId)
    return this.world.orderUrl(String(id))
  }

  /** The tile of a method, whichever gateway stands behind it. */
  way(method: Method): Locator {
    return this.page.locator(`input[name="method"][value$="/${method === 'toss' ? 'widget' : method}"]`)
  }

  async choose(method: Method) {
    await this.way(method).check()
    if (method !== 'toss') return
    await expect(this.page.frameLocator('iframe[title="약관 동의"]').getByRole('checkbox')).toBeChecked()
  }

  get payButton(): Locator {
    return this.page.getByRole('button', { name: /원 (결제|주문)하기$/ })
  }

  /** The gateway's window: over the page on a desktop, the whole page on a phone. */
  get window(): FrameLocator {
    return this.page.frameLocator(
      'iframe[title="토스페이먼츠 결제창"], iframe[title="포트원 결제창"], iframe[title="아임포트 결제창"], iframe[title="iPay 인증창"]',
    )
  }

  /** The card fields, in iPay's own frame. */
  get card(): FrameLocator {
    return this.page.frameLocator('iframe[title="iPay 카드 입력"]')
  }

  async typeTestCard(number: string) {
    await this.card.getByLabel('시험 카드').selectOption(number)
  }

  async orderNumber(): Promise<string> {
    await expect(this.page).toHaveURL(/\/orders\//)
    const text = await this.page
      .getByText(/G\d{6}-[0-9A-Z]{8}/)
      .first()
      .textContent()
    return /G\d{6}-[0-9A-Z]{8}/.exec(text ?? '')?.[0] ?? ''
  }

  async expectHeading(text: RegExp) {
    await expect(this.page.getByRole('heading', { level: 1, name: text })).toBeVisible({ timeout: 30_000 })
  }
}
