/** Toss on its own page: the server creates the payment, and the browser is only redirected. */
import { expect, test } from './fixtures.ts'
import { expectMoney, order, TOSS_API_KEYS } from './journey.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: { ...TOSS_API_KEYS, GATEWAYS: 'toss', TOSS_WINDOW: 'hosted' }, channels: {} } })

test('goes to Toss and comes back paid, with no script of Toss in the shop', async ({ shopper, world }) => {
  const scripts: string[] = []
  shopper.page.on('request', (request) => {
    if (request.resourceType() === 'script' && !request.url().startsWith(world.shopUrl)) scripts.push(request.url())
  })
  await order(shopper, 'card')
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await expectMoney(shopper, world, 'toss')
  expect(scripts).toEqual([])
})
