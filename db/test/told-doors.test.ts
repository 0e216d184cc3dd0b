/** The doors of event endpoints and notifications: what a press of each button writes and says, as its browser would send it. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { afterEach, beforeEach, type TestContext, test } from 'node:test'
import { desc } from 'drizzle-orm'
import { eventDeliveries, eventEndpoints, noticeChat, noticeChoices, operatorLog, operators, shopEvents } from '#db/schema.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { beginSession } from '#lib/admin/operator-session.ts'
import { EVENT_TYPES } from '#lib/event-endpoints/event-types.ts'
import { startReceiver } from '../../test/support/event-receiver.ts'
import { openTestShop, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'

type Answer = { tone: string; message: string } | null
type Action = (before: null, form: FormData) => Promise<Answer>

const endpoints: Record<string, Action> = await import('../../app/admin/(console)/event-endpoints/actions.ts')
const notices: Record<string, Action> = await import('../../app/admin/(console)/notices/actions.ts')

let shop: TestShop
const cookies = new Map<string, string>()

beforeEach(async () => {
  shop = await openTestShop()
  Object.assign(globalThis, { gyesanShop: shop })
  for (const role of ['owner', 'support', 'viewer'] as const)
    await inviteOperator(shop, { email: `${role}@example.com`, name: role, role }, 'command line')
  for (const operator of await shop.db.read.select().from(operators))
    cookies.set(operator.role, `gyesan-operator=${await beginSession(shop, operator)}`)
})
afterEach(() => shop.close())

async function press(action: Action | undefined, fields: Record<string, string>, role = 'owner') {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const origin = new URL(shop.env.PUBLIC_URL).origin
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', origin, cookie: cookies.get(role) ?? '' })
  const answer = await asVisitor({ headers }, async () => action?.(null, form))
  assert.ok(answer)
  return answer
}

const all = Object.fromEntries(EVENT_TYPES.map((type) => [`type:${type}`, 'on']))
const endpointsNow = () => shop.db.read.select().from(eventEndpoints)
const logged = async () => (await shop.db.read.select().from(operatorLog).orderBy(desc(operatorLog.at))).map(({ action }) => action)

/** An endpoint that was added by its form, and who listens there. */
async function added(t: TestContext) {
  const receiver = await startReceiver(t, () => shop.clock.now())
  const answer = await press(endpoints.saveEndpointAction, { url: receiver.url, description: 'ERP', ...all })
  assert.equal(answer.tone, 'success', answer.message)
  receiver.secret = /whsec_[A-Za-z0-9+/]{43}=/.exec(answer.message)?.[0] ?? ''
  const [endpoint] = await endpointsNow()
  assert.ok(endpoint)
  return { receiver, id: endpoint.id }
}

test('the secret is told once, where the endpoint is added, and what arrives is signed with it', async (t) => {
  const { receiver, id } = await added(t)
  const saved = await press(endpoints.saveEndpointAction, { id, url: receiver.url, description: 'Warehouse', 'type:order.paid': 'on' })
  assert.deepEqual([saved.tone, saved.message.includes('whsec_')], ['success', false])
  const [changed] = await endpointsNow()
  assert.deepEqual([changed?.description, changed?.types, changed?.tellsBuyer], ['Warehouse', ['order.paid'], false])
  assert.equal((await press(endpoints.sendTestEventAction, { id }, 'support')).tone, 'success')
  await workUntilIdle(shop)
  assert.deepEqual([receiver.received.map(({ event }) => event.type), receiver.forged], [['test'], 0])
})

test('a form with a wrong address, without a name or without an event adds nothing', async () => {
  const good = { url: 'https://hooks.shop.com/', description: 'ERP', ...all }
  for (const wrong of [
    { ...good, url: 'https://192.168.0.10/' },
    { ...good, url: 'http://hooks.shop.com/' },
    { ...good, url: 'hooks' },
    { ...good, description: ' ' },
    { url: good.url, description: 'ERP' },
    { url: good.url, description: 'ERP', 'type:order.invented': 'on' },
  ])
    assert.equal((await press(endpoints.saveEndpointAction, wrong)).tone, 'danger', JSON.stringify(wrong))
  assert.deepEqual(await endpointsNow(), [])
})

