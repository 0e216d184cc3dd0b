/** What the console says of a thing that only a person can resolve: what happened, and what to do next. */
import type { AttentionReason } from '#lib/attention.ts'

interface AttentionLabels {
  title: { ko: string; en: string }
  next: { ko: string; en: string }
}

const LABELS: Record<AttentionReason, AttentionLabels> = {
  authorisation_ends_soon: {
    title: { ko: '카드 승인이 곧 만료됩니다', en: 'An authorisation is about to expire' },
    next: {
      ko: '만료되기 전에 주문 페이지에서 결제하고 발송해 주세요. 지나면 결제할 수 없고 주문이 닫힙니다.',
      en: 'Capture the payment and ship the order before the authorisation expires. After that it can’t be captured, and the order closes.',
    },
  },
  authorisation_lapsed: {
    title: { ko: '카드 승인이 만료되어 주문이 닫혔습니다', en: 'An authorisation expired and its order was closed' },
    next: {
      ko: '청구된 돈은 없고 구매자에게 메일을 보냈습니다. 상품이 나가지 않았는지 확인해 주세요.',
      en: 'The customer wasn’t charged and has been notified by email. Make sure the items weren’t shipped.',
    },
  },
  dispute_opened: {
    title: { ko: '구매자가 카드사에 이의를 제기했습니다', en: 'A payment was disputed' },
    next: {
      ko: '주문 페이지에서 기한 안에 소명과 증빙을 제출해 주세요. 제출하지 않으면 집니다.',
      en: 'Submit a statement and evidence on the order page before the deadline. Without a response the dispute is lost.',
    },
  },
  dispute_evidence_refused: {
    title: { ko: '게이트웨이가 소명을 받지 않았습니다', en: 'The gateway rejected the evidence' },
    next: {
      ko: '주문 페이지에서 소명과 파일을 고쳐 다시 제출해 주세요.',
      en: 'Correct the statement or the files on the order page and submit again.',
    },
  },
  refund_account: {
    title: { ko: '환불받을 계좌가 필요합니다', en: 'A refund needs a bank account' },
    next: {
      ko: '가상계좌로 받은 돈인데 계좌를 모르거나 은행이 받지 않았습니다. 구매자에게 물어 계좌를 적으면 다시 환불합니다.',
      en: 'The customer paid by bank transfer, and the account is missing or their bank rejected it. Ask the customer and enter the account: the refund is then retried.',
    },
  },
  refund_failed: {
    title: { ko: '환불이 실패했습니다', en: 'A refund failed' },
    next: {
      ko: '결제사가 환불을 받아들인 뒤 마치지 못했습니다. 결제사 관리자 화면에서 고치거나 직접 송금하고, 어떻게 했는지 적어 주세요.',
      en: 'The gateway accepted the refund but couldn’t complete it. Fix it in the gateway’s dashboard or transfer the money manually, then describe what you did.',
    },
  },
  refund_impossible: {
    title: { ko: '남은 돈보다 큰 환불입니다', en: 'A refund exceeds the remaining amount' },
    next: {
      ko: '게이트웨이에서 먼저 돌려준 돈이 있습니다. 주문의 환불 내역을 보고, 남은 만큼 다시 환불해 주세요.',
      en: 'Part of the payment was already refunded at the gateway. Check the refunds of the order and refund the rest.',
    },
  },
  refund_pending_long: {
    title: { ko: '환불이 열흘 넘게 끝나지 않습니다', en: 'A refund has been pending for more than 10 days' },
    next: {
      ko: '결제사 고객센터에 물어봐 주세요. 끝나면 저절로 기록됩니다.',
      en: 'Contact the gateway’s support. The refund is recorded automatically once it completes.',
    },
  },
  payment_reversed: {
    title: { ko: '받은 돈이 사라졌습니다', en: 'A payment was reversed' },
    next: {
      ko: '은행이 입금을 되돌렸거나 결제가 취소되었습니다. 상품이 나갔는지 확인하고 구매자에게 연락해 주세요.',
      en: 'The bank reversed the deposit, or the payment was cancelled. Check whether the items were shipped and contact the customer.',
    },
  },
  window_blocked: {
    title: { ko: '브라우저가 결제창의 일부를 막았습니다', en: 'A browser blocked part of a payment window' },
    next: {
      ko: '결제사의 주소가 바뀌었을 수 있습니다. ‘결제창 차단’에서 어떤 주소인지 보고, 결제사의 것이 맞으면 제안된 설정을 추가해 주세요.',
      en: 'The payment company may have moved to another host. Check the host under “Blocked windows” and, if it belongs to the company, add the suggested setting.',
    },
  },
  cash_receipt_refused: {
    title: { ko: '현금영수증이 거절되었습니다', en: 'A cash receipt was rejected' },
    next: {
      ko: '구매자에게 번호를 확인해 주문 페이지에서 다시 신청하도록 알려 주세요. 자진발급이었다면 결제사 계약을 확인하고 기한 안에 직접 발급해 주세요.',
      en: 'Ask the customer to check the number and request it again on the order page. If the shop issued it itself, check your contract with the gateway and issue it manually before the deadline.',
    },
  },
  cash_receipt_not_changed: {
    title: { ko: '현금영수증을 고치지 못했습니다', en: 'A cash receipt couldn’t be updated' },
    next: {
      ko: '환불한 만큼 줄이는 것을 결제사가 거절했습니다. 저절로 다시 시도하며, 되면 이 알림도 닫힙니다.',
      en: 'The gateway rejected the reduction for a refund. It’s retried automatically, and this item closes once it succeeds.',
    },
  },
  cash_receipt_differs: {
    title: { ko: '현금영수증 금액이 다릅니다', en: 'A cash receipt has the wrong amount' },
    next: {
      ko: '결제창에서 발급된 현금영수증이 환불 뒤에도 그대로입니다. 결제사 관리자 화면에서 고쳐 주세요.',
      en: 'The cash receipt issued in the payment window wasn’t reduced after a refund. Correct it in the gateway’s dashboard.',
    },
  },
}

export const attentionTitle = (reason: string, locale: 'ko' | 'en'): string => labelsOf(reason)?.title[locale] ?? reason

export const attentionNext = (reason: string, locale: 'ko' | 'en'): string | undefined => labelsOf(reason)?.next[locale]

/** A row may be older than this list: its reason is then shown as it is recorded. */
const labelsOf = (reason: string) => (LABELS as Partial<Record<string, AttentionLabels>>)[reason]
