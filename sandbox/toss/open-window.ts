import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { isWebAddress } from '../addresses.ts'
import type { BuyerAct } from '../gateway.ts'
import type { Sandbox } from '../sandbox.ts'
import { type KeySet, keySetOfClient, keySetOfSecret, keySets } from './credentials.ts'
import { methodNamed } from './methods.ts'
import { settledStatuses, tossBooks } from './payment.ts'

const amount = z.union([z.number(), z.object({ value: z.number(), currency: z.string().length(3).optional() })])

const windowRequest = z.object({
  clientKey: z.string(),
  customerKey: z.string(),
  orderId: z.string(),
  orderName: z.string(),
  amount,
  successUrl: z.string().nullish(),
  failUrl: z.string().nullish(),
  customerName: z.string().nullish(),
  taxFreeAmount: z.number().min(0).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  method: z.string().nullish(),
  cardCompany: z.string().nullish(),
  installmentMonths: z.coerce.number().int().min(0).max(24).nullish(),
  bank: z.string().nullish(),
})

export type SdkError = { code: string; message: string }

/** What the browser script asks for when the buyer presses pay: checks it as the script's server would, and books a READY payment. */
export function openWindow(
  sandbox: Sandbox,
  request: unknown,
  answersTo: string | null,
  tampering: BuyerAct = {},
): { paymentKey: string } | SdkError {
  const parsed = windowRequest.safeParse(request)
  if (!parsed.success) return sdkError('INVALID_PARAMETERS', `${parsed.error.issues[0]?.path.join('.') ?? '파라미터'} 값을 확인해주세요.`)
  const asked = parsed.data
  const given = typeof asked.amount === 'number' ? { value: asked.amount } : asked.amount
  const value = tampering.amount ?? given.value
  const currency = tampering.currency ?? given.currency ?? 'KRW'
  const wrong = whatIsWrong({ ...asked, value })
  if (wrong) return wrong
  const keySet = keySetFor(asked.clientKey, tampering)
  const books = tossBooks(sandbox.db)
  if (books.byMerchantId(asked.orderId).some((payment) => settledStatuses.has(payment.status))) {
    return sdkError('DUPLICATED_ORDER_ID', '이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요.')
  }
  const paymentKey = `tgen_${randomUUID().replaceAll('-', '')}`
  const method = methodNamed(tampering.method ?? asked.method ?? undefined, {
    ...(asked.cardCompany && { issuer: asked.cardCompany }),
    ...(asked.installmentMonths && { months: asked.installmentMonths }),
    ...(asked.bank && { bank: asked.bank }),
  })
  books.open(
    {
      merchantId: asked.orderId,
      gatewayId: paymentKey,
      status: 'READY',
      mode: keySets[keySet].mode,
      currency,
      detail: {
        keySet,
        customerKey: asked.customerKey,
        customerName: asked.customerName ?? null,
        orderName: asked.orderName,
        amount: value,
        taxFreeAmount: asked.taxFreeAmount ?? 0,
        successUrl: asked.successUrl ?? null,
        failUrl: asked.failUrl ?? null,
        metadata: asked.metadata ?? null,
        method,
        answersTo,
        authenticatedAt: null,
        approvedAt: null,
        approvalNumber: null,
        lastTransactionKey: null,
        secret: null,
        account: null,
        cancels: [],
        failure: null,
        refusedAtConfirm: null,
        paidAmount: null,
      },
    },
    sandbox.clock.now(),
  )
  return { paymentKey }
}

function whatIsWrong(asked: z.infer<typeof windowRequest> & { value: number }): SdkError | undefined {
  if (keySetOfSecret(asked.clientKey)) return sdkError('INSECURE_KEY_USAGE', '클라이언트 키로 시크릿 키를 사용할 수 없습니다.')
  if (!keySetOfClient(asked.clientKey)) return sdkError('INVALID_CLIENT_KEY', '잘못된 클라이언트 연동 정보입니다.')
  if (!/^[A-Za-z0-9\-_=.@]{2,50}$/.test(asked.customerKey)) return sdkError('INVALID_CUSTOMER_KEY', '고객키 형식이 올바르지 않습니다.')
  if (!/^[A-Za-z0-9\-_=]{6,64}$/.test(asked.orderId)) {
    return sdkError('INVALID_ORDER_ID', '`orderId`는 영문 대소문자, 숫자, 특수문자(-, _) 만 허용합니다. 6자 이상 64자 이하여야 합니다.')
  }
  if (asked.orderName.length < 1 || asked.orderName.length > 100)
    return sdkError('INVALID_ORDER_NAME', '`orderName`은 1자 이상 100자 이하여야 합니다.')
  if (asked.value <= 0) return sdkError('BELOW_ZERO_AMOUNT', '결제 금액은 0원보다 커야 합니다.')
  if (asked.successUrl && !isWebAddress(asked.successUrl))
    return sdkError('INCORRECT_SUCCESS_URL_FORMAT', 'successUrl은 http(s)로 시작하는 전체 주소여야 합니다.')
  if (asked.failUrl && !isWebAddress(asked.failUrl))
    return sdkError('INCORRECT_FAIL_URL_FORMAT', 'failUrl은 http(s)로 시작하는 전체 주소여야 합니다.')
  if (Boolean(asked.successUrl) !== Boolean(asked.failUrl))
    return sdkError('INVALID_PARAMETERS', 'successUrl과 failUrl은 함께 있어야 합니다.')
  return undefined
}

function keySetFor(clientKey: string, tampering: BuyerAct): KeySet {
  const keySet = keySetOfClient(clientKey) ?? 'widget'
  if (tampering.mode === undefined || tampering.mode === keySets[keySet].mode) return keySet
  return tampering.mode === 'live' ? 'live' : 'widget'
}

export const sdkError = (code: string, message: string): SdkError => ({ code, message })
