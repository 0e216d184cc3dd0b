/** What a buyer is asked to agree to, with the version of the wording, so that the order can say what was agreed to. */
import type { AgreementAnswer, Localised } from '#db/schema.ts'

export interface Agreement {
  id: string
  /** Changes whenever the wording does. */
  version: string
  required: boolean
  title: Localised
  text: Localised
}

export const AGREEMENTS: readonly Agreement[] = [
  {
    id: 'purchase',
    version: '2026-11-01',
    required: true,
    title: { ko: '주문 내용 확인 및 결제 동의', en: 'I have checked my order and agree to pay' },
    text: {
      ko: '주문할 상품, 가격, 배송 정보를 확인하였으며 구매에 동의합니다. 상품을 받은 날부터 7일 이내에 청약을 철회할 수 있습니다.',
      en: 'I have checked the goods, the price and the delivery details and agree to buy. I may withdraw within seven days of receiving the goods.',
    },
  },
  {
    id: 'privacy',
    version: '2026-11-01',
    required: true,
    title: { ko: '개인정보 수집·이용 동의', en: 'Collection and use of personal data' },
    text: {
      ko: '주문 처리와 배송을 위해 이름, 이메일, 전화번호, 주소를 수집하며 법령이 정한 기간(계약·결제 기록 5년) 동안 보관합니다. 동의하지 않으면 주문할 수 없습니다.',
      en: 'Your name, e-mail, phone and address are collected to process and deliver the order and kept as long as the law asks (five years for contracts and payments). Without consent no order can be placed.',
    },
  },
  {
    id: 'payment-provider',
    version: '2026-11-01',
    required: true,
    title: { ko: '결제대행사에 대한 개인정보 제공 동의', en: 'Passing data to the payment provider' },
    text: {
      ko: '결제를 위해 주문번호, 상품명, 금액, 이름, 이메일, 전화번호를 결제대행사에 제공합니다.',
      en: 'The order number, goods, amount, name, e-mail and phone are passed to the payment provider to make the payment.',
    },
  },
  {
    id: 'marketing',
    version: '2026-11-01',
    required: false,
    title: { ko: '혜택 소식 받기', en: 'Receive news and offers' },
    text: {
      ko: '할인과 새 상품 소식을 이메일로 받습니다. 동의하지 않아도 주문할 수 있으며 언제든지 철회할 수 있습니다.',
      en: 'Receive offers and new goods by e-mail. You can order without it and withdraw at any time.',
    },
  },
]

/** The required agreements that are not among `agreedIds`. */
export const missingAgreements = (agreedIds: readonly string[]) =>
  AGREEMENTS.filter(({ id, required }) => required && !agreedIds.includes(id))

export const unknownAgreements = (agreedIds: readonly string[]) =>
  agreedIds.filter((id) => !AGREEMENTS.some((agreement) => agreement.id === id))

export const answersTo = (agreedIds: readonly string[]): AgreementAnswer[] =>
  AGREEMENTS.map(({ id, version }) => ({ id, version, agreed: agreedIds.includes(id) }))
