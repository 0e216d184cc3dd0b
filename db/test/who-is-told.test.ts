/** Everybody who must learn of moved money does: each row of docs/who-is-told.md is made to happen. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { settleReturnAs } from '#lib/admin/order-actions.ts'
import { previewApproval, previewSettlement } from '#lib/admin/refund-desk.ts'
import { captureAuthorised } from '#lib/captures/capture.ts'
import { lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Decision } from '#lib/payments/decide.ts'
import { listDifferences } from '#lib/reconcile/differences.ts'
import { reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { approveReturn, requestReturn } from '#lib/refunds/return-requests.ts'
import { attentionFor } from '../../test/support/look-at.ts'
import { aPaidOrder } from '../../test/support/orders.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { listsOf } from '../../test/support/scripted-lists.ts'
import { tamper } from '../../test/support/tamper.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { aKey, letTimePass, openTestShop, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

interface Told {
  buyer: string[]
  operator: string[]
}

const DOCUMENT = readFileSync('docs/who-is-told.md', 'utf8')

/** The rows of both tables by their first cell. */
const ROWS = new Map(
  DOCUMENT.split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (Decision|Fact) /.test(line))
    .map((line): [string, Told] => {
      const [fact = '', buyer = '', operator = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim())
      const names = (cell: string) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => `${name}`)
      return [fact.replaceAll('`', ''), { buyer: names(buyer), operator: names(operator) }]
    }),
)

interface Stage {
  shop: TestShop
  gateway: ScriptedGateway
}

/** The mails and attention rows since the last call. */
async function toldSince(shop: TestShop, paymentId: string, before: { mails: number; items: number }): Promise<Told> {
  const mails = shop.sent.slice(before.mails).map(({ id }) => id.replace(/:.*/, ''))
  const items = (await attentionFor(shop, paymentId)).slice(before.items).map(({ reason }) => reason)
  return { buyer: [...new Set(mails)], operator: [...new Set(items)] }
}

const look = (shop: TestShop, paymentId: string) => completePayment(shop, { paymentId }, 'webhook')

async function aSale({ shop, gateway }: Stage) {
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return placed
}

const refund = (shop: TestShop, orderId: string, amount: number) =>
  requestRefund(shop, {
    orderId,
    key: aKey(),
    input: { kind: 'amount', amount },
    fault: 'shop',
    reason: 'product_not_as_described',
    restock: false,
    by: 'operator@example.com',
  })

/** A sale that has arrived, and of which its gateway refunds nothing less than the whole. */
async function aDelivery(stage: Stage) {
  const { shop, gateway } = stage
  gateway.refundLimits = { wholeOnly: true, mostParts: undefined }
  const { orderId, paymentId } = await aPaidOrder(shop, gateway)
  await markShipped(shop, orderId)
  await markDelivered(shop, orderId)
  await workUntilIdle(shop)
  const all = (await viewOrder(shop, orderId, 'owner'))?.options?.return?.left ?? []
  return { orderId, paymentId, all, one: all.slice(0, 1).map(({ position }) => ({ position, quantity: 1 })) }
}

async function askToReturn(shop: TestShop, orderId: string, lines: { position: number; quantity: number }[]): Promise<string> {
  const answer = await requestReturn(shop, { orderId, lines, reason: 'requested_by_customer', note: '' })
  assert.ok(answer.ok)
  return answer.returnId
}

/** Prepares an order, and returns the event that happens to it. */
type Scene = (stage: Stage) => Promise<{ paymentId: string; happens: () => Promise<unknown> }>

const onSale =
  (happens: (stage: Stage, placed: { orderId: string; paymentId: string }) => Promise<unknown>): Scene =>
  async (stage) => {
    const placed = await aSale(stage)
    return { paymentId: placed.paymentId, happens: () => happens(stage, placed) }
  }

const onOrder =
  (happens: (stage: Stage, placed: { orderId: string; paymentId: string }) => Promise<unknown>, method = 'card'): Scene =>
  async (stage) => {
    const placed = await place(stage.shop, { method })
    return { paymentId: placed.paymentId, happens: () => happens(stage, placed) }
  }

async function authorised(stage: Stage) {
  stage.gateway.capturing = 'on_shipping'
  stage.gateway.authorisedUntil = new Date(stage.shop.clock.now().getTime() + 6 * DAY)
  const placed = await place(stage.shop)
  stage.gateway.authorises(placed.paymentId)
  await look(stage.shop, placed.paymentId)
  await workUntilIdle(stage.shop)
  return placed
}

async function awaitsDeposit({ shop, gateway }: Stage) {
  const placed = await place(shop, { method: 'virtual_account' })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 2 * HOUR))
  await look(shop, placed.paymentId)
  await workUntilIdle(shop)
  return placed
}

/** Looks often enough that a contradicting answer is believed. */
const insists = async ({ shop }: Stage, paymentId: string) => {
  for (let time = 0; time < 3; time++) await look(shop, paymentId)
}

