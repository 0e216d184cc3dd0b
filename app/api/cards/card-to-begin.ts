/** Reads who begins a card and for what, for the window of a gateway and for the shop's own form alike. */
import { z } from 'zod'
import { namedBrowser } from '#app/named-browser.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { paymentOfMember } from '#lib/checkout/charge-card.ts'
import { clientAddress } from '#lib/client-address.ts'
import { asLocale } from '#lib/locale.ts'
import type { CardWanted } from '#lib/saved-cards/begin-card.ts'
import { agreesToSave } from '#lib/saved-cards/card-agreements.ts'
import type { CardRow } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { memberOfToken } from '#lib/subscriptions/take-new-card.ts'
import { identifier } from '#lib/text/doors.ts'
import { parseJson, refuse } from '../answer.ts'
import { refuseForeign } from '../own-origin.ts'
import { AGREE_FIRST, CARD_PROBLEMS, SIGN_IN_FIRST } from './card-answer.ts'

const body = z.strictObject({
  gateway: identifier(40),
  agreements: z.array(identifier(40, 0)).max(5),
  /** What is paid with the card as soon as it is saved. */
  paymentId: identifier(64).optional(),
  /** The plan whose checkout asks for the card. */
  plan: identifier(64).optional(),
  /** The token of a subscription whose card is changed: enough without signing in. */
  subscription: identifier(64).optional(),
})

export async function readCardToBegin(shop: Shop, request: Request, enteredIn: CardRow['enteredIn']): Promise<CardWanted | Response> {
  const foreign = refuseForeign(shop, request)
  if (foreign) return foreign
  const input = await parseJson(request, body)
  if (!input.ok) return input.response
  const { gateway, agreements, paymentId, plan, subscription } = input.value
  const theirs = subscription === undefined ? undefined : await memberOfToken(shop, subscription)
  const member = subscription === undefined ? await currentMember(shop, request.headers) : theirs?.member
  if (!member) return refuse(SIGN_IN_FIRST)
  if (!agreesToSave(enteredIn, agreements)) return refuse({ ...AGREE_FIRST, field: 'agreements' })
  const payment = paymentId === undefined || theirs ? undefined : (await paymentOfMember(shop, member.id, paymentId))?.payment
  if (paymentId !== undefined && !payment) return refuse(CARD_PROBLEMS.no_such_payment)
  if (payment && (payment.gateway !== gateway || payment.method !== 'saved_card')) return refuse(CARD_PROBLEMS.wrong_card)
  return {
    member,
    gateway,
    locale: asLocale(request.headers.get('accept-language')?.slice(0, 2)),
    ip: clientAddress(shop.env, request.headers),
    browser: (await namedBrowser()).browser,
    ...(payment && { paymentId: payment.id }),
    ...(plan !== undefined && { back: `plan:${plan}` as const }),
    ...(theirs && { back: `subscription:${theirs.id}` as const }),
  }
}
