import { type Answer, jsonAnswer, Refused } from '../../http/answer.ts'

// Codes by HTTP status, from the official tables of confirm and cancel (docs.tosspayments.com, error codes).
const codesByStatus: Record<number, string> = {
  400: `ALREADY_PROCESSED_PAYMENT PROVIDER_ERROR EXCEED_MAX_CARD_INSTALLMENT_PLAN INVALID_REQUEST NOT_ALLOWED_POINT_USE INVALID_API_KEY
    INVALID_REJECT_CARD BELOW_MINIMUM_AMOUNT INVALID_CARD_EXPIRATION INVALID_STOPPED_CARD EXCEED_MAX_DAILY_PAYMENT_COUNT
    NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT INVALID_CARD_INSTALLMENT_PLAN NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN
    EXCEED_MAX_PAYMENT_AMOUNT NOT_FOUND_TERMINAL_ID INVALID_AUTHORIZE_AUTH INVALID_CARD_LOST_OR_STOLEN RESTRICTED_TRANSFER_ACCOUNT
    INVALID_CARD_NUMBER INVALID_UNREGISTERED_SUBMALL NOT_REGISTERED_BUSINESS EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT
    EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT CARD_PROCESSING_ERROR EXCEED_MAX_AMOUNT INVALID_ACCOUNT_INFO_RE_REGISTER NOT_AVAILABLE_PAYMENT
    UNAPPROVED_ORDER_ID EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT ALREADY_CANCELED_PAYMENT INVALID_REFUND_ACCOUNT_INFO
    EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT INVALID_REFUND_ACCOUNT_NUMBER INVALID_BANK NOT_MATCHES_REFUNDABLE_AMOUNT REFUND_REJECTED
    ALREADY_REFUND_PAYMENT FORBIDDEN_BANK_REFUND_REQUEST INVALID_IDEMPOTENCY_KEY INVALID_TEST_CODE INVALID_ORDER_ID
    INVALID_ORDER_NAME INVALID_CUSTOMER_KEY INVALID_PAYMENT_KEY INVALID_REQUIRED_PARAM INVALID_CURRENCY NOT_SUPPORTED_CARD_TYPE
    INVALID_CARD_PASSWORD INVALID_CARD_IDENTITY INVALID_BIRTH_DAY_FORMAT NOT_REGISTERED_CARD_COMPANY INVALID_EMAIL NOT_SUPPORTED_METHOD
    INVALID_BILLING_AUTH INVALID_BILL_KEY_REQUEST DUPLICATED_ORDER_ID NOT_MATCHES_CUSTOMER_KEY ALREADY_REMOVED_BILLING_KEY
    EXCEED_MAX_VALID_HOURS EXCEED_MAX_DUE_DATE INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE REQUIRED_ACCOUNT_KEY
    DUPLICATED_CASH_RECEIPT INVALID_CASH_RECEIPT_INFO`,
  401: 'UNAUTHORIZED_KEY',
  403: `REJECT_ACCOUNT_PAYMENT REJECT_CARD_PAYMENT REJECT_CARD_COMPANY FORBIDDEN_REQUEST REJECT_TOSSPAY_INVALID_ACCOUNT EXCEED_MAX_AUTH_COUNT
    EXCEED_MAX_ONE_DAY_AMOUNT NOT_AVAILABLE_BANK INVALID_PASSWORD INCORRECT_BASIC_AUTH_FORMAT FDS_ERROR NOT_CANCELABLE_AMOUNT
    FORBIDDEN_CONSECUTIVE_REQUEST NOT_CANCELABLE_PAYMENT EXCEED_MAX_REFUND_DUE NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT
    NOT_ALLOWED_PARTIAL_REFUND NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER EXCEED_CANCEL_LIMIT INSECURE_KEY_USAGE`,
  404: 'NOT_FOUND_PAYMENT NOT_FOUND_PAYMENT_SESSION NOT_FOUND_BILLING NOT_FOUND_CASH_RECEIPT NOT_FOUND',
  409: 'IDEMPOTENT_REQUEST_PROCESSING',
  429: 'TOO_MANY_REQUESTS',
  500: `FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING FAILED_INTERNAL_SYSTEM_PROCESSING UNKNOWN_PAYMENT_ERROR FAILED_REFUND_PROCESS
    FAILED_METHOD_HANDLING_CANCEL FAILED_PARTIAL_REFUND COMMON_ERROR FAILED_BILL_KEY_AUTH_CREATION FAILED_DB_PROCESSING FAILED_CARD_COMPANY_RESPONSE
    FAILED_BILLING_AUTO_CANCEL`,
  503: 'SERVICE_UNAVAILABLE',
}

const statusOf = new Map(
  Object.entries(codesByStatus).flatMap(([status, codes]) => codes.split(/\s+/).map((code) => [code, Number(status)] as const)),
)

