/** Webhooks out on a phone: nothing is wider than the screen, and the same presses do the same. */
import { expectAccessible } from './accessible.ts'
import { expectDelivery, registerErp, startErp } from './event-endpoints-journey.ts'
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

test.use({ settings: { env: { LOG_LEVEL: 'warn' }, channels: {} } })

test('an operator registers an endpoint on a phone, changes its secret, and both sign', async ({ operator }) => {
  const { page } = operator
  const erp = await startErp()
  try {
    await operator.signIn()
    await registerErp(operator, erp)
    const former = erp.secret
    await page.getByRole('button', { name: '새 키 만들기' }).click()
    const told = page.getByText(/새 키를 만들었습니다/)
    await expect(told).toBeVisible()
    await expect(page.getByText(/까지 이전 키로도 서명합니다/)).toBeVisible()
    for (const secret of [former, /whsec_[A-Za-z0-9+/=]+/.exec((await told.textContent()) ?? '')?.[0] ?? '']) {
      erp.secret = secret
      const before = erp.arrived.length
      await page.getByRole('button', { name: '테스트 이벤트 보내기' }).click()
      await expect.poll(() => erp.arrived.length).toBe(before + 1)
    }
    await expectDelivery(operator, /테스트.*전달됨/)
    await expectAccessible(page)
  } finally {
    erp.stop()
  }
})
