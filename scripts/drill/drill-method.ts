/** Tries one method as far as possible without a buyer: prepares, opens, looks up and cancels a payment. */
import { randomBytes } from 'node:crypto'
import { systemRandom } from '#lib/clock.ts'
import type { Capabilities } from '#lib/gateways/capabilities.ts'
import type { Gateway, GatewayPayment, Panel, PaymentToOpen, Report, WindowRequest } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { Method } from '#lib/gateways/methods.ts'
import { orderNumber } from '#lib/orders/order-number.ts'
import { newPaymentId } from '#lib/payment-id.ts'
import { bad, type Finding, good, worthKnowing } from '../doctor/finding.ts'
import type { Row, Step } from './row.ts'

/** What the browser saw; a step that it did not reach is absent. */
export type Seen = Partial<Record<'scripts' | 'window' | 'policy', Finding>>

/** Draws the panel into the page and opens the window. Undefined without a browser. */
export type Browse = (window: WindowRequest, panel: Panel | undefined, amount: number) => Promise<Seen>

export interface MethodDrill {
  gateway: Gateway
  capabilities: Pick<Capabilities, 'capturable'>
  method: Method
  /** In won. */
  amount: number
  mode: 'live' | 'test'
  publicUrl: string
  /** The shop's mark in payment ids. */
  mark: string
  browse: Browse | undefined
}

export async function drillMethod(drill: MethodDrill): Promise<Row> {
  const { gateway, method, amount, mode } = drill
  const steps: Partial<Record<Step, Finding>> = {}
  const row = { gateway: gateway.name, method, steps }
  let payment: GatewayPayment = { id: newId(drill.mark), amount, currency: 'KRW', taxFree: 0, method, mode, gatewayRef: null }
  const window = await asked(async () => {
    const { ref } = await gateway.prepare(payment)
    payment = { ...payment, gatewayRef: ref ?? null }
    return gateway.window(
      toOpen(payment, drill.publicUrl),
      `${drill.publicUrl}/api/payments/return/${gateway.name}?payment=${payment.id}&sig=drill`,
    )
  })
  steps.prepare = GatewayError.is(window) ? noUse(window) : good(`prepared as ${payment.id}`)
  if (!GatewayError.is(window)) Object.assign(steps, await drill.browse?.(window, gateway.panels(null)[method], amount))
  const report = await asked(() => gateway.find(payment))
  steps.lookup = GatewayError.is(report) ? noUse(report) : lookedUp(report, drill)
  if (!GatewayError.is(report)) steps.undo = await undo(drill, payment, report)
  return row
}

const newId = (mark: string) => newPaymentId(orderNumber(new Date(), randomBytes(8)), 1, mark, systemRandom)

const toOpen = (payment: GatewayPayment, publicUrl: string): PaymentToOpen => ({
  ...payment,
  orderName: '결제 점검',
  products: [{ id: 'drill', name: '결제 점검', quantity: 1, unitPrice: payment.amount, link: publicUrl }],
  depositHours: 24,
  locale: 'ko',
  buyer: {
    name: '점검',
    email: 'drill@example.com',
    phone: '01000000000',
    postcode: '04524',
    address: ['서울특별시 중구 세종대로 110', ''],
  },
  customerKey: null,
})

async function asked<T>(call: () => Promise<T>): Promise<T | GatewayError> {
  try {
    return await call()
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return error
  }
}

const noUse = ({ kind, code }: GatewayError) =>
  kind === 'refused'
    ? bad(`refused (${code})`, 'Check the keys and the channel of this method; npm run doctor looks at the keys alone.')
    : bad(`no usable answer (${kind}: ${code})`, 'Try again; if it stays so, look at the gateway’s status page.')

function lookedUp({ status, mode, total }: Report, drill: MethodDrill): Finding {
  // Only a payment shows which kind of money a PortOne channel moves.
  if (status !== 'absent' && mode === 'live' && drill.mode === 'test')
    return bad('the channel moves real money', 'Name a test channel, or run the drill with --live=1000.')
  if (status !== 'absent' && total !== drill.amount)
    return bad(`found with ${total} won instead of ${drill.amount}`, 'Tell whoever keeps this shop’s adapter.')
  return good(status)
}

/** Nobody has paid, so there is usually nothing to undo. Money that was captured or authorised all the same is refunded or voided. */
async function undo({ gateway, capabilities: { capturable } }: MethodDrill, payment: GatewayPayment, report: Report): Promise<Finding> {
  const known = { ...payment, gatewayRef: payment.gatewayRef ?? report.ref ?? null }
  const left = report.captured - report.cancelled
  const after = await asked(async () => {
    if (report.status === 'paid')
      return gateway.cancel(known, { id: `${payment.id}-drill`, amount: left, remaining: left, reason: '결제 점검' })
    // A prepared payment that was not confirmed may still be cancelled at the gateway.
    return capturable && known.gatewayRef && report.status !== 'absent' ? capturable.void(known, `${payment.id}-drill`) : report
  })
  if (GatewayError.is(after)) return bad(`not undone (${after.kind}: ${after.code})`, `Cancel ${payment.id} in the gateway’s console.`)
  if (after.status === 'awaiting_deposit')
    return worthKnowing('an account waits for a deposit', 'It closes by itself at its deadline; nobody pays into it.')
  if (after.status === 'paid' || after.status === 'authorised')
    return bad(`still ${after.status}`, `Cancel ${payment.id} in the gateway’s console.`)
  return good(after === report ? 'nothing to undo' : 'undone')
}