const DECISIONS: Record<Decision['kind'], Scene> = {
  complete: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.pays(paymentId)
    await look(shop, paymentId)
  }),
  give_back: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.pays(paymentId, { amount: 22_000 })
    await look(shop, paymentId)
  }),
  confirm: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.authorises(paymentId, { refusesAtConfirm: { reason: 'card_declined', code: 'NO' } })
    await look(shop, paymentId)
  }),
  await_deposit: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + DAY))
    await look(shop, paymentId)
  }, 'virtual_account'),
  fail: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.declines(paymentId)
    await look(shop, paymentId)
  }),
  came_and_went: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.pays(paymentId)
    gateway.cancelsAtConsole(paymentId)
    await look(shop, paymentId)
  }),
  authorise: onOrder(async (stage, { paymentId }) => {
    stage.gateway.capturing = 'on_shipping'
    stage.gateway.authorises(paymentId)
    await look(stage.shop, paymentId)
  }),
  void: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.capturing = 'on_shipping'
    gateway.authorises(paymentId, { amount: 22_000, authorised: 22_000 })
    await look(shop, paymentId)
  }),
  voided: async (stage) => {
    const { paymentId } = await place(stage.shop)
    stage.gateway.capturing = 'on_shipping'
    stage.gateway.authorises(paymentId, { amount: 22_000, authorised: 22_000 })
    await look(stage.shop, paymentId)
    await workUntilIdle(stage.shop)
    return { paymentId, happens: () => look(stage.shop, paymentId) }
  },
  lapse: async (stage) => {
    const { paymentId } = await authorised(stage)
    return {
      paymentId,
      happens: async () => {
        stage.gateway.expires(paymentId)
        await look(stage.shop, paymentId)
      },
    }
  },
  expire: async (stage) => {
    const { paymentId } = await awaitsDeposit(stage)
    return {
      paymentId,
      happens: async () => {
        stage.shop.clock.advance(3 * HOUR)
        await look(stage.shop, paymentId)
      },
    }
  },
  wait: onOrder(async ({ shop, gateway }, { paymentId }) => {
    gateway.opens(paymentId)
    await look(shop, paymentId)
  }),
  doubt: onSale(async ({ shop, gateway }, { paymentId }) => {
    gateway.willMeet('find', { lie: { status: 'absent', captured: 0 } })
    await look(shop, paymentId)
  }),
  reverse: onSale(async (stage, { paymentId }) => {
    stage.gateway.losesMoney(paymentId)
    await insists(stage, paymentId)
  }),
  book_refund: onSale(async ({ shop, gateway }, { paymentId }) => {
    gateway.cancelsAtConsole(paymentId, 5_000)
    await look(shop, paymentId)
  }),
  refund_bounced: async (stage) => {
    const { orderId, paymentId } = await aSale(stage)
    await refund(stage.shop, orderId, 5_000)
    await workUntilIdle(stage.shop)
    return {
      paymentId,
      happens: async () => {
        stage.gateway.bouncesCancel(paymentId)
        await insists(stage, paymentId)
      },
    }
  },
  book_discount: onSale(({ shop, gateway }, { paymentId }) => {
    gateway.entry(paymentId).discount = 1_000
    return look(shop, paymentId)
  }),
  nothing: onSale(({ shop }, { paymentId }) => look(shop, paymentId)),
}

