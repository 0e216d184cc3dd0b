/** What an operator does and sees in the console. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { DEMO_OPERATOR } from '#db/demo/operator.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { expectAccessible } from './accessible.ts'
import type { World } from './world.ts'

/** Each code signs in once, so the second operator of a world reuses the first one's session. */
const sessions = new WeakMap<World, Awaited<ReturnType<BrowserContext['cookies']>>>()

/** The code of one second from now, so that it does not expire before it arrives. */
export const codeNow = () => totpCode(DEMO_OPERATOR.secret, totpStepAt(new Date(Date.now() + 1000)))

export class Operator {
  readonly page: Page
  readonly world: World
  #complaints: string[] = []

  constructor(page: Page, world: World) {
    this.page = page
    this.world = world
    page.on('pageerror', (error) => this.#complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|hydrat/i.test(message.text())) this.#complaints.push(message.text())
    })
  }

  expectNoComplaints() {
    expect(this.#complaints).toEqual([])
  }

  goto(path: string) {
    return this.page.goto(new URL(path, this.world.shopUrl).href)
  }

  async signIn(): Promise<void> {
    const kept = sessions.get(this.world)
    if (kept) {
      await this.page.context().addCookies(kept)
      await this.goto('/admin')
      return this.expectHeading('현황')
    }
    await this.world.script('scripts/demo-operator.ts')
    await this.goto('/admin')
    await expect(this.page).toHaveURL(/\/admin\/sign-in$/)
    await this.typeAt(this.page.getByLabel('이메일'), DEMO_OPERATOR.email)
    await this.typeAt(this.page.getByLabel('비밀번호'), DEMO_OPERATOR.password)
    await this.typeAt(this.page.getByLabel('인증 코드'), await codeNow())
    await this.page.keyboard.press('Enter')
    await this.expectHeading('현황')
    sessions.set(this.world, await this.page.context().cookies())
  }

  async expectHeading(name: string | RegExp) {
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  /** Uses the keyboard only. */
  async typeAt(field: Locator, text: string) {
    await this.tabTo(field)
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
  }

  async pressAt(control: Locator) {
    await this.tabTo(control)
    await this.page.keyboard.press('Enter')
  }

  async tabTo(control: Locator) {
    await expect(control).toBeVisible()
    for (let presses = 0; presses < 120; presses++) {
      if (await control.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`The keyboard does not reach ${control}.`)
  }

  expectAccessible() {
    return expectAccessible(this.page)
  }
}
