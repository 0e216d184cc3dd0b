'use server'
import { headers } from 'next/headers'
import { z } from 'zod'
import { accessTo } from '#app/order-access.ts'
import type { ChangeMethodAnswer } from '#components/order/change-method.ts'
import { changeMethod } from '#lib/checkout/change-method.ts'
import { orderInput } from '#lib/checkout/order-input.ts'
import { type ProblemCode, problemText } from '#lib/checkout/order-problem.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale } from '#lib/locale.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'

const CHANGES_A_MINUTE = 10

const { gateway, method, cashReceipt } = orderInput.shape
const input = z.strictObject({ orderId: identifier(60), gateway, method, cashReceipt })

/** Gives an unpaid order of this buyer another method, and answers with its window. A person who has only a link to it may not. */
export async function changeMethodAction(wish: z.input<typeof input>, language: string): Promise<ChangeMethodAnswer> {
  const shop = getShop()
  const asked = await headers()
  const refused = (code: ProblemCode): ChangeMethodAnswer => ({ ok: false, text: problemText({ code }, asLocale(language)) })
  // The browser may send anything, whatever the parameter's type says.
  const parsed = input.safeParse(wish)
  if (!parsed.success || !isOwnOrigin(shop.env, asked)) return refused('invalid_input')
  const { orderId, ...way } = parsed.data
  if ((await accessTo(orderId)) !== 'owner') return refused('order_over')
  if (!(await withinLimit(shop, { key: `method:${orderId}`, most: CHANGES_A_MINUTE, windowMs: 60_000 })))
    return refused('too_many_requests')
  const answer = await changeMethod(shop, orderId, way, clientAddress(shop.env, asked))
  if (answer.ok) return answer
  return { ok: false, text: problemText(answer.problem, asLocale(language)) }
}
