/** Runs every example with every gateway, against the sandbox as a separate process or another stand-in for the gateway. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'
import { Bench } from './bench.ts'
import { EXAMPLES } from './examples.ts'
import { adapterOf, signed } from './subject.ts'
import { SUBJECTS } from './subjects.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

for (const subject of SUBJECTS) {
  describe(subject.title, () => {
    let bench: Bench
    let standIn: RunningSandbox | undefined
    before(async () => {
      standIn = await subject.standIn?.()
      const books = standIn ?? sandbox
      const { api, rewrite } = await books.proxied(books.manifest[subject.gateway].api)
      const direct = adapterOf(subject, books, books.manifest[subject.gateway].api)
      const changed = adapterOf(subject, books, api)
      // Network faults must reach the adapter unchanged, so only examples that rewrite answers use the proxy.
      let rewriting = false
      const gateway = new Proxy(direct, { get: (_, name) => Reflect.get(rewriting ? changed : direct, name) })
      bench = new Bench(subject, gateway, books, (change) => {
        rewriting = change !== undefined
        rewrite(change)
      })
    })
    after(() => standIn?.stop())
    for (const { says, when, steps } of EXAMPLES) {
      // `when` reads only the subject's own properties.
      if (when && !when({ subject } as Bench)) continue
      test(says, () => steps(bench))
    }
  })
}

test('while PortOne’s secret is changed webhooks of both are read, and afterwards only of the new', async () => {
  const portone = SUBJECTS.find(({ gateway }) => gateway === 'portone-v2')
  if (!portone) throw new Error('There is no PortOne V2.')
  const { api, webhookSecret, webhookSecretNext } = sandbox.manifest['portone-v2']
  const body = JSON.stringify({ type: 'Transaction.Paid', data: { paymentId: 'p1' } })
  const kinds = async (secrets: string) => {
    const adapter = adapterOf(portone, sandbox, api, { PORTONE_V2_WEBHOOK_SECRET: secrets })
    return Promise.all(
      [webhookSecret, webhookSecretNext].map(
        async (secret) => (await adapter.readWebhook(signed(secret, body).headers, Buffer.from(body))).kind,
      ),
    )
  }
  assert.deepEqual(await kinds(`${webhookSecretNext},${webhookSecret}`), ['claim', 'claim'])
  assert.deepEqual(await kinds(webhookSecretNext), ['forged', 'claim'])
})

test('while iPay’s secret is changed webhooks of both are read, and afterwards only of the new', async () => {
  const ipay = SUBJECTS.find(({ gateway }) => gateway === 'ipay')
  if (!ipay) throw new Error('There is no iPay.')
  const body = JSON.stringify({ id: 'evt_1', type: 'payment.succeeded', data: { metadata: { orderId: 'p1' } } })
  const [old, next] = ['whsec_of_last_year_0001', 'whsec_of_this_year_0002']
  const kinds = async (secrets: string) => {
    const adapter = adapterOf(ipay, sandbox, sandbox.manifest.ipay.api, { IPAY_WEBHOOK_SECRET: secrets })
    return Promise.all(
      [old, next].map(async (secret) => {
        const delivery = ipay.sign(sandbox.manifest, body, secret)
        return (await adapter.readWebhook(delivery.headers, delivery.body)).kind
      }),
    )
  }
  assert.deepEqual(await kinds(`${next},${old}`), ['claim', 'claim'])
  assert.deepEqual(await kinds(next), ['forged', 'claim'])
})
