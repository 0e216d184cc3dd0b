/** Webhooks out, as an operator sees them. */
import { registerErp, sendAndReplay, startErp } from './event-endpoints-journey.ts'
import { test as base } from './fixtures.ts'
import { Operator } from './operator.ts'
import { press } from './shopper.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

/** A shop of its own, because its events go to one receiver. */
test.use({ settings: { env: { LOG_LEVEL: 'warn' }, channels: {} } })

test('an operator registers an endpoint, sees what arrives and what does not, and sends it again', async ({ operator, another }) => {
  const erp = await startErp()
  try {
    await operator.signIn()
    await registerErp(operator, erp)
    await sendAndReplay(operator, erp, async () => {
      const shopper = await another()
      await shopper.putInCart('celadon-cup')
      await shopper.fillInCheckout('card')
      await shopper.payButton.click()
      await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
      await shopper.expectHeading(/결제가 완료되었습니다/)
      return shopper.orderNumber()
    })
  } finally {
    erp.stop()
  }
})
