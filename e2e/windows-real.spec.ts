/** A shop with a real gateway beside the sandbox's: the policy that real money is taken under, and nothing refused. */
import { expect, test } from './fixtures.ts'
import { order, pay } from './journey.ts'

test.use({
  settings: {
    // Toss without an address is the real one; nobody is sent there.
    env: { GATEWAYS: 'portone-v1,toss', PAYMENT_METHODS: 'card=portone-v1', TOSS_SDK_URL: '', TOSS_API_URL: '', TEST_CLOCK: '' },
    channels: {},
  },
})

test('N3: under the policy of real gateways the window opens, goes on to the second host, and pays', async ({ shopper }) => {
  const policies: string[] = []
  shopper.page.on('response', async (response) => {
    if (/\/checkout$/.test(response.url())) policies.push(response.headers()['content-security-policy'] ?? '')
  })
  await order(shopper, 'card')
  await pay(shopper)
  await shopper.expectHeading(/결제가 완료되었습니다/)
  for (const directive of ['frame-src', 'form-action', 'img-src', 'connect-src', 'font-src']) {
    expect(policies[0]).toMatch(new RegExp(`${directive} [^;]*https:( |;)`))
  }
  expect(policies[0]).toMatch(/style-src 'self' 'unsafe-inline'/)
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/)
})
