/** Begins a card that its owner types into the shop's own form: answers its id and the address of the form, which stands in a frame. */
import { beginTypedCard } from '#lib/card-entry/begin-typed-card.ts'
import { answer, handle, refuse } from '../../answer.ts'
import { CARD_PROBLEMS } from '../card-answer.ts'
import { readCardToBegin } from '../card-to-begin.ts'

export const POST = (request: Request) =>
  handle('typed_card_not_begun', async (shop) => {
    const wanted = await readCardToBegin(shop, request, 'form')
    if (wanted instanceof Response) return wanted
    const begun = await beginTypedCard(shop, wanted)
    return begun.ok ? answer({ cardId: begun.cardId, frameUrl: begun.frameUrl }, 201) : refuse(CARD_PROBLEMS[begun.problem])
  })
