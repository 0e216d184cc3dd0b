/** Opens a window for `requestPayment`: checks the request as Toss would, and writes a READY payment. */
import { z } from 'zod'
import type { BuyerAct } from '../../gateway/gateway.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { isWebAddress } from '../../http/addresses.ts'
import { newPayment } from '../books/new-payment.ts'
import { isOrderConfirmed } from '../books/payment.ts'
import { accountTermIn } from '../protocol/account-term.ts'
import { KEY_SETS, type KeySet, keySetOfClient, keySetOfSecret } from '../protocol/credentials.ts'
import { escrowProducts } from '../protocol/escrow-products.ts'
import { issuerCode, methodNamed } from '../protocol/methods.ts'

const amount = z.union([z.number(), z.object({ value: z.number(), currency: z.string().length(3).optional() })])

const cashReceipt = z.object({ type: z.enum(['소득공제', '지출증빙', '미발행']) }).nullish()
const escrow = { useEscrow: z.boolean().nullish(), escrowProducts: escrowProducts.nullish(), cashReceipt }

const account = z.object({
  validHours: z.number().int().positive().max(2160).nullish(),
  dueDate: z.string().nullish(),
  ...escrow,
})

const windowRequest = z.object({
  clientKey: z.string(),
  customerKey: z.string(),
  orderId: z.string(),
  orderName: z.string(),
  amount,
  successUrl: z.string().nullish(),
  failUrl: z.string().nullish(),
  customerName: z.string().nullish(),
  customerMobilePhone: z.string().nullish(),
  taxFreeAmount: z.number().min(0).nullish(),
  metadata: z.record(z.string(), z.string().max(2000)).nullish(),
  method: z.string().nullish(),
  cardCompany: z.string().nullish(),
  installmentMonths: z.coerce.number().int().min(0).max(24).nullish(),
  bank: z.string().nullish(),
  // The fields that the payment window without the widget has besides its method (SDK v2).
  card: z
    .object({
      easyPay: z.string().nullish(),
      cardCompany: z.string().nullish(),
      cardInstallmentPlan: z.number().int().nullish(),
      useEscrow: z.boolean().nullish(),
    })
    .nullish(),
  virtualAccount: account.nullish(),
  transfer: z.object(escrow).nullish(),
  foreignEasyPay: z.object({ provider: z.string() }).nullish(),
})
type WindowRequest = z.infer<typeof windowRequest>

export type SdkError = { code: string; message: string }

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
  if (isOrderConfirmed(sandbox, asked.orderId)) {
    return sdkError('DUPLICATED_ORDER_ID', '이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요.')
  }
  const term = accountTermIn(asked.virtualAccount ?? {})
  if (!term) return sdkError('INVALID_PARAMETERS', 'virtualAccount의 validHours와 dueDate를 확인해주세요.')
  const payment = newPayment(sandbox, {
    keySet,
    orderId: asked.orderId,
    orderName: asked.orderName,
    amount: value,
    currency,
    method: methodOf(asked, tampering),
    status: 'READY',
    customerKey: asked.customerKey,
    customerName: asked.customerName ?? null,
    customerMobilePhone: asked.customerMobilePhone ?? null,
    taxFreeAmount: asked.taxFreeAmount ?? 0,
    successUrl: asked.successUrl ?? null,
    failUrl: asked.failUrl ?? null,
    metadata: asked.metadata ?? null,
    answersTo,
    accountTerm: term,
    useEscrow: (asked.virtualAccount?.useEscrow || asked.transfer?.useEscrow || asked.card?.useEscrow) ?? false,
  })
  return { paymentKey: payment.gatewayId }
}

function methodOf(asked: WindowRequest, tampering: BuyerAct) {
  const issuer = asked.cardCompany ?? (asked.card?.cardCompany && issuerCode(asked.card.cardCompany))
  const months = asked.installmentMonths ?? asked.card?.cardInstallmentPlan
  // A card window may open a wallet directly.
  const named = tampering.method ?? asked.card?.easyPay ?? (asked.foreignEasyPay ? 'PAYPAL' : asked.method)
  return methodNamed(named ?? undefined, {
    ...(issuer && { issuer }),
    ...(months && { months }),
    ...(asked.bank && { bank: asked.bank }),
  })
}

function whatIsWrong(asked: WindowRequest & { value: number }): SdkError | undefined {
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
  const held = asked.virtualAccount?.useEscrow ? asked.virtualAccount : asked.transfer?.useEscrow ? asked.transfer : undefined
  if (held && !held.escrowProducts?.length) return sdkError('INVALID_PARAMETERS', '에스크로 결제에는 escrowProducts가 필요합니다.')
  if (Boolean(asked.successUrl) !== Boolean(asked.failUrl))
    return sdkError('INVALID_PARAMETERS', 'successUrl과 failUrl은 함께 있어야 합니다.')
  return undefined
}

function keySetFor(clientKey: string, tampering: BuyerAct): KeySet {
  const keySet = keySetOfClient(clientKey) ?? 'widget'
  if (tampering.mode === undefined || tampering.mode === KEY_SETS[keySet].mode) return keySet
  return tampering.mode === 'live' ? 'live' : 'widget'
}

export const sdkError = (code: string, message: string): SdkError => ({ code, message })
