/** A member's card from iPay's fields to the end, against the sandbox. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { newCardId } from '#lib/card-id.ts'
import { systemRandom } from '#lib/clock.ts'
import { Metrics } from '#lib/metrics.ts'
import { AMOUNT, Bench } from '../../../test/gateway-examples/bench.ts'
import { SUBJECTS } from '../../../test/gateway-examples/subjects.ts'
import { gatewayValues } from '../../../test/support/gateway-values.ts'
import { type RunningSandbox, startSandbox } from '../../../test/support/running-sandbox.ts'
import { BUYER, orError } from '../../../test/support/scripted-http.ts'
import type { GatewayMember } from '../gateway.ts'
import { createHttp } from '../http.ts'
import type { CardToSave, PaymentByCard, SavedCard, SavedCards } from '../saved-cards.ts'
import { createIpay } from './adapter.ts'
import { ipayMemberRecords } from './member-records.ts'
import { ipaySavedCards } from './saved-cards.ts'
import { type IpaySettings, ipaySettings } from './settings.ts'

let sandbox: RunningSandbox
let bench: Bench
let cards: SavedCards
let settings: IpaySettings
const http = createHttp(new Metrics())
before(async () => {
  sandbox = await startSandbox()
  const subject = SUBJECTS.find(({ gateway }) => gateway === 'ipay')
  assert.ok(subject)
  settings = gatewayValues(ipaySettings, { ...subject.env(sandbox.manifest, sandbox.manifest.ipay.api), IPAY_CAPTURE_METHOD: 'manual' })
  bench = new Bench(subject, createIpay(settings, http), sandbox, () => {})
  cards = ipaySavedCards(settings, http)
})
after(() => sandbox.stop())

const aMember = (): GatewayMember => ({
  key: `m_${randomBytes(12).toString('hex')}`,
  name: BUYER.name,
  email: BUYER.email,
  phone: BUYER.phone,
  ref: null,
})
const aCard = (member = aMember()): CardToSave => ({ id: newCardId('B6V', systemRandom), mode: 'test', locale: 'ko', member })

/** What iPay's own frame does with a card that was typed into it. */
async function tokenFor(number: string): Promise<string> {
  const { api, publishableKey } = sandbox.manifest.ipay
  const response = await fetch(`${api}/tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }),
  })
  return ((await response.json()) as { id: string }).id
}

const GOOD = '4242424242424242'
const DECLINED = '4000000000000002'
const ASKS = '4000002760003184'

async function saved(number = GOOD): Promise<{ card: CardToSave; kept: SavedCard; token: string }> {
  const [card, token] = [aCard(), await tokenFor(number)]
  const report = await cards.save(card, token)
  assert.ok(report.status === 'saved' && report.ours && report.memberRef, report.status)
  const member = { ...card.member, ref: report.memberRef }
  return { card: { ...card, member }, kept: { id: card.id, key: report.key, customerKey: member.key }, token }
}

/** A payment of the member, as the shop prepares it before the press. */
async function prepared({ member }: CardToSave): Promise<PaymentByCard> {
  const payment = bench.payment('saved_card')
  const { ref = null } = await bench.gateway.prepare(payment, member)
  const returnUrl = `http://localhost:3000/api/payments/return/ipay?payment=${payment.id}&sig=x`
  return { ...payment, gatewayRef: ref, orderName: '백자 찻잔', buyer: BUYER, months: 0, returnUrl }
}
const charge = (payment: PaymentByCard, kept: SavedCard) => cards.charge(payment, kept, `${payment.id}:1`)

test('a card is saved once for one token, and no other card for the same one', async () => {
  const { card, kept, token } = await saved()
  const again = await cards.save({ ...card, member: { ...card.member } }, token)
  assert.ok(again.status === 'saved' && again.key === kept.key)
  const strangers = await cards.save(aCard(), token)
  assert.deepEqual(strangers, { status: 'refused', failure: { reason: 'session_expired', code: 'token_already_used' } })
})

test('a card whose answer is lost is saved once', async () => {
  const [card, token] = [aCard(), await tokenFor(GOOD)]
  await sandbox.ask('/faults', { gateway: 'ipay', operation: 'issue', kind: 'drop_after', nth: 1 })
  assert.match(`${await orError(cards.save(card, token))}`, /^unclear /)
  const [second, third] = [await cards.save(card, token), await cards.save(card, token)]
  assert.ok(second.status === 'saved' && third.status === 'saved' && second.key === third.key)
})

test('an issuer that knows the card as stolen refuses to have it kept', async () => {
  const report = await cards.save(aCard(), await tokenFor('4000000000009979'))
  assert.deepEqual(report, { status: 'refused', failure: { reason: 'card_unusable', code: 'stolen_card' } })
})

test('one press pays, and a second one pays nothing more', async () => {
  const { card, kept } = await saved()
  const payment = await prepared(card)
  for (const report of [await charge(payment, kept), await charge(payment, kept), await cards.charge(payment, kept, 'another-key')])
    assert.deepEqual([report.status, report.captured, report.ours], ['paid', AMOUNT, true])
  assert.equal((await bench.books(payment)).captured, AMOUNT)
})

test('a charge whose answer is lost is found', async () => {
  const { card, kept } = await saved()
  const payment = await prepared(card)
  await bench.meets(payment, 'confirm', 'drop_after')
  assert.equal((await charge(payment, kept)).status, 'paid')
})

test('a charge that never arrived is open, and paid by the next try', async () => {
  const { card, kept } = await saved()
  const payment = await prepared(card)
  await bench.meets(payment, 'confirm', 'drop_before', 1)
  assert.equal((await charge(payment, kept)).status, 'open')
  assert.equal((await charge(payment, kept)).status, 'paid')
})

test('a declined card stays saved', async () => {
  const { card, kept } = await saved(DECLINED)
  const { status, failure } = await charge(await prepared(card), kept)
  assert.deepEqual([status, failure], ['failed', { reason: 'card_declined', code: 'do_not_honor' }])
  assert.equal((await cards.find(card, kept.key)).status, 'saved')
})

test('a bank that asks the buyer is answered in a window, and the answer pays', async () => {
  const { card, kept } = await saved(ASKS)
  const payment = await prepared(card)
  assert.equal((await charge(payment, kept)).status, 'open')
  const window = await cards.authentication?.(payment)
  assert.ok(window?.authenticates)
  await bench.act(payment, 'approve', { window })
  assert.equal(await cards.authentication?.(payment), undefined)
  assert.equal((await charge(payment, kept)).status, 'paid')
})

test('a charge that was given up can no longer be authenticated', async () => {
  const { card, kept } = await saved(ASKS)
  const payment = await prepared(card)
  await charge(payment, kept)
  const window = await cards.authentication?.(payment)
  assert.equal((await cards.abandon?.(payment))?.status, 'failed')
  await bench.act(payment, 'approve', { window })
  assert.equal((await charge(payment, kept)).status, 'failed')
  assert.equal((await bench.books(payment)).captured, 0)
})

test('an ended card pays nothing, is ended however often, and is no longer listed', async () => {
  const { card, kept } = await saved()
  await sandbox.ask('/faults', { gateway: 'ipay', operation: 'cancel', kind: 'drop_after', nth: 1, paymentId: kept.key })
  assert.match(`${await orError(cards.end(kept))}`, /^unclear /)
  for (let tries = 0; tries < 2; tries++) await cards.end(kept)
  assert.deepEqual(await cards.find(card, kept.key), { status: 'ended' })
  const payment = await prepared(card)
  const { status, failure } = await charge(payment, kept)
  assert.deepEqual([status, failure?.reason], ['failed', 'saved_card_gone'])
  // Nobody confirms it with another card afterwards.
  assert.equal((await bench.gateway.find(payment)).status, 'failed')
})

test('a card pays nothing for another member', async () => {
  const [{ card }, { kept }] = [await saved(), await saved()]
  const { status, failure } = await charge(await prepared(card), kept)
  assert.deepEqual([status, failure?.reason], ['failed', 'saved_card_gone'])
  assert.equal((await bench.books(await prepared(card))).captured, 0)
})

test('iPay tells of a card that was detached, and of a record that was deleted with its cards', async () => {
  const { card, kept } = await saved()
  await cards.end(kept)
  const detached = await sandbox.delivered(kept.key, ({ body }) => body.includes('payment_method.detached'))
  assert.deepEqual(withoutId(await bench.gateway.readWebhook(detached.headers, detached.body)), {
    kind: 'card',
    card: { key: kept.key },
    event: 'changed',
  })
  const ref = `${card.member.ref}`
  await ipayMemberRecords(settings, http).erase(ref)
  const deleted = await sandbox.delivered(ref, ({ body }) => body.includes('customer.deleted'))
  assert.deepEqual(withoutId(await bench.gateway.readWebhook(deleted.headers, deleted.body)), { kind: 'member', ref })
  assert.deepEqual(await cards.find(card, kept.key), { status: 'ended' })
})

test('a record follows its member, and is gone when they leave', async () => {
  const { card } = await saved()
  const ref = `${card.member.ref}`
  const records = ipayMemberRecords(settings, http)
  await records.update({ ...card.member, name: '김바다', ref }, 'key-1')
  await records.erase(ref)
  await records.erase(ref)
  await records.update({ ...card.member, ref }, 'key-2')
})

const withoutId = ({ eventId: _id, ...reading }: object & { eventId?: string }) => reading
