/** The entrance of a confirm request, which a gateway sends just before it captures: 200 allows the payment, any other status stops it. */
import { readBody } from '#lib/body.ts'
import { answerConfirmRequest, REFUSED_WORDS } from '#lib/payments/confirm-hook.ts'
import { answer, handle, refuse } from '../../../answer.ts'

export const POST = (request: Request, { params }: { params: Promise<{ gateway: string }> }) =>
  handle('question_not_answered', async (shop) => {
    const { gateway } = await params
    const asked = shop.gateways.readConfirmRequest(gateway, await readBody(request))
    if (!asked) return refuse({ status: 400, code: 'no_question', message: 'There is no payment asked about.' })
    const word = await answerConfirmRequest(shop, gateway, asked)
    return word.yes
      ? answer({ ok: true })
      : // Each gateway has its own name for the words it shows.
        answer({ reason: REFUSED_WORDS, errorMessage: REFUSED_WORDS }, 409)
  })
