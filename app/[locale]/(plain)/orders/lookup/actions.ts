'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { ordersOfBrowser, rememberOrder } from '#app/order-access.ts'
import type { LookupAnswer } from '#components/order/lookup-form.tsx'
import { clientAddress } from '#lib/client-address.ts'
import { DEFAULT_LOCALE, LOCALES, type Locale, localePath } from '#lib/locale.ts'
import { LOOKUP } from '#lib/messages/lookup.ts'
import { lookupOrder } from '#lib/order-page/lookup-order.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { wanted } from '#lib/text/doors.ts'

const input = z.object({ number: wanted(100), phone: wanted(100), locale: z.enum(LOCALES).catch(DEFAULT_LOCALE) })

/** Finds a guest's order and lets this browser see all of it. Wrong details get the same answer as an order that does not exist. */
export async function lookupOrderAction(before: LookupAnswer, form: FormData): Promise<LookupAnswer> {
  const shop = getShop()
  const asked = await headers()
  const { number, phone, locale } = input.parse(Object.fromEntries(form))
  const refused = (kind: keyof (typeof LOOKUP)[Locale]['problems']): LookupAnswer => ({
    problem: LOOKUP[locale].problems[kind],
    tries: before.tries + 1,
  })
  if (!isOwnOrigin(shop.env, asked)) return refused('not_found')
  const found = await lookupOrder(shop, { number, phone }, clientAddress(shop.env, asked), await ordersOfBrowser())
  if (found.kind !== 'found') return refused(found.kind)
  await rememberOrder(found.orderId)
  redirect(localePath(locale, `/orders/${found.orderId}`))
}
