/** PortOne V1 through client libraries of other authors. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Enum, Iamport, Request } from 'iamport-rest-client-nodejs'
import { functional, IamportConnector } from 'iamport-server-api'
import { newId, type RunningSandbox, runningSandbox, v1Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
let gateway: { impCode: string; apiKey: string; apiSecret: string; pgs: Record<string, string> }
let iamport: Iamport
let connector: IamportConnector
before(async () => {
  sandbox = await runningSandbox()
  gateway = (await sandbox.manifest())['portone-v1']
  iamport = new Iamport({ apiKey: gateway.apiKey, apiSecret: gateway.apiSecret, baseUrl: sandbox.v1Url })
  connector = new IamportConnector(sandbox.v1Url, { imp_key: gateway.apiKey, imp_secret: gateway.apiSecret })
})
after(() => sandbox.close())

const bought = async (more: Record<string, unknown> = {}) => {
  const id = newId('v1')
  const { body } = await sandbox.ask(`/payments/portone-v1/${id}/approve`, { window: v1Window(gateway, id, more) })
  return { id, impUid: String(body.result.imp_uid) }
}
const act = (id: string, name: string) => sandbox.ask(`/payments/portone-v1/${id}/${name}`, {})
/** What the client makes of an answer; its own types say only that it is something. */
// biome-ignore lint/suspicious/noExplicitAny: the clients type answers as any
const of = async (request: { request(iamport: Iamport): Promise<any> }) => (await request.request(iamport)).data.response
const refusedWith = (request: { request(iamport: Iamport): Promise<unknown> }) =>
  request.request(iamport).then(
    () => 'not refused',
    (error: { response: { data: { code: number; message: string } } }) => error.response.data.code,
  )
const CARD = { card_number: '4242-4242-4242-4242', expiry: '2099-12', birth: '900101', pwd_2digit: '00' }
const PERSON = {
  customer_name: '김하늘',
  customer_tel: '01012345678',
  customer_email: 'haneul@example.com',
  customer_addr: '서울',
  customer_postcode: '04524',
}

test('rest-client-nodejs: registers, reads one and many, and cancels with a checksum', async () => {
  const registered = newId('v1')
  assert.equal((await of(Request.Prepare.postAmount({ merchant_uid: registered, amount: 15_000 }))).amount, 15_000)
  assert.equal((await of(Request.Prepare.getAmount({ merchant_uid: registered }))).merchant_uid, registered)
  assert.equal(await refusedWith(Request.Prepare.postAmount({ merchant_uid: registered, amount: 1 })), 1)

  const { id, impUid } = await bought()
  const one = await of(Request.Payments.getByImpUid({ imp_uid: impUid }))
  assert.deepEqual([one.merchant_uid, one.status, one.amount], [id, 'paid', 15_000])
  const found = await of(
    Request.Payments.getByMerchantUid({ merchant_uid: id, status: Enum.StatusEnum.PAID, sorting: Enum.SortingEnum.STARTED_DESC }),
  )
  assert.equal(found.imp_uid, impUid)
  const all = await of(
    Request.Payments.getByMerchantUids({ merchant_uid: id, status: Enum.StatusEnum.PAID, sorting: Enum.SortingEnum.STARTED_DESC, page: 1 }),
  )
  assert.deepEqual([all.total, all.list[0].imp_uid], [1, impUid])
  // biome-ignore lint/suspicious/noExplicitAny: the client's type forgets what it adds
  const several = (await Request.Payments.getByImpUids({ imp_uid: [impUid, 'imp_000000000000'] }).request(iamport)) as any
  assert.deepEqual([several.status, several.data.response.length, several.data.failed], [207, 1, ['imp_000000000000']])

  const asked = { imp_uid: impUid, merchant_uid: id, tax_free: 0, reason: '변심', refund_holder: '', refund_bank: '', refund_account: '' }
  const part = await of(Request.Payments.cancel({ ...asked, amount: 5_000, checksum: 15_000 }))
  assert.deepEqual([part.status, part.cancel_amount, part.cancel_history.length], ['cancelled', 5_000, 1])
  assert.equal(await refusedWith(Request.Payments.cancel({ ...asked, amount: 5_000, checksum: 15_000 })), 1)
  assert.equal((await of(Request.Payments.cancel({ ...asked, amount: 10_000, checksum: 10_000 }))).cancel_amount, 15_000)
  assert.equal((await sandbox.books(id)).payments[0].refunded, 15_000)
})

test('rest-client-nodejs: lists by status', async () => {
  const { impUid } = await bought()
  const now = Math.floor(Date.now() / 1000)
  const page = await of(
    Request.Payments.getByStatus({
      status: Enum.StatusEnum.PAID,
      page: 1,
      limit: 100,
      from: now - 3_600,
      to: now + 60,
      sorting: Enum.SortingEnum.STARTED_DESC,
    }),
  )
  assert.ok(page.list.some((each: { imp_uid: string }) => each.imp_uid === impUid))
})

