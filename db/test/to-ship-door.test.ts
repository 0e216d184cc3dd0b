/** The console's form for tracking numbers: the first press shows, the second ships; files of every kind that operators have. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TrackingState } from '#components/admin/tracking-import.tsx'
import { operators } from '#db/schema.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { beginSession } from '#lib/admin/operator-session.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { openTestShop, place, type TestShop } from '../../test/support/test-shop.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'

type Action = (before: TrackingState, form: FormData) => Promise<TrackingState>

const gateway = new ScriptedGateway()
let shop: TestShop
let cookie = ''
let action: Action

before(async () => {
  shop = await openTestShop({ gateways: [gateway] })
  Object.assign(globalThis, { gyesanShop: shop })
  await inviteOperator(shop, { email: 'packer@example.com', name: '포장', role: 'support' }, 'command line')
  const [operator] = await shop.db.read.select().from(operators)
  assert.ok(operator)
  cookie = `gyesan-operator=${await beginSession(shop, operator)}`
  action = (await import('../../app/admin/(console)/to-ship/actions.ts')).importTrackingAction
})
after(() => shop.close())

async function paid() {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return placed
}

function send(fields: Record<string, string | File>): Promise<TrackingState> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const headers = new Headers({ cookie, 'sec-fetch-site': 'same-origin', origin: new URL(shop.env.PUBLIC_URL).origin })
  return asVisitor({ headers }, () => action({ told: null }, form))
}

test('the first press changes nothing and gives the file back, the second ships it', async () => {
  const { orderId, orderNumber } = await paid()
  const file = new File([`주문번호,운송장번호\n${orderNumber},612345678901\nG0,612345678902\n`], 'cj.csv')
  const checked = await send({ file, carrier: 'cj' })
  assert.deepEqual(
    [checked.told?.tone, checked.ready, checked.lines?.map(({ outcome }) => outcome)],
    ['warning', 1, ['shipped', 'no_such_order']],
  )
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'preparing')
  const done = await send({ act: 'ship', carrier: 'cj', text: checked.text ?? '' })
  assert.equal(done.text, undefined)
  assert.equal((await orderOf(shop, orderId)).trackingNumber, '612345678901')
})

test('cells that were pasted are read like a file, under the chosen carrier', async () => {
  const { orderId, orderNumber } = await paid()
  const { text = '' } = await send({ text: `주문번호\t운송장번호\n${orderNumber}\t301234567890`, carrier: 'lotte' })
  await send({ act: 'ship', carrier: 'lotte', text })
  const { carrier, trackingNumber } = await orderOf(shop, orderId)
  assert.deepEqual([carrier, trackingNumber], ['lotte', '301234567890'])
})

for (const [what, fields] of [
  ['nothing', {}],
  ['an empty file', { file: new File([], 'empty.csv') }],
  ['a picture', { file: new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff])], 'picture.png') }],
  ['a table without the columns', { text: '이름,전화\n김하늘,01012345678' }],
  ['a file that is too large', { text: `주문번호,운송장번호\n${'G1,612345678901\n'.repeat(60_000)}` }],
] as const)
  test(`${what} is refused with what to do`, async () => {
    const answer = await send({ carrier: 'cj', ...fields })
    assert.equal(answer.told?.tone, 'danger')
    assert.deepEqual([answer.lines, answer.text], [undefined, undefined])
  })
