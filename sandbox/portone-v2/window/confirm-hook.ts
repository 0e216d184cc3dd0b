/** The shop's `confirmUrl`: PortOne asks it before an automatic channel captures the money. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { attemptsIn } from '../books/attempt.ts'
import { signature } from '../books/webhooks.ts'
import { channelByKey } from '../protocol/channels.ts'
import { STORE_ID } from '../protocol/credentials.ts'

// From an older revision of PortOne's page; the current one names no limit.
const TIMEOUT_MS = 10_000

/** Without HTTP 200 the attempt must end; this returns the message for that. */
export async function askShop(sandbox: Sandbox, txId: string): Promise<string | undefined> {
  const attempt = attemptsIn(sandbox.db).byGatewayId(txId)
  if (!attempt?.detail.confirmUrl || attempt.status !== 'READY' || channelByKey(attempt.detail.channelKey)?.manual) return undefined
  const { bodyVersion } = sandbox.policies.effective('portone-v2', attempt.merchantId)
  const ids = { paymentId: attempt.merchantId, transactionId: txId, totalAmount: attempt.detail.totalAmount }
  const body =
    bodyVersion === '2024-01-01'
      ? JSON.stringify({ payment_id: ids.paymentId, tx_id: ids.transactionId, total_amount: ids.totalAmount })
      : JSON.stringify({
          type: 'Transaction.Confirm',
          timestamp: new Date(sandbox.clock.now()).toISOString(),
          data: { ...ids, storeId: STORE_ID },
        })
  const refusal = await answerTo(attempt.detail.confirmUrl, body)
  if (refusal === undefined) return undefined
  await sandbox.perform(() => {
    const current = attemptsIn(sandbox.db).byGatewayId(txId)
    if (current) attemptsIn(sandbox.db).save({ ...current, detail: { ...current.detail, confirmRefusal: refusal } }, sandbox.clock.now())
  })
  return refusal
}

const refused = z.object({ errorMessage: z.string().max(500) })
const UNANSWERED = '상점의 결제 확인을 받지 못했습니다.'

async function answerTo(address: string, body: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signature(randomUUID(), body) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.status === 200) return undefined
    const said = refused.safeParse(await response.json().catch(() => undefined))
    return said.success ? said.data.errorMessage : UNANSWERED
  } catch {
    // A missing answer counts as a refusal.
    return UNANSWERED
  }
}