test('rest-client-nodejs: saves a card, charges it, books a payment and calls it off', async () => {
  const uid = newId('card')
  assert.equal((await of(Request.Customers.postBillingKey({ customer_uid: uid, ...CARD, ...PERSON }))).customer_uid, uid)
  assert.equal((await of(Request.Customers.getBillingKey({ customer_uid: uid }))).customer_name, '김하늘')
  assert.equal((await of(Request.Customers.getBillingKeys({ customer_uid: [uid] }))).length, 1)
  const once = await of(Request.Subscribe.onetime({ merchant_uid: newId('v1'), amount: 9_000, name: '찻잔', ...CARD }))
  assert.equal(once.status, 'paid')
  const again = await of(Request.Subscribe.again({ customer_uid: uid, merchant_uid: newId('v1'), amount: 9_000, name: '찻잔' }))
  assert.deepEqual([again.status, again.customer_uid_usage], ['paid', 'payment'])
  const now = Math.floor(Date.now() / 1000)
  const merchant_uid = newId('v1')
  const [booked] = await of(
    Request.Subscribe.schedule({
      customer_uid: uid,
      schedules: [{ merchant_uid, schedule_at: now + 3_600, amount: 9_000, name: '정기배송' }],
    }),
  )
  assert.equal(booked.schedule_status, 'scheduled')
  assert.equal((await of(Request.Subscribe.getScheduled({ merchant_uid }))).merchant_uid, merchant_uid)
  const listed = await of(
    Request.Customers.getScheduleds({
      customer_uid: uid,
      page: 1,
      from: now,
      to: now + 7_200,
      'schedule-status': Enum.ScheduledStatusEnum.SCHEDULED,
    }),
  )
  assert.equal(listed.total, 1)
  const [revoked] = await of(Request.Subscribe.unschedule({ customer_uid: uid, merchant_uid }))
  assert.equal(revoked.schedule_status, 'revoked')
  assert.equal((await of(Request.Customers.getPayments({ customer_uid: uid, page: 1 }))).total, 1)
  await of(Request.Customers.deleteBillingKey({ customer_uid: uid }))
  assert.equal(await refusedWith(Request.Customers.getBillingKey({ customer_uid: uid })), 1)
})

test('rest-client-nodejs: issues an account, changes it and closes it; a receipt for a transfer', async () => {
  const made = await of(
    Request.Vbanks.post({
      merchant_uid: newId('v1'),
      amount: 15_000,
      vbank_code: '088' as Enum.SettleVbankCodeEnum,
      vbank_due: Math.floor(Date.now() / 1000) + 86_400,
      vbank_holder: '계산',
    }),
  )
  assert.deepEqual([made.status, made.vbank_holder], ['ready', '계산'])
  assert.equal((await of(Request.Vbanks.put({ imp_uid: made.imp_uid, amount: 20_000 }))).amount, 20_000)
  assert.equal((await of(Request.Vbanks.delete({ imp_uid: made.imp_uid }))).status, 'failed')
  const { impUid } = await bought({ pay_method: 'trans' })
  assert.equal((await of(Request.Receipts.postReceipt({ imp_uid: impUid, identifier: '01012345678' }))).amount, 15_000)
  assert.equal((await of(Request.Receipts.getReceipt({ imp_uid: impUid }))).imp_uid, impUid)
  assert.ok((await of(Request.Receipts.deleteReceipt({ imp_uid: impUid }))).cancelled_at > 0)
  assert.ok((await of(Request.Banks.getBanks())).length > 10)
  assert.equal((await of(Request.Cards.getCard({ code: '366' as Enum.CardCodeEnum }))).name, '신한카드')
})

test('iamport-server-api: its token goes without Bearer, and it reads and cancels', async () => {
  const { id, impUid } = await bought()
  const { response } = await functional.payments.at(await connector.get(), impUid, {})
  assert.deepEqual([response.merchant_uid, response.status, response.amount], [id, 'paid', 15_000])
  const cancelled = await functional.payments.cancel(await connector.get(), {
    imp_uid: impUid,
    merchant_uid: id,
    amount: 15_000,
    checksum: 15_000,
    reason: '변심',
  })
  assert.deepEqual([cancelled.code, cancelled.response.status, cancelled.response.cancel_history.length], [0, 'cancelled', 1])
})

test('iamport-server-api: saves a card, charges it, and issues an account that is paid into', async () => {
  const uid = newId('card')
  const made = await functional.subscribe.customers.create(await connector.get(), uid, { customer_uid: uid, ...CARD })
  assert.equal(made.response.customer_uid, uid)
  const again = await functional.subscribe.payments.again(await connector.get(), {
    customer_uid: uid,
    merchant_uid: newId('v1'),
    amount: 9_000,
    name: '찻잔',
  })
  assert.equal(again.response.status, 'paid')
  const once = await functional.subscribe.payments.onetime(await connector.get(), {
    merchant_uid: newId('v1'),
    amount: 9_000,
    name: '찻잔',
    ...CARD,
  })
  assert.equal(once.response.status, 'paid')
  assert.equal((await functional.subscribe.customers.erase(await connector.get(), uid)).code, 0)

  const id = newId('v1')
  const account = await functional.vbanks.create(await connector.get(), {
    merchant_uid: id,
    amount: 15_000,
    vbank_code: '088',
    vbank_due: Math.floor(Date.now() / 1000) + 86_400,
    vbank_holder: '계산',
  })
  assert.equal(account.response.status, 'ready')
  await act(id, 'deposit')
  const { response } = await functional.payments.at(await connector.get(), account.response.imp_uid, {})
  assert.equal(response.status, 'paid')
  const receipt = await functional.receipts.create(await connector.get(), account.response.imp_uid, {
    imp_uid: account.response.imp_uid,
    identifier: '01012345678',
    identifier_type: 'phone',
  })
  assert.equal(receipt.response.amount, 15_000)
  assert.equal((await functional.receipts.erase(await connector.get(), account.response.imp_uid)).code, 0)
})

test('iamport-server-api: an identity is checked by its code', async () => {
  const asked = await functional.certifications.otp.request(await connector.get(), {
    name: '김하늘',
    phone: '01012345678',
    birth: '900101',
    gender_digit: '2',
    carrier: 'SKT',
  })
  const { imp_uid } = asked.response
  await functional.certifications.otp.confirm(await connector.get(), imp_uid, { otp: '000000' })
  const { response } = await functional.certifications.at(await connector.get(), imp_uid)
  assert.deepEqual([response.certified, response.name], [true, '김하늘'])
})
