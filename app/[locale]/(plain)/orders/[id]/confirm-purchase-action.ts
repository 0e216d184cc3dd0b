'use server'
import type { BuyerActionAnswer } from '#components/order/buyer-action.ts'
import { ESCROW } from '#lib/messages/escrow.ts'
import { confirmPurchase } from '#lib/order-page/confirm-purchase.ts'
import { getShop } from '#lib/shop.ts'
import { forBuyer } from './for-buyer.ts'

/** The buyer has the goods, and lets the money go that the payment company holds. */
export async function confirmPurchaseAction(before: BuyerActionAnswer, form: FormData): Promise<BuyerActionAnswer> {
  return forBuyer<'nothing_to_confirm'>(before, form, {
    limit: 'confirm-purchase',
    textOf: (problem, locale) => ESCROW[locale].problems[problem],
    act: async (orderId) => ((await confirmPurchase(getShop(), orderId)) ? undefined : 'nothing_to_confirm'),
  })
}
