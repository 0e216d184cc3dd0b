/** Why a payment is refused: the code and the sentence of the gateway behind PortOne. */
import type { Channel } from './channels.ts'

const SENTENCES: Record<string, string> = {
  limit: '한도초과로 결제에 실패했습니다.',
  balance: '잔액부족으로 결제에 실패했습니다.',
  lost: '분실 혹은 도난 카드입니다.',
  stopped: '정지된 카드 입니다.',
  expired: '유효기간이 지난 카드입니다.',
  password: '결제 비밀번호가 일치하지 않습니다.',
  company: '카드사에서 승인을 거절했습니다.',
}

// PortOne passes on the codes of the gateway behind it. Only Toss publishes its codes.
const TOSS_CODES: Record<string, string> = {
  limit: 'REJECT_CARD_PAYMENT',
  balance: 'REJECT_CARD_PAYMENT',
  lost: 'INVALID_CARD_LOST_OR_STOLEN',
  stopped: 'INVALID_STOPPED_CARD',
  expired: 'INVALID_CARD_EXPIRATION',
  password: 'INVALID_PASSWORD',
  company: 'REJECT_CARD_COMPANY',
}

/** `given` is a reason as a word, a code of the gateway, or the whole sentence. */
export function refusalOf(channel: Channel, given: string | undefined): { code: string; reason: string } {
  const word = given ?? 'limit'
  const sentence = SENTENCES[word]
  if (sentence) return { code: (channel.pg === 'tosspayments' && TOSS_CODES[word]) || channel.refusedCode, reason: sentence }
  if (/^[A-Z0-9_]+$/.test(word)) return { code: word, reason: '결제 승인이 거절되었습니다.' }
  return { code: channel.refusedCode, reason: word }
}
