/** The shop's `confirm_url`: PortOne asks it just before it captures the money. */
import type { Sandbox } from '../../gateway/sandbox.ts'
import { paymentsIn } from '../books/payment.ts'

// PortOne's guide to the confirm process: no answer within ten seconds is a refusal.
const TIMEOUT_MS = 10_000

/** Without HTTP 200 the payment must fail; this returns the message for that. */
export async function askShop(sandbox: Sandbox, impUid: string): Promise<string | undefined> {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  const url = payment?.detail.confirmUrl
  if (!payment || !url || payment.status !== 'ready' || payment.detail.account) return undefined
  const fields = { imp_uid: payment.gatewayId, merchant_uid: payment.merchantId, amount: payment.detail.amount }
  const isForm = sandbox.policies.effective('portone-v1', payment.merchantId).bodyType === 'form'
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' },
      body: isForm ? new URLSearchParams({ ...fields, amount: String(fields.amount) }).toString() : JSON.stringify(fields),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return response.status === 200 ? undefined : stopped(reasonIn(await response.text()))
  } catch {
    // A missing answer counts as a refusal, whatever happened to the connection.
    return stopped(undefined)
  }
}

const stopped = (reason: string | undefined) => `고객사 요청에 의해 결제를 중단합니다. (상세사유 : ${reason ?? '알 수 없음'})`

function reasonIn(body: string): string | undefined {
  try {
    const said: unknown = JSON.parse(body)
    return typeof said === 'object' && said !== null && 'reason' in said && typeof said.reason === 'string' ? said.reason : undefined
  } catch {
    return undefined
  }
}
