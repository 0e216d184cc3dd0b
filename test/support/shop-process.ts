/** One of several processes: reports `ready`, receives an act, and answers once. processes.ts starts it. */
import { demoGoods } from '#db/demo/goods.ts'
import { migrate } from '#db/migrate.ts'
import { seed } from '#db/seed.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { systemClock } from '#lib/clock.ts'
import type { Gateway } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { PortAnswer, PortCall } from './processes.ts'
import { ScriptedGateway } from './scripted-gateway.ts'
import { TestClock } from './test-clock.ts'
import { aContext, anOrder, openTestShop, type TestShop } from './test-shop.ts'

interface Input {
  url: string
  index: number
  count: number
  paymentIds: string[]
  orders: number
}

const ACTS: Record<string, (input: Input) => Promise<unknown>> = {
  migrate: async ({ url }) => {
    await migrate(url)
    return 'migrated'
  },
  seed: ({ url }) => seed(url, demoGoods),
  /** Buys one product after another until it is sold out. */
  sell: (input) =>
    withShop(input, async (shop) => {
      const counts: Record<string, number> = {}
      const buyers = Array.from({ length: input.orders }, (_, n) => `010${input.index}${String(n).padStart(7, '0')}`)
      const serve = async () => {
        for (let phone = buyers.shift(); phone; phone = buyers.shift()) {
          const buyer = { name: '김하늘', email: 'haneul@example.com', phone }
          const placing = await placeOrder(shop, anOrder({ buyer, lines: [{ productId: 'bulk', quantity: 2 }] }), aContext())
          const word = placing.ok ? 'placed' : placing.problem.code
          counts[word] = (counts[word] ?? 0) + 1
        }
      }
      await Promise.all(Array.from({ length: 8 }, serve))
      return counts
    }),
  /** Every process completes every payment, by callback or by webhook. */
  complete: (input) =>
    withShop(input, (shop) =>
      Promise.all(
        input.paymentIds.map(
          async (paymentId) => (await completePayment(shop, { paymentId }, input.index % 2 ? 'webhook' : 'callback'))?.outcome,
        ),
      ),
    ),
}

async function withShop<T>({ url }: Input, work: (shop: TestShop) => Promise<T>): Promise<T> {
  const shop = await openTestShop({ databaseUrl: url, gateways: [portOf(new ScriptedGateway())], clock: new TestClock(systemClock.now()) })
  try {
    // Several processes can share only the real clock.
    return await work({
      ...shop,
      clock: Object.assign(shop.clock, systemClock),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    })
  } finally {
    await shop.close()
  }
}

/** Sends calls to the gateway of the process that started this one. What only reads or describes is answered here. */
function portOf(local: ScriptedGateway): Gateway {
  const waiting = new Map<number, (answer: PortAnswer) => void>()
  let calls = 0
  process.on('message', (said: PortAnswer) => {
    if ('call' in said) waiting.get(said.call)?.(said)
  })
  const ask = async (operation: PortCall['operation'], args: unknown[]) => {
    const call = ++calls
    const answer = await new Promise<PortAnswer>((resolve) => {
      waiting.set(call, resolve)
      process.send?.({ call, operation, args } satisfies PortCall)
    })
    if (answer.refused) throw new GatewayError(answer.refused.kind, answer.refused.code)
    return answer.value
  }
  return {
    name: local.name,
    offers: local.offers,
    registersAmounts: local.registersAmounts,
    signsWebhooks: local.signsWebhooks,
    panels: () => local.panels(),
    window: (payment, returnUrl) => local.window(payment, returnUrl),
    readReturn: (params) => local.readReturn(params),
    readWebhook: (headers, body) => local.readWebhook(headers, body),
    readStored: (body) => local.readStored(body),
    prepare: (...args) => ask('prepare', args) as ReturnType<Gateway['prepare']>,
    settle: (...args) => ask('settle', args) as ReturnType<Gateway['settle']>,
    find: (...args) => ask('find', args) as ReturnType<Gateway['find']>,
    cancel: (...args) => ask('cancel', args) as ReturnType<Gateway['cancel']>,
  }
}

process.once('message', async (input: Input) => {
  const act = ACTS[process.argv[2] ?? '']
  const end = await (act ? act(input) : Promise.reject(new Error(`There is no act ${process.argv[2]}.`))).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error: error instanceof Error ? `${error.stack}` : String(error) }),
  )
  process.send?.(end, () => process.disconnect())
})
process.send?.('ready')
