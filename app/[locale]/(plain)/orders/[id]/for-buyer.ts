/** The check that every form on an order's page passes: sent from a page of the shop, by the order's buyer, and not too often. */
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { accessTo } from '#app/order-access.ts'
import type { BuyerActionAnswer } from '#components/order/buyer-action.ts'
import { DEFAULT_LOCALE, LOCALES, type Locale, localePath } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'

const TRIES_A_MINUTE = 10

const common = z.object({ orderId: identifier(60), locale: z.enum(LOCALES).catch(DEFAULT_LOCALE) })

interface BuyerRequest<Problem> {
  /** Forms with the same value share one limit of attempts. */
  limit: 'refund' | 'cash-receipt' | 'confirm-purchase' | 'review'
  /** Returns undefined when the action succeeded. */
  act: (orderId: string) => Promise<Problem | undefined>
  textOf: (problem: Problem | 'not_yours' | 'too_many', locale: Locale) => string
}

/** Answers with the order as it is after the action, or with the reason why nothing was done. */
export async function forBuyer<Problem>(
  before: BuyerActionAnswer,
  form: FormData,
  { limit, act, textOf }: BuyerRequest<Problem>,
): Promise<BuyerActionAnswer> {
  const { orderId, locale } = common.parse(Object.fromEntries(form))
  const again = (problem: string) => ({ problem, tries: before.tries + 1 })
  try {
    const problem = (await whyNot(limit, orderId)) ?? (await act(orderId))
    if (problem) return again(textOf(problem, locale))
  } catch (error) {
    // The buyer keeps the page and what was typed. A form that is sent twice acts once.
    getShop().log.error('buyer_request_not_saved', error, { orderId })
    return again(API_ERRORS[locale].notSaved)
  }
  redirect(localePath(locale, `/orders/${orderId}`))
}

/** A person who has only a link to the order may look at it, and nothing else. */
async function whyNot(limit: string, orderId: string): Promise<'not_yours' | 'too_many' | undefined> {
  const shop = getShop()
  if (!isOwnOrigin(shop.env, await headers()) || (await accessTo(orderId)) !== 'owner') return 'not_yours'
  return (await withinLimit(shop, { key: `${limit}:${orderId}`, most: TRIES_A_MINUTE, windowMs: 60_000 })) ? undefined : 'too_many'
}
