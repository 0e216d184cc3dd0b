/** A company that has moved, once the operator has added the line that the console proposes. */
import { test } from './fixtures.ts'
import { order, pay } from './journey.ts'

test.use({ settings: { env: { GATEWAYS: 'portone-v1', CSP_EXTRA_HOSTS: '{moved}' }, channels: {} } })

test('N3: with the line that was proposed the window of a company that moved opens again', async ({ shopper, world }) => {
  await world.console('/windows', { companyHost: 'moved' })
  await order(shopper, 'card')
  await pay(shopper)
  await shopper.expectHeading(/결제가 완료되었습니다/)
})
