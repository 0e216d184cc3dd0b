/** Begins to save a card: answers its id and everything that opens the gateway's window. */
import { beginCard } from '#lib/saved-cards/begin-card.ts'
import { answer, handle, refuse } from '../answer.ts'
import { CARD_PROBLEMS } from './card-answer.ts'
import { readCardToBegin } from './card-to-begin.ts'

export const POST = (request: Request) =>
  handle('card_not_begun', async (shop) => {
    const wanted = await readCardToBegin(shop, request, 'window')
    if (wanted instanceof Response) return wanted
    const begun = await beginCard(shop, wanted)
    return begun.ok ? answer({ cardId: begun.cardId, window: begun.window }, 201) : refuse(CARD_PROBLEMS[begun.problem])
  })