const FACTS: Record<string, Scene> = {
  'refund asked for': onSale(async ({ shop, gateway }, { orderId }) => {
    gateway.cancelsLater = true
    await refund(shop, orderId, 5_000)
  }),
  'refund made': async (stage) => {
    const { orderId, paymentId } = await aSale(stage)
    stage.gateway.cancelsLater = true
    await refund(stage.shop, orderId, 5_000)
    await workUntilIdle(stage.shop)
    return {
      paymentId,
      happens: async () => {
        stage.gateway.makesCancel(paymentId)
        await letTimePass(stage.shop, 11 * MINUTE)
      },
    }
  },
  'refund failed later': async (stage) => {
    const { orderId, paymentId } = await aSale(stage)
    stage.gateway.cancelsLater = true
    await refund(stage.shop, orderId, 5_000)
    await workUntilIdle(stage.shop)
    return {
      paymentId,
      happens: async () => {
        stage.gateway.failsCancel(paymentId)
        await letTimePass(stage.shop, 11 * MINUTE)
      },
    }
  },
  'refund refused twice': async (stage) => {
    const { orderId, paymentId } = await aSale(stage)
    const no = { refuse: 'EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT' }
    stage.gateway.willMeet('cancel', ...Array.from({ length: 9 }, () => no))
    await refund(stage.shop, orderId, 5_000)
    await workUntilIdle(stage.shop)
    return { paymentId, happens: () => letTimePass(stage.shop, 6 * SECOND, 6 * SECOND) }
  },
  'refund of a deposit without an account': async (stage) => {
    const { paymentId } = await awaitsDeposit(stage)
    stage.gateway.deposits(paymentId, 22_000)
    stage.gateway.entry(paymentId).amount = 22_000
    stage.gateway.willMeet('cancel', 'unreachable', { refuse: 'INVALID_REFUND_ACCOUNT_INFO' })
    await look(stage.shop, paymentId)
    await workUntilIdle(stage.shop)
    return { paymentId, happens: () => letTimePass(stage.shop, 11 * SECOND) }
  },
  'refund of more than is left': async (stage) => {
    const { orderId, paymentId } = await aSale(stage)
    await refund(stage.shop, orderId, 20_000)
    stage.gateway.willMeet('find', 'unreachable')
    await workUntilIdle(stage.shop)
    stage.gateway.disputes(paymentId, 5_000, stage.shop.clock.now())
    await lookAtDisputes(stage.shop, paymentId)
    return { paymentId, happens: () => letTimePass(stage.shop, 11 * SECOND) }
  },
  'return that the gateway cannot refund': async (stage) => {
    const { orderId, paymentId, one } = await aDelivery(stage)
    return { paymentId, happens: () => askToReturn(stage.shop, orderId, one) }
  },
  'return settled by hand': async (stage) => {
    const { shop } = stage
    const { orderId, paymentId, one } = await aDelivery(stage)
    const returnId = await askToReturn(shop, orderId, one)
    await workUntilIdle(shop)
    const due = (await previewSettlement(shop, returnId)).shop
    const input = { fault: 'shop', restock: false, note: '국민은행', expected: due.ok ? due.plan.amount : 0 } as const
    return { paymentId, happens: () => settleReturnAs(shop, 'operator@example.com', returnId, input) }
  },
  'return refunded whole, with its shipping owed': async (stage) => {
    const { shop } = stage
    const { orderId, paymentId, all } = await aDelivery(stage)
    const returnId = await askToReturn(shop, orderId, all)
    await workUntilIdle(shop)
    const due = (await previewApproval(shop, returnId)).buyer
    const expected = due.ok ? due.plan.amount : 0
    return { paymentId, happens: () => approveReturn(shop, returnId, { by: 'operator@example.com', restock: true, expected }) }
  },
  'capture refused': async (stage) => {
    const { orderId, paymentId } = await authorised(stage)
    return {
      paymentId,
      happens: async () => {
        stage.gateway.entry(paymentId).refusesAtConfirm = { reason: 'card_declined', code: 'NO' }
        await captureAuthorised(stage.shop, { orderId, by: 'operator@example.com' })
      },
    }
  },
  'dispute opened': onSale(async ({ shop, gateway }, { paymentId }) => {
    gateway.disputes(paymentId, 5_000, shop.clock.now())
    await lookAtDisputes(shop, paymentId)
  }),
  'dispute lost': async (stage) => {
    const { paymentId } = await aSale(stage)
    const { ref } = stage.gateway.disputes(paymentId, 5_000, stage.shop.clock.now())
    await lookAtDisputes(stage.shop, paymentId)
    return {
      paymentId,
      happens: async () => {
        stage.gateway.judges(ref, 'lost')
        await lookAtDisputes(stage.shop, paymentId)
      },
    }
  },
  'dispute over without a known winner': async (stage) => {
    const { paymentId } = await aSale(stage)
    const { ref } = stage.gateway.disputes(paymentId, 5_000, stage.shop.clock.now())
    await lookAtDisputes(stage.shop, paymentId)
    return {
      paymentId,
      happens: async () => {
        stage.gateway.judges(ref, 'closed')
        await lookAtDisputes(stage.shop, paymentId)
      },
    }
  },
  'refund found by reconciliation': async (stage) => {
    const { paymentId } = await aSale(stage)
    stage.gateway.cancelsAtConsole(paymentId, 3_000)
    await look(stage.shop, paymentId)
    await workUntilIdle(stage.shop)
    await tamper(stage.shop.databaseUrl, `delete from refunds where payment_id = '${paymentId}'`)
    return {
      paymentId,
      happens: async () => {
        await reconcileNow(stage.shop, 'scripted', 3)
        const [row] = (await listDifferences(stage.shop, { state: 'open' })).rows
        assert.ok(row)
        await repairDifference(stage.shop, row.id, 'operator@example.com')
      },
    }
  },
}

test('every decision and every other fact has a row, and every row is made to happen', () => {
  assert.deepEqual([...ROWS.keys()].sort(), [...Object.keys(DECISIONS), ...Object.keys(FACTS)].sort())
})

for (const [fact, scene] of Object.entries({ ...DECISIONS, ...FACTS })) {
  const row = ROWS.get(fact)
  test(`${fact}: ${row?.buyer.join(', ') || 'no mail'}, ${row?.operator.join(', ') || 'no item'}`, async (t) => {
    const gateway = new ScriptedGateway()
    const shop = await openTestShop({ gateways: [gateway], lists: listsOf(gateway) })
    t.after(() => shop.close())
    const { paymentId, happens } = await scene({ shop, gateway })
    const before = { mails: shop.sent.length, items: (await attentionFor(shop, paymentId)).length }
    await happens()
    await workUntilIdle(shop)
    assert.deepEqual(await toldSince(shop, paymentId, before), row)
  })
}
