/** The doctor's findings about a gateway, tested with the sandbox. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { type RunningSandbox, startSandbox } from '../../test/support/running-sandbox.ts'
import { lookAtGateways } from './look-at-gateways.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

const said = async (more: Record<string, string> = {}) => {
  const { api, apiKey, apiSecret, publishableKey, webhookSecret } = sandbox.manifest.ipay
  const env = parseEnv({
    GATEWAYS: 'ipay',
    IPAY_API_URL: api,
    IPAY_API_KEY: apiKey,
    IPAY_API_SECRET: apiSecret,
    IPAY_PUBLISHABLE_KEY: publishableKey,
    IPAY_WEBHOOK_SECRET: webhookSecret,
    ...more,
  })
  return (await lookAtGateways(env)).map(({ level, what }) => `${level}: ${what}`)
}

test('the doctor says whose account iPay’s keys open, whichever way the shop asks', async () => {
  for (const IPAY_AUTH of ['basic', 'oauth', 'jwt']) {
    const lines = await said({ IPAY_AUTH })
    assert.ok(lines.includes('good: ipay answers and takes our key.'), lines.join('\n'))
    assert.ok(lines.includes('good: ipay: the keys open the account of 계산상점 (Sandbox), for test money.'), lines.join('\n'))
  }
})

test('the doctor says that keys are refused, and does not say the keys', async () => {
  for (const IPAY_AUTH of ['basic', 'oauth', 'jwt']) {
    const lines = await said({ IPAY_AUTH, IPAY_API_SECRET: 'secret_wrong' })
    assert.ok(
      lines.some((line) => /^bad: ipay refuses our key \((invalid_api_key|access_token_invalid)\)/.test(line)),
      lines.join('\n'),
    )
    assert.doesNotMatch(lines.join('\n'), /secret_wrong/)
  }
})
