/** Cash receipts through PortOne V2, by the channel of transfers. */
import { z } from 'zod'
import type { CashReceipt, CashReceipts } from '../cash-receipts.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import { portoneCalls } from './calls.ts'
import { readChannels } from './channels.ts'
import type { PortoneV2Settings } from './settings.ts'

const issued = z.object({ cashReceipt: z.object({ issueNumber: z.string(), url: z.string(), pgReceiptId: z.string().min(1).max(200) }) })
const found = z.object({
  status: z.enum(['ISSUED', 'CANCELLED', 'ISSUE_FAILED']),
  type: z.enum(['PERSONAL', 'CORPORATE']).optional(),
  pgReceiptId: z.string().optional(),
  issueNumber: z.string().optional(),
  amount: z.int().min(0).optional(),
  url: z.string().optional(),
})

const STATE = { ISSUED: 'issued', CANCELLED: 'cancelled', ISSUE_FAILED: 'failed' } as const

export function portoneCashReceipts(settings: PortoneV2Settings, http: Http): CashReceipts {
  const { get, post } = portoneCalls(settings, http)
  const channels = readChannels(settings.PORTONE_V2_CHANNEL_KEY ?? '')
  const channelKey = (channels.find(({ method }) => method === 'transfer') ?? channels[0])?.key ?? ''
  const pathOf = (paymentId: string) => `/payments/${encodeURIComponent(paymentId)}/cash-receipt`
  return {
    cancelsInPart: false,
    async issue({ paymentId, orderName, amount, taxFree, currency, purpose, identity }, key) {
      const answer = await post(
        '/cash-receipts',
        {
          paymentId,
          channelKey,
          type: purpose === 'income_deduction' ? 'PERSONAL' : 'CORPORATE',
          orderName,
          currency,
          amount: { total: amount, taxFree },
          customer: { identityNumber: identity },
        },
        key,
      )
      if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
      const parsed = issued.safeParse(answer.body)
      if (!parsed.success) throw new GatewayError('unreadable', 'CASH_RECEIPT')
      const { pgReceiptId, issueNumber, url } = parsed.data.cashReceipt
      return { state: 'issued', ref: pgReceiptId, issueNumber, amount, ...(/^https?:/.test(url) && { url }) }
    },
    async cancel({ paymentId }, key) {
      const answer = await post(`${pathOf(paymentId)}/cancel`, {}, key)
      if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
    },
    async find({ paymentId }): Promise<CashReceipt | undefined> {
      const answer = await get(pathOf(paymentId))
      if (answer.status === 404) return undefined
      if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
      const parsed = found.safeParse(answer.body)
      if (!parsed.success) throw new GatewayError('unreadable', 'CASH_RECEIPT')
      const { status, type, pgReceiptId = '', issueNumber = '', amount = 0, url } = parsed.data
      return {
        state: STATE[status],
        ref: pgReceiptId,
        issueNumber,
        amount: status === 'ISSUED' ? amount : 0,
        ...(type && { purpose: type === 'CORPORATE' ? 'expense_proof' : 'income_deduction' }),
        ...(url && /^https?:/.test(url) && { url }),
      }
    },
  }
}
