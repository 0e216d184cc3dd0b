'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { rememberOrder } from '#app/order-access.ts'
import type { LookupAnswer } from '#components/order/lookup-form.tsx'
import { localePath } from '#lib/locale.ts'
import { lookupOrder } from '#lib/order-page/lookup-order.ts'
import { clientAddress, isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'

const input = z.object({ number: z.string().max(100), phone: z.string().max(100), locale: z.enum(['ko', 'en']).catch('ko') })

const SAID = {
  not_found: {
    ko: '주문번호와 전화번호가 맞는 주문이 없습니다. 이메일의 주문번호와 주문할 때 쓴 번호인지 확인해 주세요.',
    en: 'We couldn’t find an order with this number and phone. Check your confirmation email and the phone number on the order.',
  },
  too_many: { ko: '여러 번 시도하셨습니다. 1분 뒤에 다시 시도해 주세요.', en: 'Too many attempts. Try again in a minute.' },
}

/** Finds a guest's order and lets this browser see all of it. Wrong and absent get the same answer. */
export async function lookupOrderAction(before: LookupAnswer, form: FormData): Promise<LookupAnswer> {
  const shop = getShop()
  const asked = await headers()
  const { number, phone, locale } = input.parse(Object.fromEntries(form))
  const say = (kind: keyof typeof SAID): LookupAnswer => ({ problem: SAID[kind][locale], tries: before.tries + 1 })
  if (!isOwnOrigin(shop.env, asked)) return say('not_found')
  const found = await lookupOrder(shop, { number, phone }, clientAddress(shop.env, asked))
  if (found.kind !== 'found') return say(found.kind)
  await rememberOrder(found.orderId)
  redirect(localePath(locale, `/orders/${found.orderId}`))
}