const messages: Record<string, [korean: string, english: string]> = {
  ALREADY_PROCESSED_PAYMENT: ['이미 처리된 결제 입니다.', 'This is a payment that has already been processed.'],
  NOT_FOUND_PAYMENT: ['존재하지 않는 결제 정보 입니다.', 'Not found payment.'],
  NOT_FOUND_PAYMENT_SESSION: [
    '결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다.',
    'Payment session does not exist because the session time has expired.',
  ],
  REJECT_CARD_PAYMENT: ['한도초과 혹은 잔액부족으로 결제에 실패했습니다.', 'Payment failed: limit exceeded or insufficient balance.'],
  REJECT_CARD_COMPANY: ['결제 승인이 거절되었습니다.', 'Payment confirm is rejected.'],
  REJECT_ACCOUNT_PAYMENT: ['잔액부족으로 결제에 실패했습니다.', 'Payment failed: insufficient balance.'],
  INVALID_STOPPED_CARD: ['정지된 카드 입니다.', 'This is a suspended card.'],
  INVALID_CARD_LOST_OR_STOLEN: ['분실 혹은 도난 카드입니다.', 'Lost or stolen card.'],
  INVALID_CARD_EXPIRATION: ['카드 정보를 다시 확인해주세요. (유효기간)', 'Please check the card expiration date.'],
  INVALID_PASSWORD: ['결제 비밀번호가 일치하지 않습니다.', 'Payment password does not match.'],
  BELOW_MINIMUM_AMOUNT: ['신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다.', 'The amount is below the minimum.'],
  UNAUTHORIZED_KEY: ['인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다.', 'Unauthorized secretKey or clientKey.'],
  INVALID_API_KEY: ['잘못된 시크릿키 연동 정보 입니다.', 'Incorrect secret key.'],
  INCORRECT_BASIC_AUTH_FORMAT: ["잘못된 요청입니다. ':' 를 포함해 인코딩해주세요.", "Wrong Basic Auth format. ':' is needed."],
  FORBIDDEN_REQUEST: ['허용되지 않은 요청입니다.', 'Not allowed request.'],
  INVALID_REQUEST: ['잘못된 요청입니다.', 'The bad request.'],
  ALREADY_CANCELED_PAYMENT: ['이미 취소된 결제 입니다.', 'Already canceled payment.'],
  NOT_CANCELABLE_AMOUNT: ['취소 할 수 없는 금액 입니다.', 'Not cancelable amount.'],
  NOT_CANCELABLE_PAYMENT: ['취소 할 수 없는 결제 입니다.', 'Not cancelable payment.'],
  NOT_MATCHES_REFUNDABLE_AMOUNT: ['잔액 결과가 일치하지 않습니다.', 'Not matched refundable amount.'],
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: [
    '입금 대기중인 결제는 부분 환불이 불가합니다.',
    'Partial refund is not allowed while waiting for deposit.',
  ],
  INVALID_REFUND_ACCOUNT_INFO: [
    '환불 계좌번호와 예금주명이 일치하지 않습니다.',
    'Refund account information is missing or does not match.',
  ],
  DUPLICATED_ORDER_ID: [
    '이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요.',
    'This order number was already approved or canceled. Use another one.',
  ],
  INVALID_BILL_KEY_REQUEST: ['빌링키 인증이 완료되지 않았거나 유효하지 않은 빌링 거래 건입니다.', 'The billing key is not valid.'],
  ALREADY_REMOVED_BILLING_KEY: ['이미 삭제된 빌링키 입니다.', 'The billing key was already removed.'],
  NOT_MATCHES_CUSTOMER_KEY: [
    '빌링 인증 고객키와 결제 요청 고객키가 일치하지 않습니다.',
    'The customer key does not match the billing key.',
  ],
  INVALID_BILLING_AUTH: ['유효하지 않은 빌링 인증입니다.', 'Invalid billing auth.'],
  NOT_SUPPORTED_CARD_TYPE: ['지원되지 않는 카드 종류입니다.', 'This card type is not supported.'],
  INVALID_CARD_NUMBER: ['카드번호를 다시 확인해주세요.', 'Please check the card number.'],
  NOT_FOUND_BILLING: ['존재하지 않는 빌링 결제 건입니다.', 'Not found billing.'],
  DUPLICATED_CASH_RECEIPT: ['이미 발급된 현금영수증 건입니다.', 'A cash receipt was already issued.'],
  INVALID_CASH_RECEIPT_INFO: ['현금영수증 발급 정보를 다시 확인해주세요.', 'Please check the cash receipt information.'],
  INVALID_BANK: ['유효하지 않은 은행입니다.', 'Invalid bank.'],
  IDEMPOTENT_REQUEST_PROCESSING: ['이전 멱등 요청이 처리중입니다.', 'The previous idempotent request is being processed.'],
  INVALID_IDEMPOTENCY_KEY: ['멱등키는 300자 이하여야 합니다.', 'The idempotency key must be 300 characters or less.'],
  INVALID_TEST_CODE: ['알 수 없는 테스트 코드입니다.', 'Unknown test code.'],
  FAILED_INTERNAL_SYSTEM_PROCESSING: [
    '내부 시스템 처리 작업이 실패했습니다. 잠시 후 다시 시도해주세요.',
    'Internal system processing failed. Please try again later.',
  ],
}

export type Language = 'ko' | 'en'

export const isTossCode = (code: string) => statusOf.has(code)

export function tossMessage(code: string, language: Language = 'ko') {
  const pair = messages[code] ?? ['요청을 처리할 수 없습니다.', 'The request cannot be processed.']
  return language === 'en' ? pair[1] : pair[0]
}

export const tossError = (code: string, language: Language = 'ko', message = tossMessage(code, language)): Answer =>
  jsonAnswer({ code, message }, statusOf.get(code) ?? 400)

export const refuse = (code: string, language?: Language, message?: string): never => {
  throw new Refused(tossError(code, language, message))
}
