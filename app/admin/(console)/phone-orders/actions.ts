'use server'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import type { Quoted } from '#components/admin/phone-order-form.tsx'
import { linesIn, readPhoneOrder } from '#lib/admin/phone-order-form.ts'
import {
  cancelPhoneOrder,
  findPhoneOrder,
  linkPhoneOrder,
  maySeePhoneOrder,
  PHONE_LINK_DAYS,
  placePhoneOrder,
  readOutLoud,
} from '#lib/admin/phone-orders.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { beginPhoneCard } from '#lib/card-entry/begin-phone-card.ts'
import { quoteInput } from '#lib/checkout/order-input.ts'
import { type OrderProblem, problemText } from '#lib/checkout/order-problem.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import { clientAddress } from '#lib/client-address.ts'
import { randomId } from '#lib/clock.ts'
import type { Locale } from '#lib/locale.ts'
import { PHONE_ORDERS } from '#lib/messages/console/phone-orders.ts'
import { ORDER_PROBLEMS } from '#lib/messages/errors/order.ts'
import { formatMoney } from '#lib/money.ts'
import { reasonTexts } from '#lib/risk/reason-texts.ts'
import { type ActionContext, operatorAction } from '../../operator-action.ts'

/** What the caller will pay, to be read out. The answer holds the total, which the order is placed for. */
export async function quotePhoneOrderAction(_before: ActionResult, form: FormData): Promise<Quoted> {
  let total: number | undefined
  const told = await operatorAction('phone-order.place', form, async ({ shop, locale, fields }) => {
    const t = PHONE_ORDERS[locale]
    const postcode = fields['shipping.postcode'] || undefined
    const asked = quoteInput.safeParse({ lines: linesIn(fields), coupon: fields.coupon, postcode })
    if (!asked.success || asked.data.lines.length === 0) return danger(`${t.checkTheseFields}: ${t.goods}`)
    const quote = await quoteCart(shop, asked.data)
    if (!quote.orderable) return danger(ORDER_PROBLEMS[locale].sold_out)
    if (quote.coupon?.problem) return danger(ORDER_PROBLEMS[locale][quote.coupon.problem])
    total = quote.total
    const money = (amount: number) => formatMoney(amount, 'KRW', locale)
    return success(t.quoted(money(quote.total), money(quote.itemsTotal), money(quote.discount), money(quote.shippingFee)))
  })
  return { told, ...(total !== undefined && { total }) }
}

export async function placePhoneOrderAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  let placedAs: string | undefined
  const told = await operatorAction('phone-order.place', form, async ({ shop, operator, locale, fields }) => {
    const t = PHONE_ORDERS[locale]
    if (!fields.expectedTotal) return danger(t.quoteFirst)
    const read = readPhoneOrder(fields, readOutLoud())
    if (!read.ok) return danger(`${t.checkTheseFields}: ${read.wrong.join(', ')}`)
    const key = fields.key && /^[\w-]{16,64}$/.test(fields.key) ? fields.key : randomId(shop.random)
    const asked = { idempotencyKey: `phone:${operator.id}:${key}`, ip: clientAddress(shop.env, await headers()) }
    const placing = await placePhoneOrder(shop, read.input, operator, asked)
    if (!placing.ok) return danger(whyNotPlaced(placing.problem, locale))
    placedAs = placing.placed.orderId
    return success('')
  })
  if (placedAs !== undefined) redirect(`/admin/phone-orders/${placedAs}`)
  return told
}

function whyNotPlaced(problem: OrderProblem, locale: Locale): string {
  const { because, code } = problem
  if (!because) return problemText(problem, locale)
  const { link_only, not_accepted } = PHONE_ORDERS[locale].placing
  return (code === 'sign_in_to_pay' ? link_only : not_accepted)(reasonTexts(because, locale))
}

/** The message of a success is the address of the form for the card. */
export async function openPhoneCardAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('phone-order.charge', form, async ({ shop, operator, locale, fields: { orderId = '', months = '0', agreed } }) => {
    const begun = await beginPhoneCard(shop, { orderId, months: Number(months), agreed: agreed === 'on' }, operator)
    return begun.ok ? success(begun.frameUrl) : danger(PHONE_ORDERS[locale].problem[begun.problem])
  })
}

export async function linkPhoneOrderAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('phone-order.link', form, async ({ shop, operator, locale, fields: { orderId = '', days, mail } }) => {
    const t = PHONE_ORDERS[locale]
    const wanted = PHONE_LINK_DAYS.find((each) => `${each}` === days) ?? PHONE_LINK_DAYS[0]
    const answer = await linkPhoneOrder(shop, { orderId, days: wanted, mail: mail === 'on' }, operator.email)
    refresh()
    return answer.ok ? success(t.linkMade(answer.url ?? '')) : danger(t.problem[answer.problem])
  })
}

export async function cancelPhoneOrderAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('phone-order.cancel', form, async ({ shop, operator, locale, fields: { orderId = '' } }) => {
    const t = PHONE_ORDERS[locale]
    const answer = await cancelPhoneOrder(shop, orderId, operator.email)
    refresh()
    return answer.ok ? success(t.cancelled) : danger(t.problem[answer.problem])
  })
}

/** Whoever takes orders by telephone acts on their own alone. */
const actOn = (action: OperatorAction, form: FormData, act: (context: ActionContext) => Promise<ActionResult>): Promise<ActionResult> =>
  operatorAction(action, form, async (context) => {
    const { shop, operator, locale, fields } = context
    const found = await findPhoneOrder(shop, fields.orderId ?? '')
    if (!found || !maySeePhoneOrder(operator, found.phoneOrder)) return danger(PHONE_ORDERS[locale].problem.gone)
    return act(context)
  })
