/** Why a payment is refused: the codes and messages of the gateway behind PortOne. */
type Refusal = { pgCode: string; pgMessage: string }

const REFUSALS: Record<string, Refusal> = {
  limit: { pgCode: 'REJECT_CARD_PAYMENT', pgMessage: '한도초과로 결제에 실패했습니다.' },
  balance: { pgCode: 'REJECT_CARD_PAYMENT', pgMessage: '잔액부족으로 결제에 실패했습니다.' },
  lost: { pgCode: 'INVALID_CARD_LOST_OR_STOLEN', pgMessage: '분실 혹은 도난 카드입니다.' },
  stopped: { pgCode: 'INVALID_STOPPED_CARD', pgMessage: '정지된 카드 입니다.' },
  expired: { pgCode: 'INVALID_CARD_EXPIRATION', pgMessage: '유효기간이 지난 카드입니다.' },
  password: { pgCode: 'INVALID_PASSWORD', pgMessage: '결제 비밀번호가 일치하지 않습니다.' },
  company: { pgCode: 'REJECT_CARD_COMPANY', pgMessage: '카드사에서 승인을 거절했습니다.' },
}

const OVER_LIMIT: Refusal = { pgCode: 'REJECT_CARD_PAYMENT', pgMessage: '한도초과로 결제에 실패했습니다.' }

/** `reason` is a word, or any code of the gateway behind PortOne. */
export const refusalOf = (reason: string | undefined): Refusal =>
  REFUSALS[reason ?? 'limit'] ??
  (reason && /^[A-Z0-9_]+$/.test(reason) ? { pgCode: reason, pgMessage: '결제 승인이 거절되었습니다.' } : OVER_LIMIT)

export const CLOSED_BY_BUYER = { pgCode: 'PAY_PROCESS_CANCELED', pgMessage: '사용자가 결제를 취소하였습니다.', closed: true }
