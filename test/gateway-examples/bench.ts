/** Where an adapter is tried: what a buyer, the shop and the gateway's console do, by the port's names. */

import { randomBytes } from 'node:crypto'
import { systemRandom } from '#lib/clock.ts'
import type { Claim, Gateway, GatewayPayment, PaymentToOpen, RefundToMake, Report, Return } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { Method } from '#lib/gateways/methods.ts'
import { orderNumber } from '#lib/orders/order-number.ts'
import { newPaymentId } from '#lib/payment-id.ts'
import type { RunningSandbox } from '../support/running-sandbox.ts'
import { BUYER } from '../support/scripted-http.ts'
import type { Subject } from './subject.ts'

export const AMOUNT = 15_000

export type Act = Record<string, string | number>

export class Bench {
  readonly subject: Subject
  readonly gateway: Gateway
  readonly sandbox: RunningSandbox
  /** What is said of every payment beside what they all have. */
  also: Partial<PaymentToOpen> = {}
  /** Changes the gateway's next answers on their way. */
  readonly rewrite: (change: ((body: string) => string) | undefined) => void

  constructor(subject: Subject, gateway: Gateway, sandbox: RunningSandbox, rewrite: Bench['rewrite']) {
    this.subject = subject
    this.gateway = gateway
    this.sandbox = sandbox
    this.rewrite = rewrite
  }

  /** A payment that nobody has made. */
  payment(method: Method = 'card'): GatewayPayment {
    const id = newPaymentId(orderNumber(new Date(), randomBytes(8)), 1, 'B6V', systemRandom)
    return { id, amount: AMOUNT, currency: 'KRW', taxFree: 0, method, mode: 'test', gatewayRef: null }
  }

  /** A buyer's act in the window; returns the window's result. */
  async visits(
    payment: GatewayPayment,
    what: 'approve' | 'decline' | 'close',
    act: Act = {},
  ): Promise<{ returned: Return | undefined; redirectUrl: string | null; result: Record<string, unknown> }> {
    const { ref } = await this.gateway.prepare(payment)
    // Stored as the shop does.
    if (ref) payment.gatewayRef = ref
    const window = await this.gateway.window(
      {
        ...payment,
        orderName: '백자 찻잔 외 1건',
        locale: 'ko',
        products: [
          { id: 'celadon-cup', name: '백자 찻잔', quantity: 1, unitPrice: 15_000, link: 'https://shop.example/products/celadon-cup' },
        ],
        buyer: BUYER,
        depositHours: 72,
        customerKey: null,
        ...this.also,
      },
      `http://localhost:3000/api/payments/return/${this.subject.gateway}?payment=${payment.id}&sig=abc`,
    )
    const answer = await this.sandbox.ask(`/payments/${this.subject.gateway}/${payment.id}/${what}`, { window, ...act })
    const result = answer.result as Record<string, unknown>
    return {
      returned: this.gateway.readReturn({ ...(this.subject.reported?.(result) ?? result), payment: payment.id }),
      result,
      redirectUrl: answer.redirectUrl as string | null,
    }
  }

  /** The buyer agrees. Where the window does not capture, no capture has been requested yet. */
  async agrees(payment: GatewayPayment, act: Act = {}): Promise<Claim> {
    const { returned, result } = await this.visits(payment, 'approve', act)
    if (!returned || (returned.abandonedCode && !this.subject.saysNo)) throw new Error(`The window refused: ${JSON.stringify(result)}`)
    return returned.claim
  }

  /** Settles a claim as the shop does. */
  settle(payment: GatewayPayment, claim: Claim, key = `${payment.id}:1`): Promise<Report> {
    return this.gateway.settle(payment, claim.authorisation, key)
  }

  /** A payment that was paid and then found paid. */
  async paid(act: Act = {}, method: Method = 'card'): Promise<{ payment: GatewayPayment; report: Report; claim: Claim }> {
    const payment = this.payment(method)
    const claim = await this.agrees(payment, act)
    const report = await this.settle(payment, claim)
    return { payment: { ...payment, gatewayRef: report.ref ?? null }, report, claim }
  }

  cancel(
    payment: GatewayPayment,
    amount: number,
    remaining: number,
    id = `refund-${amount}`,
    more: Pick<RefundToMake, 'tax' | 'account'> = {},
  ): Promise<Report> {
    return this.gateway.cancel(payment, { id: `${payment.id}-${id}`, amount, remaining, reason: '단순 변심', ...more })
  }

  /** Sets a fault for the next calls of this operation about this payment, or only for the nth. */
  async meets(payment: GatewayPayment, operation: 'confirm' | 'lookup' | 'cancel' | 'register', kind: string, nth?: number): Promise<void> {
    await this.sandbox.ask('/faults', { gateway: this.subject.gateway, operation, kind, paymentId: payment.id, ...(nth && { nth }) })
  }

  act(payment: GatewayPayment, what: string, body: object = {}): Promise<unknown> {
    return this.sandbox.ask(`/payments/${this.subject.gateway}/${payment.id}/${what}`, body)
  }

  /** The payment in the gateway's own books. */
  async books(payment: GatewayPayment): Promise<{ captured: number; refunded: number; refunds: number }> {
    const { payments } = (await this.sandbox.ask(`/books.json?paymentId=${payment.id}`)) as {
      payments: { captured: number; refunded: number; entries: { kind: string }[] }[]
    }
    const sum = (what: 'captured' | 'refunded') => payments.reduce((total, entry) => total + entry[what], 0)
    const refunds = payments.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'refund').length
    return { captured: sum('captured'), refunded: sum('refunded'), refunds }
  }
}

/** The report's status, or `kind code` of a thrown GatewayError. Any other error is a bug and is thrown. */
export async function outcome(asked: Promise<Report>): Promise<string> {
  try {
    return (await asked).status
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    return error.kind
  }
}
