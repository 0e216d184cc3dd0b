/** PortOne V1's tokens, look-ups, codes, channels and sub-merchants. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newId, v1Window } from './running-sandbox.ts'
import { form, runningV1, said } from './running-v1.ts'

const { sandbox, gateway, raw, keys, token, ask, act, pay, paid, found } = await runningV1()
after(() => sandbox.close())

test('a token is asked for by JSON or by form, and wrong keys get 401', async () => {
  const byForm = await raw('/users/getToken', form(keys()))
  const byJson = await raw('/users/getToken', { method: 'POST', body: JSON.stringify(keys()) })
  assert.deepEqual([byForm.status, byForm.body.code, byForm.body.message], [200, 0, null])
  assert.deepEqual(Object.keys(byForm.body.response).sort(), ['access_token', 'expired_at', 'now'])
  assert.match(byForm.body.response.access_token, /^[0-9a-f]{40}$/)
  assert.ok(Number.isInteger(byForm.body.response.now) && Number.isInteger(byForm.body.response.expired_at))
  assert.equal(byJson.body.response.access_token, byForm.body.response.access_token)
  assert.deepEqual(said(await raw('/users/getToken', form({ ...keys(), imp_secret: 'wrong' }))), [401, -1, null])
})

test('a token that the console takes back is refused, and the next one is another', async () => {
  const { access_token } = await token()
  assert.equal((await raw('/banks', { headers: { authorization: access_token } })).status, 200)
  assert.equal((await sandbox.ask('/tokens/portone-v1', { revoke: true })).status, 200)
  assert.deepEqual(said(await raw('/banks', { headers: { authorization: access_token } })), [401, -1, null])
  assert.notEqual((await token()).access_token, access_token)
})

test('a token lives half an hour, stays the same while it lives, and is given five minutes in its last one', async () => {
  const first = await token()
  const { access_token, expired_at } = first
  const to = (seconds: number) => sandbox.ask('/clock', { at: new Date(seconds * 1000).toISOString() })
  await to(expired_at - 120)
  assert.deepEqual(await token(), { access_token, expired_at, now: expired_at - 120 })
  await to(expired_at - 30)
  const longer = await token()
  assert.deepEqual([longer.access_token, longer.expired_at], [access_token, expired_at + 300])
  await to(expired_at + 299)
  assert.equal((await raw('/banks', { headers: { authorization: access_token } })).status, 200)
  await to(expired_at + 301)
  assert.deepEqual(said(await raw('/banks', { headers: { authorization: access_token } })), [401, -1, null])
  const next = await token()
  assert.notEqual(next.access_token, access_token)
  assert.equal(next.expired_at - next.now, 1800)
})

test('a token is taken with Bearer, bare, and in the old header', async () => {
  const { access_token } = await token()
  for (const headers of [
    { authorization: `Bearer ${access_token}` },
    { authorization: access_token },
    { 'x-imptokenheader': access_token },
  ]) {
    assert.equal((await raw('/cards', { headers: headers as Record<string, string> })).body.code, 0)
  }
  const refused = await raw('/cards')
  assert.deepEqual([refused.status, refused.body], [401, { code: -1, message: 'Unauthorized', response: null }])
})

test('what nobody knows is 404 in its envelope', async () => {
  for (const path of ['/payments/imp_000000000000', '/payments/find/nobody', '/payments/findAll/nobody', '/payments?imp_uid[]=imp_0']) {
    const { status, body } = await ask(path)
    assert.deepEqual([status, body.code, body.message, body.response], [404, -1, '존재하지 않는 결제정보입니다.', null], path)
  }
})

test('a list is whole at 200, in part at 207 and empty at 404, and takes a hundred ids', async () => {
  const [one, other] = [await paid(), await paid()]
  const both = await ask(`/payments?imp_uid[]=${one.impUid}&merchant_uid[]=${other.id}`)
  assert.deepEqual([both.status, both.body.response.map((each: { merchant_uid: string }) => each.merchant_uid)], [200, [one.id, other.id]])
  const part = await ask(`/payments?imp_uid%5B%5D=${one.impUid}&imp_uid%5B%5D=imp_0`)
  assert.deepEqual([part.status, part.body.code, part.body.response.length], [207, 0, 1])
  assert.equal((await ask(`/payments?${'imp_uid[]=a&'.repeat(101)}`)).status, 400)
})

test('one merchant_uid may have several rows, found by status and in pages', async () => {
  const id = newId('v1')
  await act('decline', id, { window: v1Window(gateway, id), reason: 'limit' })
  await act('close', id, { window: v1Window(gateway, id) })
  await pay(id)
  assert.equal((await found(id)).status, 'paid')
  const failed = (await ask(`/payments/find/${id}/failed?sorting=started`)).body.response
  assert.deepEqual([failed.status, failed.fail_reason, failed.paid_at], ['failed', '한도초과로 결제에 실패했습니다.', 0])
  assert.ok(failed.failed_at > 0)
  const last = (await ask(`/payments/find/${id}/failed`)).body.response
  assert.equal(last.fail_reason, '사용자가 결제를 취소함')
  const page = async (query: string) => (await ask(`/payments/findAll/${id}${query}`)).body.response
  const first = await page('?limit=2')
  assert.deepEqual([first.total, first.previous, first.next, first.list.length], [3, 0, 2, 2])
  const second = await page('?limit=2&page=2')
  assert.deepEqual([second.total, second.previous, second.next, second.list.length], [3, 1, 0, 1])
  assert.equal((await page('/paid')).total, 1)
  assert.deepEqual(said(await ask(`/payments/findAll/${id}?page=9`)), [400, -1, null])
  assert.equal((await ask(`/payments/findAll/${id}/strange`)).status, 400)
})

test('payments are listed by status over at most ninety days', async () => {
  const { id } = await paid()
  const { body } = await ask('/payments/status/paid?limit=1000')
  assert.ok(body.response.list.some((each: { merchant_uid: string }) => each.merchant_uid === id))
  const now = Math.floor(Date.now() / 1000)
  assert.equal((await ask(`/payments/status/all?from=${now - 91 * 86_400}&to=${now}`)).status, 400)
  assert.equal((await ask('/payments/status/strange')).status, 400)
  assert.equal((await ask(`/payments/status/paid?from=1000&to=2000`)).body.response.total, 0)
})

test('codes, channels and tiers are told', async () => {
  assert.deepEqual((await ask('/banks/088')).body.response, { code: '088', name: '신한은행' })
  assert.ok((await ask('/cards')).body.response.some((each: { code: string }) => each.code === '366'))
  assert.equal((await ask('/cards/999')).status, 404)
  const [first] = (await ask('/users/pg')).body.response
  assert.deepEqual(Object.keys(first).sort(), ['channel_key', 'channel_name', 'pg_id', 'pg_provider', 'sandbox', 'type'])
  assert.equal((await ask(`/tiers/${gateway.tierCode}`)).body.response.tier_code, gateway.tierCode)
})

test('a sub-merchant’s payment is seen with its Tier header only', async () => {
  const id = newId('v1')
  await act('approve', id, { window: { ...v1Window(gateway, id), tierCode: gateway.tierCode } })
  assert.equal((await ask(`/payments/find/${id}`)).status, 404)
  assert.equal((await ask(`/payments/find/${id}`, undefined, 'GET', { tier: gateway.tierCode })).body.response.status, 'paid')
  assert.equal((await ask('/cards', undefined, 'GET', { tier: 'XXX' })).status, 401)
})

test('a live channel is told from a test one', async () => {
  const id = newId('v1')
  await pay(id, { pg: gateway.pgs.live })
  assert.equal((await found(id)).sandbox, false)
  assert.equal((await sandbox.books(id)).payments[0].mode, 'live')
})
