/** The entrance of the callback of a window that saves a card. What it says is only a claim, so the shop asks the gateway. */
import { z } from 'zod'
import { currentMember } from '#lib/accounts/current-member.ts'
import { authentication, chargeNewCard } from '#lib/checkout/charge-card.ts'
import { localePath } from '#lib/locale.ts'
import { orderUrl } from '#lib/orders/order-url.ts'
import { cardOutcome } from '#lib/saved-cards/card-outcome.ts'
import { completeCard } from '#lib/saved-cards/complete-card.ts'
import { readCard } from '#lib/saved-cards/saved-card.ts'
import { memberOfToken, takeNewCard } from '#lib/subscriptions/take-new-card.ts'
import { identifier } from '#lib/text/doors.ts'
import { answer, handle, parseJson, refuse } from '../../answer.ts'
import { refuseForeign } from '../../own-origin.ts'
import { CARD_PROBLEMS, SIGN_IN_FIRST } from '../card-answer.ts'

/** The gateway's adapter reads its own fields; the shop ignores all others. */
const body = z.looseObject({ cardId: identifier(64), subscription: identifier(64).optional() })

export const POST = (request: Request) =>
  handle('card_not_completed', async (shop) => {
    const foreign = refuseForeign(shop, request)
    if (foreign) return foreign
    const input = await parseJson(request, body)
    if (!input.ok) return input.response
    const { subscription } = input.value
    const theirs = subscription === undefined ? undefined : await memberOfToken(shop, subscription)
    const member = subscription === undefined ? await currentMember(shop, request.headers) : theirs?.member
    if (!member) return refuse(SIGN_IN_FIRST)
    const card = await readCard(shop, input.value.cardId)
    if (card?.memberId !== member.id) return refuse(CARD_PROBLEMS.no_such_card)
    const returned = shop.gateways.savedCards(card.gateway)?.readReturn({ ...input.value, card: card.id })
    const saved = (await completeCard(shop, returned?.claim ?? { cardId: card.id }, 'callback')) ?? card
    await takeNewCard(shop, saved.id)
    const paid = saved.paymentId ? await chargeNewCard(shop, saved.id, 'callback') : undefined
    return answer({
      ...cardOutcome(saved),
      ...(paid?.orderId && {
        paid: { outcome: paid.outcome, orderUrl: await orderUrl(shop, paid.orderId), ...(await authentication(shop, paid)) },
      }),
      cardsUrl: localePath('ko', '/account/cards'),
    })
  })
