import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseEnv } from '#lib/env.ts'
import { lookAtEscrow } from './look-at-escrow.ts'

const KEYS = {
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_API_SECRET: 'secret',
  PORTONE_V2_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  PORTONE_V1_IMP_CODE: 'imp12345678',
  PORTONE_V1_API_KEY: 'key',
  PORTONE_V1_API_SECRET: 'secret',
  TOSS_SECRET_KEY: 'test_sk_1',
}
const found = (ESCROW: string, more: object) =>
  lookAtEscrow(
    parseEnv({
      GATEWAYS: 'portone-v2,portone-v1,toss',
      ...KEYS,
      TOSS_CLIENT_KEY: 'test_ck_1',
      PORTONE_V2_CHANNEL_KEY: 'card=k',
      PORTONE_V1_PG: 'card=kcp',
      ESCROW,
      ...more,
    }),
  )
    .map(({ level, what }) => `${level}: ${what}`)
    .join('\n')

test('N10: the doctor warns of money that ESCROW says is held by a company that holds none', () => {
  const of = (keys: string) => found('transfer=portone-v2', { PORTONE_V2_CHANNEL_KEY: keys })
  assert.match(of('transfer=k@kcp'), /^good: .*NHN KCP holds money where that was agreed/)
  assert.match(of('transfer=k@hyphen'), /^worth knowing: .*of Hyphen no document says that it holds money/)
  assert.match(of('transfer=k'), /^worth knowing: .*nothing says whose it is/)
  assert.match(of('card=k@kcp'), /^worth knowing: .*which has no channel for it/)
  assert.match(found('virtual_account=portone-v1', { PORTONE_V1_PG: 'virtual_account=danal_tpay.MID' }), /^worth knowing: .*of Danal/)
})

test('N10: the doctor warns of Toss’s widget, which draws its own methods', () => {
  assert.match(found('transfer=toss', {}), /^good: .*window is asked for it/)
  assert.match(found('transfer=toss', { TOSS_CLIENT_KEY: 'test_gck_1' }), /^worth knowing: .*widget cannot be asked/)
})
