/** The owner's page and the shop that it made, on a phone. */
import { expectAccessible } from './accessible.ts'
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'
import { expectTheirFace, makeItTheirs } from './settings-journey.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

/** A shop of its own, because what an owner sets is seen by every journey of the same shop. */
test.use({ settings: { env: { LOG_LEVEL: 'error' }, channels: {} } })

test('an owner makes the shop theirs on a phone, and nothing is wider than the screen', async ({ operator, another }) => {
  const { page } = operator
  await operator.signIn()
  await makeItTheirs(operator)
  for (const path of ['/admin/settings', '/admin/settings/policies?policy=privacy']) {
    await operator.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
  const shopper = await another()
  await expectTheirFace(shopper)
  for (const path of ['/', '/terms', '/en', '/cart']) {
    await shopper.goto(path)
    expect(await shopper.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await expectAccessible(shopper.page)
  }
  shopper.expectNoComplaints()
})
