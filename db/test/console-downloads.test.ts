/** Downloads from the console: logged with the operator, never cached, never run by a browser; and the console's own cookie. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { desc, eq } from 'drizzle-orm'
import { disputeFiles, operatorLog, operators } from '#db/schema.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { beginSession, endSession, OPERATOR_SESSION_MS, operatorCookie, operatorOf } from '#lib/admin/operator-session.ts'
import { disableOperator } from '#lib/admin/operators.ts'
import { addEvidenceFile } from '#lib/disputes/evidence.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { peerHeaders } from '#lib/peer-address.ts'
import { aPaidOrder, BY } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

type Route = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>

/** Each route has its own parameters, which come from the address as text. */
const routeAt = async (path: string): Promise<{ GET: Route }> => import(`../../app/admin/(console)/${path}/route.ts`)

const exported = await routeAt('orders/export')
const evidence = await routeAt('disputes/file')
const documented = await routeAt('orders/[id]/[document]/pdf')
const { enrolAction } = await import('#app/admin/enrol/actions.ts')

async function anOwner(shop: TestShop, email = 'owner@example.com') {
  Object.assign(globalThis, { gyesanShop: shop })
  await inviteOperator(shop, { email, name: '이지은', role: 'owner' }, 'command line')
  const [operator] = await shop.db.read.select().from(operators).where(eq(operators.email, email))
  assert.ok(operator)
  return { operator, cookie: `gyesan-operator=${await beginSession(shop, operator)}` }
}

const download = (route: { GET: Route }, cookie: string, query: string, params: Record<string, string> = {}) =>
  route.GET(new Request(`http://localhost:3000/?${query}`, { headers: { cookie } }), { params: Promise.resolve(params) })

async function lastAct(shop: TestShop) {
  const [act] = await shop.db.read.select().from(operatorLog).orderBy(desc(operatorLog.at), desc(operatorLog.id)).limit(1)
  return act && [act.action, act.subject, act.actor]
}

/** The headers of every download. */
function assertPrivate({ status, headers }: Response) {
  assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store'])
  assert.match(headers.get('content-disposition') ?? '', /^attachment; /)
}

shopTest('an export, a document and a file of evidence are never cached, and each download is logged', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  const { ref } = gateway.disputes(paymentId, 5_000, shop.clock.now())
  await lookAtDisputes(shop, paymentId)
  const disputeId = `scripted:${ref}`
  await addEvidenceFile(shop, { disputeId, name: '송장 "1".pdf', body: Buffer.from('%PDF-1.7 <script>'), by: BY })
  const { cookie, operator } = await anOwner(shop)

  shop.clock.advance(MINUTE)
  const list = await download(exported, cookie, 'format=csv')
  assertPrivate(list)
  assert.match(await list.text(), /haneul@example.com/)
  assert.deepEqual(await lastAct(shop), ['orders.export', 'orders', operator.email])

  shop.clock.advance(MINUTE)
  assertPrivate(await download(documented, cookie, '', { id: orderId, document: 'receipt' }))
  assert.deepEqual(await lastAct(shop), ['order.document', orderId, operator.email])

  shop.clock.advance(MINUTE)
  const [file] = await shop.db.read.select().from(disputeFiles)
  const sent = await download(evidence, cookie, `id=${file?.id}`)
  assertPrivate(sent)
  assert.deepEqual(await lastAct(shop), ['dispute.file_read', disputeId, operator.email])
  // No browser runs the file, whatever it contains.
  assert.deepEqual(
    ['content-type', 'x-content-type-options', 'content-security-policy'].map((name) => sent.headers.get(name)),
    ['application/pdf', 'nosniff', "sandbox; default-src 'none'"],
  )
})

shopTest(
  'one operator can make sixty documents a minute',
  async ({ shop, gateway }) => {
    const { orderId } = await aPaidOrder(shop, gateway)
    const [one, two] = [await anOwner(shop), await anOwner(shop, 'other@example.com')]
    const ask = async ({ cookie }: { cookie: string }, document: string) =>
      (await download(documented, cookie, '', { id: orderId, document })).status
    // A missing document counts too, and the test need not draw it.
    for (let n = 0; n < 60; n++) assert.equal(await ask(one, 'none'), 404)
    assert.deepEqual([await ask(one, 'receipt'), await ask(two, 'receipt')], [429, 200])
    await letTimePass(shop, MINUTE)
    assert.equal(await ask(one, 'receipt'), 200)
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest(
  'one address can try twenty enrolment codes in a quarter of an hour',
  async ({ shop }) => {
    const { token } = await inviteOperator(shop, { email: 'jieun@example.com', name: '이지은', role: 'viewer' }, 'command line')
    Object.assign(globalThis, { gyesanShop: shop })
    const form = new FormData()
    for (const [name, value] of Object.entries({ token, password: 'a password of some length', code: '000000' })) form.set(name, value)
    const ask = async (address: string) => {
      comesAs({ headers: { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', ...peerHeaders(address) } })
      return (await enrolAction(null, form))?.message
    }
    for (let n = 0; n < 20; n++) assert.match(`${await ask('203.0.113.1')}`, /인증 코드가 맞지 않습니다/)
    assert.match(`${await ask('203.0.113.1')}`, /여러 번 틀렸습니다/)
    assert.match(`${await ask('203.0.113.2')}`, /인증 코드가 맞지 않습니다/)
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

for (const [publicUrl, name, isSecure] of [
  ['http://localhost:3000', 'gyesan-operator', false],
  ['https://shop.example', '__Host-gyesan-operator', true],
] as const) {
  shopTest(`at ${publicUrl} no script can read an operator’s cookie, and no other site can send it`, async ({ shop }) => {
    const secured = await openTestShop({ databaseUrl: shop.databaseUrl, env: { PUBLIC_URL: publicUrl } })
    assert.deepEqual(operatorCookie(secured), {
      name,
      options: { httpOnly: true, secure: isSecure, sameSite: 'strict', path: '/', maxAge: OPERATOR_SESSION_MS / 1000 },
    })
    await secured.close()
  })
}

shopTest('a cookie is recognised only by its complete name', async ({ shop }) => {
  const { cookie, operator } = await anOwner(shop)
  const askedWith = async (text: string) => (await operatorOf(shop, new Headers({ cookie: text })))?.id
  assert.equal(await askedWith(cookie), operator.id)
  assert.equal(await askedWith(`a=1;${cookie}; b=2`), operator.id)
  for (const wrong of [`x${cookie}`, `__Host-${cookie}`, `x-${cookie}`, cookie.replace('=', 's='), cookie.replace('gyesan', 'Gyesan')]) {
    assert.equal(await askedWith(wrong), undefined, wrong)
    await endSession(shop, new Headers({ cookie: wrong }))
  }
  assert.equal(await askedWith(cookie), operator.id)
})

shopTest('a session that begins while its operator is disabled is invalid', async ({ shop }) => {
  const { operator } = await anOwner(shop)
  await inviteOperator(shop, { email: 'viewer@example.com', name: '둘', role: 'viewer' }, operator.email)
  const [viewer] = await shop.db.read.select().from(operators).where(eq(operators.email, 'viewer@example.com'))
  assert.ok(viewer)
  assert.deepEqual(await disableOperator(shop, viewer.id, operator.email), { ok: true })
  const token = await beginSession(shop, viewer)
  assert.equal(await operatorOf(shop, new Headers({ cookie: `gyesan-operator=${token}` })), undefined)
})