test('support sends, an owner changes, and a viewer does neither', async (t) => {
  const { receiver, id } = await added(t)
  const before = await logged()
  const change = { id, url: receiver.url, description: 'Mine', ...all }
  for (const [action, fields, role] of [
    [endpoints.saveEndpointAction, change, 'support'],
    [endpoints.switchEndpointAction, { id, to: 'off' }, 'support'],
    [endpoints.rotateSecretAction, { id }, 'support'],
    [endpoints.sendTestEventAction, { id }, 'viewer'],
    [endpoints.replayFailedAction, { id }, 'viewer'],
    [endpoints.replayEventAction, { id }, 'viewer'],
    [notices.saveChatAction, { url: 'https://chat.shop.com/', attention: 'on' }, 'support'],
  ] as const)
    assert.match((await press(action, fields, role)).message, /이 역할로는 할 수 없는/)
  assert.deepEqual(await logged(), before)
  assert.equal((await shop.db.read.select().from(shopEvents)).length, 0)
})

test('an endpoint is switched, gets a new secret, and what failed is sent again by its button', async (t) => {
  const { receiver, id } = await added(t)
  assert.equal((await press(endpoints.switchEndpointAction, { id, to: 'off' })).tone, 'success')
  assert.equal((await endpointsNow())[0]?.state, 'off')
  assert.equal((await press(endpoints.switchEndpointAction, { id, to: 'on' })).tone, 'success')
  const rotated = await press(endpoints.rotateSecretAction, { id })
  assert.match(rotated.message, /whsec_/)
  receiver.answer = { status: 500, body: '' }
  await press(endpoints.sendTestEventAction, { id })
  await workUntilIdle(shop)
  receiver.answer = { status: 200, body: '' }
  assert.match((await press(endpoints.replayFailedAction, { id }, 'support')).message, /1건/)
  assert.equal((await press(endpoints.replayFailedAction, { id }, 'support')).tone, 'warning')
  await workUntilIdle(shop)
  const [delivery] = await shop.db.read.select().from(eventDeliveries)
  assert.equal(delivery?.state, 'delivered')
  assert.equal((await press(endpoints.replayEventAction, { id: delivery?.id ?? '' }, 'support')).tone, 'success')
  assert.equal((await press(endpoints.replayEventAction, { id: 'unknown' }, 'support')).tone, 'warning')
  for (const action of ['switchEndpointAction', 'rotateSecretAction', 'sendTestEventAction'])
    assert.equal((await press(endpoints[action], { id: 'unknown', to: 'on' })).tone, 'danger', action)
})

test('everybody chooses for themselves, and an owner chooses the chat', async () => {
  assert.equal((await press(notices.chooseNoticesAction, { attention: 'on', orders: 'on', invented: 'on' }, 'viewer')).tone, 'success')
  assert.equal((await press(notices.chooseNoticesAction, { stock: 'on' }, 'owner')).tone, 'success')
  assert.equal((await press(notices.chooseNoticesAction, { attention: 'on' }, 'viewer')).tone, 'success')
  const chosen = (await shop.db.read.select().from(noticeChoices)).map(({ kinds }) => kinds.join())
  assert.deepEqual(chosen.toSorted(), ['attention', 'stock'])
  assert.equal((await press(notices.saveChatAction, { attention: 'on' })).tone, 'danger')
  assert.equal((await press(notices.saveChatAction, { url: 'https://10.0.0.1/', attention: 'on' })).tone, 'danger')
  assert.equal((await press(notices.saveChatAction, { url: 'https://chat.shop.com/x', attention: 'on' })).tone, 'success')
  assert.equal((await press(notices.saveChatAction, { disputes: 'on' })).tone, 'success')
  assert.deepEqual(
    (await shop.db.read.select().from(noticeChat)).map(({ kinds }) => kinds),
    [['disputes']],
  )
  assert.equal((await press(notices.saveChatAction, {})).tone, 'success')
  assert.deepEqual(await shop.db.read.select().from(noticeChat), [])
})
