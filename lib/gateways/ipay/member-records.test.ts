/** iPay's records of members, with the test in place of the network. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { orError, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { ipayMemberRecords } from './member-records.ts'
import { ipaySettings } from './settings.ts'

const SETTINGS = settingsWith(ipaySettings, { IPAY_API_KEY: 'test_key', IPAY_AUTH: 'basic', IPAY_API_URL: 'https://ipay.example/api' })
const MEMBER = { key: 'member-1', name: '김바다', email: 'bada@example.com', phone: null, ref: 'cus_1' }

const wire = (status: number, code?: string) => {
  const script = scriptedHttp({ status, body: { id: 'cus_1', code } })
  return { ...script, records: ipayMemberRecords(SETTINGS, script.http) }
}

test('a record is told the member’s details, a telephone number that was taken away too', async () => {
  const { records, asked, bodyOf } = wire(200)
  await records.update(MEMBER, 'key-1')
  assert.deepEqual([asked[0]?.method, asked[0]?.url], ['POST', 'https://ipay.example/api/customers/cus_1'])
  assert.deepEqual(bodyOf(0), { name: '김바다', email: 'bada@example.com', phone: null })
  assert.equal(asked[0]?.headers['idempotency-key'], 'key-1')
})

test('a record is deleted without a body', async () => {
  const { records, asked } = wire(200)
  await records.erase('cus_1')
  assert.deepEqual([asked[0]?.method, asked[0]?.url, asked[0]?.body], ['DELETE', 'https://ipay.example/api/customers/cus_1', undefined])
})

test('a record that is gone has nothing to be told, and neither has one whose details are refused', async () => {
  for (const status of [400, 404]) await wire(status).records.update(MEMBER, 'key-1')
  await wire(404, 'resource_missing').records.erase('cus_1')
})

for (const [status, code, error] of [
  [500, 'api_error', 'unclear api_error'],
  [401, 'invalid_api_key', 'refused invalid_api_key'],
] as const)
  test(`${error} is tried again`, async () => {
    assert.equal(await orError(wire(status, code).records.update(MEMBER, 'key-1')), error)
    assert.equal(await orError(wire(status, code).records.erase('cus_1')), error)
  })
