/** Why a cash receipt was not asked for, and what the buyer can do. Pure. */

import type { CashReceiptProblem } from '#lib/cash-receipts/request-cash-receipt.ts'
import type { Locale } from '#lib/locale.ts'

export type ShownReceiptProblem = CashReceiptProblem | 'phone_wrong' | 'business_wrong' | 'not_yours' | 'too_many'

const SAID: Record<Locale, Record<ShownReceiptProblem, string>> = {
  ko: {
    phone_wrong: '휴대폰 번호나 현금영수증 카드 번호를 확인해 주세요.',
    business_wrong: '사업자등록번호 열 자리를 확인해 주세요.',
    no_cash_receipt: '이 결제에는 현금영수증을 발급할 수 없습니다.',
    already_issued: '이미 발급했거나 발급하고 있습니다. 화면을 새로 고쳐 확인해 주세요.',
    not_yours: '주문하신 분만 할 수 있습니다. 주문번호와 전화번호로 주문을 조회한 뒤 다시 시도해 주세요.',
    too_many: '여러 번 시도하셨습니다. 1분 뒤에 다시 시도해 주세요.',
  },
  en: {
    phone_wrong: 'Enter a valid mobile or cash receipt card number.',
    business_wrong: 'Enter a valid 10-digit business registration number.',
    no_cash_receipt: 'Cash receipts aren’t available for this payment.',
    already_issued: 'A cash receipt has already been issued or is on its way. Reload the page to see it.',
    not_yours: 'Only the person who placed this order can do this. Look up the order with its number and your phone, then try again.',
    too_many: 'Too many attempts. Try again in a minute.',
  },
}

export const receiptProblemText = (problem: ShownReceiptProblem, locale: Locale): string => SAID[locale][problem]
