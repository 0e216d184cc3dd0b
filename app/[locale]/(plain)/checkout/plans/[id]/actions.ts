'use server'
import { headers } from 'next/headers'
import { namedBrowser } from '#app/named-browser.ts'
import type { PlanToSubscribe } from '#components/account/plan-order.ts'
import type { Keyed } from '#components/checkout/idempotency-key.ts'
import type { PlaceAnswer } from '#components/checkout/place-answer.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale, type Locale, localePath } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { loadPlan } from '#lib/subscriptions/plan.ts'
import { type Subscribed, subscribe } from '#lib/subscriptions/subscribe.ts'
import { subscribeInput } from '#lib/subscriptions/subscription-input.ts'
import { refused, unreadable } from '../../../place-answers.ts'

/** Begins the subscription of a member, or finds the one that was begun with the same key. */
export async function subscribeAction(sent: PlanToSubscribe, { key }: Pick<Keyed, 'key'>, language: string): Promise<PlaceAnswer> {
  const shop = getShop()
  const asked = await headers()
  const locale = asLocale(language)
  if (!isOwnOrigin(shop.env, asked)) return refused({ code: 'invalid_input' }, locale)
  const parsed = subscribeInput.safeParse(sent)
  if (!parsed.success) return unreadable(parsed.error.issues, locale)
  if (typeof key !== 'string' || key.length < 16 || key.length > 200) return refused({ code: 'idempotency_key_missing' }, locale)
  const member = await currentMember(shop, asked)
  if (!member) return problem('sign_in_first', locale)
  const { shipping, cardId, buyer, method, ...wanted } = parsed.data
  if (method !== 'saved_card') return problem('method_unavailable', locale)
  if (!shipping && (await sendsGoods(shop, wanted.planId))) return refused({ code: 'invalid_input' }, locale)
  const begun = await subscribe(shop, {
    ...wanted,
    ...(cardId !== undefined && { cardId }),
    ...{ memberId: member.id, locale, buyer, key },
    ip: clientAddress(shop.env, asked),
    browser: (await namedBrowser()).browser,
    shipping: shipping ?? { recipient: buyer.name, phone: buyer.phone, postcode: '', address1: '' },
  })
  return begun.ok ? { ok: true, placed: placedNow(begun.subscribed, locale) } : problem(begun.problem, locale)
}

const sendsGoods = async (shop: Shop, planId: string) => (await shop.db.query((tx) => loadPlan(tx, planId)))?.plan.kind === 'goods'

function placedNow({ subscriptionId, order }: Subscribed, locale: Locale) {
  const orderUrl = localePath(locale, `/account/subscriptions/${subscriptionId}`)
  if (!order) return { orderId: subscriptionId, orderNumber: '', paymentId: '', amount: 0, state: 'paid' as const, window: null, orderUrl }
  const { orderId, orderNumber, paymentId, amount, window } = order
  return { orderId, orderNumber, paymentId, amount, state: 'pending' as const, window, orderUrl }
}

const problem = (code: keyof (typeof PLAN)[Locale]['problem'], locale: Locale): PlaceAnswer => ({
  ok: false,
  code,
  problems: code === 'no_such_card' || code === 'card_needed' || code === 'not_accepted' ? { method: PLAN[locale].problem[code] } : {},
  message: PLAN[locale].problem[code],
})
