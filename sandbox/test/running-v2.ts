/** PortOne V2 in a sandbox of its own, PortOne's own client, and short functions to call both. */
import { PaymentClient } from '@portone/server-sdk'
import { runningSandbox, v2Window } from './running-sandbox.ts'

type Gateway = {
  storeId: string
  channelKeys: Record<string, string>
  channelGroups: { cards: string }
  apiSecret: string
  webhookSecret: string
}

export const credential = (more: object = {}) => ({
  number: '9410001234567890',
  expiryYear: '40',
  expiryMonth: '12',
  birthOrBusinessRegistrationNumber: '900101',
  passwordTwoDigits: '12',
  ...more,
})

export async function runningV2() {
  const sandbox = await runningSandbox()
  const gateway: Gateway = (await sandbox.manifest())['portone-v2']
  const client = PaymentClient({ secret: gateway.apiSecret, baseUrl: sandbox.v2Url, storeId: gateway.storeId })
  const channel = (name: string) => gateway.channelKeys[name] ?? ''
  const act = async (name: string, id: string, body: Record<string, unknown> = {}) =>
    (await sandbox.ask(`/payments/portone-v2/${id}/${name}`, body)).body
  const pay = (paymentId: string, channelName?: string, more?: Record<string, unknown>, tampering: Record<string, unknown> = {}) =>
    act('approve', paymentId, { window: v2Window(gateway, paymentId, channelName, more), ...tampering })
  const eventsOf = async (count: number, about: string) =>
    (await sandbox.shop.hears(count, about))
      .map((webhook) => JSON.parse(webhook.body))
      .sort((a, b) => a.timestamp.localeCompare(b.timestamp))

  const issue = async (more: object = {}) =>
    (
      await client.billingKey.issueBillingKey({
        channelKey: channel('billing'),
        method: { card: { credential: credential(more) } },
        customer: { id: 'customer-1', name: { full: '김계산' } },
      })
    ).billingKeyInfo.billingKey
  const charge = (paymentId: string, billingKey: string, more: object = {}) =>
    client.payWithBillingKey({ paymentId, billingKey, orderName: '정기 찻잎', amount: { total: 15_000 }, currency: 'KRW', ...more })
  const schedule = (paymentId: string, billingKey: string, inMs: number) =>
    client.paymentSchedule.createPaymentSchedule({
      paymentId,
      payment: { billingKey, orderName: '정기 찻잎', amount: { total: 15_000 }, currency: 'KRW', customer: { id: 'customer-1' } },
      timeToPay: new Date(now() + inMs).toISOString(),
    })
  let clockAhead = 0
  /** The time of the sandbox's clock, as of the last `advance`. */
  const now = () => Date.now() + clockAhead
  const advance = async (ms: number) => {
    await sandbox.ask('/clock', { advanceMs: ms })
    clockAhead = Date.parse((await sandbox.ask('/clock')).body.now) - Date.now()
  }

  return { sandbox, gateway, client, channel, act, pay, eventsOf, issue, charge, schedule, advance, now }
}
