'use server'
import { z } from 'zod'
import type { BuyerActionAnswer } from '#components/order/buyer-action.ts'
import { refundProblemText, type ShownProblem } from '#components/order/refund-problem.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { cancelLines } from '#lib/order-page/cancel-lines.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { giveRefundAccount } from '#lib/refunds/give-account.ts'
import { refundAccount } from '#lib/refunds/refund-account.ts'
import { RETURN_REASONS } from '#lib/refunds/refund-reasons.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import { getShop } from '#lib/shop.ts'
import { note } from '#lib/text/doors.ts'
import { forBuyer } from './for-buyer.ts'

const input = z.object({ reason: z.enum(RETURN_REASONS).optional(), note: note(500).catch('') })

/** Cancels a whole order before its goods leave. */
export async function cancelOrderAction(before: BuyerActionAnswer, form: FormData): Promise<BuyerActionAnswer> {
  return withAccount(before, form, async (orderId, account) => problemOf(await cancelOrder(getShop(), orderId, account)))
}

const shown = z.object({ expected: z.coerce.number().int().min(0), seen: z.coerce.number().int().min(0) })

/** Cancels some goods before they leave, for the sum that the page showed. */
export async function cancelLinesAction(before: BuyerActionAnswer, form: FormData): Promise<BuyerActionAnswer> {
  return withAccount(before, form, async (orderId, account) => {
    const lines = linesIn(form)
    if (lines.length === 0) return 'no_lines'
    return problemOf(await cancelLines(getShop(), { orderId, lines, ...shown.parse(Object.fromEntries(form)), account }))
  })
}

/** Records the buyer's request to send goods back. */
export async function requestReturnAction(before: BuyerActionAnswer, form: FormData): Promise<BuyerActionAnswer> {
  return withAccount(before, form, async (orderId, account) => {
    const { reason, note } = input.parse(Object.fromEntries(form))
    const lines = linesIn(form)
    if (lines.length === 0) return 'no_lines'
    if (!reason) return 'no_reason'
    return problemOf(await requestReturn(getShop(), { orderId, lines, reason, note, account }))
  })
}

/** Stores the account that a refunded deposit is sent to. */
export async function giveAccountAction(before: BuyerActionAnswer, form: FormData): Promise<BuyerActionAnswer> {
  return withAccount(before, form, async (orderId, account) => {
    if (!account) return 'account_wrong'
    // The order, not the form, says which refund waits for an account.
    const wanted = (await viewOrder(getShop(), orderId, 'owner'))?.accountWanted
    return wanted ? problemOf(await giveRefundAccount(getShop(), wanted.refundId, account)) : 'refund_not_waiting'
  })
}

/** For forms in which the buyer may have to give an account for the refund. */
function withAccount(
  before: BuyerActionAnswer,
  form: FormData,
  act: (orderId: string, account: RefundAccount | undefined) => Promise<ShownProblem | undefined>,
): Promise<BuyerActionAnswer> {
  return forBuyer<ShownProblem>(before, form, {
    limit: 'refund',
    textOf: refundProblemText,
    act: async (orderId) => {
      const account = accountIn(form)
      return account === 'wrong' ? 'account_wrong' : act(orderId, account)
    },
  })
}

const problemOf = (answer: { ok: true } | { ok: false; problem: ShownProblem }) => (answer.ok ? undefined : answer.problem)

function accountIn(form: FormData) {
  if (!form.has('bank')) return undefined
  const parsed = refundAccount.safeParse(Object.fromEntries(form))
  return parsed.success ? parsed.data : ('wrong' as const)
}

/** `quantity-3` is how many units of line 3 the buyer sends back. */
const linesIn = (form: FormData) =>
  [...form].flatMap(([name, value]) => {
    const position = /^quantity-(\d{1,3})$/.exec(name)?.[1]
    const quantity = Number(value)
    return position !== undefined && quantity > 0 ? [{ position: Number(position), quantity }] : []
  })
