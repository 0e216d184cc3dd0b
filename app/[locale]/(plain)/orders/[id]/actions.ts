'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accessTo } from '#app/order-access.ts'
import type { RefundActionAnswer } from '#components/order/refund-action.ts'
import { refundProblemText } from '#components/order/refund-problem.ts'
import type { RefundAccount } from '#lib/gateways/gateway.ts'
import { localePath } from '#lib/locale.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { giveRefundAccount } from '#lib/refunds/give-account.ts'
import { refundAccount } from '#lib/refunds/refund-account.ts'
import { RETURN_REASONS } from '#lib/refunds/refund-reasons.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'

const TRIES_A_MINUTE = 10

const common = z.object({ orderId: z.string().min(1).max(60), locale: z.enum(['ko', 'en']).catch('ko') })

const input = z.object({ reason: z.enum(RETURN_REASONS), note: z.string().trim().max(500).catch('') })

type Problem = Parameters<typeof refundProblemText>[0]

/** Cancels a whole order before its goods leave. */
export async function cancelOrderAction(before: RefundActionAnswer, form: FormData): Promise<RefundActionAnswer> {
  return forBuyer(before, form, async (orderId, account) => problemOf(await cancelOrder(getShop(), orderId, account)))
}

/** Asks to send goods back. */
export async function requestReturnAction(before: RefundActionAnswer, form: FormData): Promise<RefundActionAnswer> {
  return forBuyer(before, form, async (orderId, account) => {
    const { reason, note } = input.parse(Object.fromEntries(form))
    return problemOf(await requestReturn(getShop(), { orderId, lines: linesIn(form), reason, note, account }))
  })
}

/** Says where a deposit goes back to. */
export async function giveAccountAction(before: RefundActionAnswer, form: FormData): Promise<RefundActionAnswer> {
  return forBuyer(before, form, async (orderId, account) => {
    if (!account) return 'account_wrong'
    // Which refund waits is the order's to say, not the form's.
    const wanted = (await viewOrder(getShop(), orderId, 'owner'))?.accountWanted
    return wanted ? problemOf(await giveRefundAccount(getShop(), wanted.refundId, account)) : 'refund_not_waiting'
  })
}

/** Shows the order as it is then, or says why it was not done. */
async function forBuyer(
  before: RefundActionAnswer,
  form: FormData,
  act: (orderId: string, account: RefundAccount | undefined) => Promise<Problem | undefined>,
): Promise<RefundActionAnswer> {
  const { orderId, locale } = common.parse(Object.fromEntries(form))
  const account = accountIn(form)
  const problem = (await whoAsks(orderId)) ?? (account === 'wrong' ? 'account_wrong' : await act(orderId, account))
  if (problem) return { problem: refundProblemText(problem, locale), tries: before.tries + 1 }
  redirect(localePath(locale, `/orders/${orderId}`))
}

const problemOf = (answer: { ok: true } | { ok: false; problem: Problem }) => (answer.ok ? undefined : answer.problem)

/** Only the order's buyer: who holds a link to it may look and no more. */
async function whoAsks(orderId: string): Promise<'not_yours' | 'too_many' | undefined> {
  const shop = getShop()
  if (!isOwnOrigin(shop.env, await headers()) || (await accessTo(orderId)) !== 'owner') return 'not_yours'
  return (await withinLimit(shop, { key: `refund:${orderId}`, most: TRIES_A_MINUTE, windowMs: 60_000 })) ? undefined : 'too_many'
}

function accountIn(form: FormData) {
  if (!form.has('bank')) return undefined
  const parsed = refundAccount.safeParse(Object.fromEntries(form))
  return parsed.success ? parsed.data : ('wrong' as const)
}

/** `quantity-3` is how many of line 3 go back. */
const linesIn = (form: FormData) =>
  [...form].flatMap(([name, value]) => {
    const position = /^quantity-(\d{1,3})$/.exec(name)?.[1]
    const quantity = Number(value)
    return position !== undefined && quantity > 0 ? [{ position: Number(position), quantity }] : []
  })
