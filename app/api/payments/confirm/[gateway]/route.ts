/** The entrance of a confirm request, which a gateway sends just before it captures: 200 allows the payment, any other status stops it. */
import { readBody } from '#lib/body.ts'
import { answerConfirmRequest } from '#lib/payments/confirm-hook.ts'
import { answer, handle, refuse } from '../../../answer.ts'

export const POST = (request: Request, { params }: { params: Promise<{ gateway: string }> }) =>
  handle('question_not_answered', async (shop) => {
    const { gateway } = await params
    const asked = shop.gateways.readConfirmRequest(gateway, await readBody(request))
    if (!asked) return refuse({ status: 400, code: 'no_question', message: 'There is no payment asked about.' })
    const word = await answerConfirmRequest(shop, gateway, asked)
    return word.yes ? answer({ ok: true }) : answer(NO, 409)
  })

/** The same for a payment that does not exist as for one that may not be paid. Each gateway has its own name for the words it shows. */
const WORDS = '결제할 수 없는 주문입니다. 상점에서 주문을 다시 확인해 주세요.'
const NO = { reason: WORDS, errorMessage: WORDS }
