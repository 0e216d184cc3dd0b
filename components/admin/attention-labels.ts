/** What only a person can resolve, in an operator's words: what happened, and what to do next. */
import type { AttentionReason } from '#lib/attention.ts'

interface AttentionLabels {
  title: { ko: string; en: string }
  next: { ko: string; en: string }
}

const LABELS: Record<AttentionReason, AttentionLabels> = {
  authorisation_ends_soon: {
    title: { ko: '카드 승인이 곧 만료됩니다', en: 'An authorisation ends soon' },
    next: {
      ko: '만료되기 전에 주문 페이지에서 결제하고 발송해 주세요. 지나면 결제할 수 없고 주문이 닫힙니다.',
      en: 'Take the money and ship on the order’s page before it ends. Afterwards nothing can be taken, and the order closes.',
    },
  },
  authorisation_lapsed: {
    title: { ko: '카드 승인이 만료되어 주문이 닫혔습니다', en: 'An authorisation lapsed, and its order closed' },
    next: {
      ko: '청구된 돈은 없고 구매자에게 메일을 보냈습니다. 상품이 나가지 않았는지 확인해 주세요.',
      en: 'Nothing was charged, and the buyer was written to. See that the goods have not left.',
    },
  },
  dispute_opened: {
    title: { ko: '구매자가 카드사에 이의를 제기했습니다', en: 'A buyer disputes a payment' },
    next: {
      ko: '주문 페이지에서 기한 안에 소명과 증빙을 제출해 주세요. 제출하지 않으면 집니다.',
      en: 'Submit a statement and evidence on the order’s page before the deadline. Silence loses.',
    },
  },
  dispute_evidence_refused: {
    title: { ko: '게이트웨이가 소명을 받지 않았습니다', en: 'The gateway refused the evidence' },
    next: {
      ko: '주문 페이지에서 소명과 파일을 고쳐 다시 제출해 주세요.',
      en: 'Change the statement or the files on the order’s page and submit again.',
    },
  },
  refund_account: {
    title: { ko: '환불받을 계좌가 필요합니다', en: 'A refund needs an account' },
    next: {
      ko: '가상계좌로 받은 돈인데 계좌를 모르거나 은행이 받지 않았습니다. 구매자에게 물어 계좌를 적으면 다시 환불합니다.',
      en: 'A deposit has no account to go back to, or its bank refused. Ask the buyer and enter one: the refund goes on by itself.',
    },
  },
  refund_failed: {
    title: { ko: '환불이 실패했습니다', en: 'A refund failed' },
    next: {
      ko: '결제사가 환불을 받아들인 뒤 마치지 못했습니다. 결제사 관리자 화면에서 고치거나 직접 송금하고, 어떻게 했는지 적어 주세요.',
      en: 'The gateway took the refund on and could not make it. Mend it at the gateway’s console or transfer the money by hand, and say how.',
    },
  },
  refund_impossible: {
    title: { ko: '남은 돈보다 큰 환불입니다', en: 'A refund is larger than what is left' },
    next: {
      ko: '게이트웨이에서 먼저 돌려준 돈이 있습니다. 주문의 환불 내역을 보고, 남은 만큼 다시 환불해 주세요.',
      en: 'Money went back at the gateway first. Look at the refunds of the order and refund again what is still due.',
    },
  },
  refund_pending_long: {
    title: { ko: '환불이 열흘 넘게 끝나지 않습니다', en: 'A refund has taken more than ten days' },
    next: {
      ko: '결제사 고객센터에 물어봐 주세요. 끝나면 저절로 기록됩니다.',
      en: 'Ask the gateway’s support. Once it is done it is recorded by itself.',
    },
  },
  payment_reversed: {
    title: { ko: '받은 돈이 사라졌습니다', en: 'Money that came is gone' },
    next: {
      ko: '은행이 입금을 되돌렸거나 결제가 취소되었습니다. 상품이 나갔는지 확인하고 구매자에게 연락해 주세요.',
      en: 'A bank took a deposit back, or the payment was undone. See whether the goods have left, and write to the buyer.',
    },
  },
  cash_receipt_refused: {
    title: { ko: '현금영수증이 거절되었습니다', en: 'A cash receipt was refused' },
    next: {
      ko: '구매자에게 번호를 확인해 주문 페이지에서 다시 신청하도록 알려 주세요. 자진발급이었다면 결제사 계약을 확인하고 기한 안에 직접 발급해 주세요.',
      en: 'Ask the buyer to check the number and ask again on the order’s page. If the shop issued it by itself, see the contract with the gateway and issue it by hand in time.',
    },
  },
  cash_receipt_not_changed: {
    title: { ko: '현금영수증을 고치지 못했습니다', en: 'A cash receipt could not be changed' },
    next: {
      ko: '환불한 만큼 줄이는 것을 결제사가 거절했습니다. 저절로 다시 시도하며, 되면 이 알림도 닫힙니다.',
      en: 'The gateway refused to take a refund off. It is tried again by itself, and this closes once it is done.',
    },
  },
  cash_receipt_differs: {
    title: { ko: '현금영수증 금액이 다릅니다', en: 'A cash receipt shows another amount' },
    next: {
      ko: '결제창에서 발급된 현금영수증이 환불 뒤에도 그대로입니다. 결제사 관리자 화면에서 고쳐 주세요.',
      en: 'What the payment window issued has not followed a refund. Correct it at the gateway’s console.',
    },
  },
}

/** What has no words of its own is called as it is recorded. */
export const attentionTitle = (reason: string, locale: 'ko' | 'en'): string => labelsOf(reason)?.title[locale] ?? reason

export const attentionNext = (reason: string, locale: 'ko' | 'en'): string | undefined => labelsOf(reason)?.next[locale]

// A row may be older than this list.
const labelsOf = (reason: string) => (LABELS as Partial<Record<string, AttentionLabels>>)[reason]
