/** What the shop writes when money or goods go back. Pure. */
import type { LetterText, OrderLetter, OrderLetterFacts } from './order-letter.ts'

export const REFUND_LETTERS = {
  'payment-given-back': {
    about: 'order',
    text: { ko: givenBackInKorean, en: givenBackInEnglish },
  },
  'gateway-refunded': {
    about: 'refund',
    text: {
      ko: ({ total, refund }, money) => ({
        subject: '결제사에서 환불이 처리되었습니다',
        opening: [`결제사에서 ${money(refund?.amount ?? total)}이 환불되었습니다.`],
        next: [
          '카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다. 남은 금액과 주문 상태는 주문 페이지에서 볼 수 있습니다.',
          '요청하신 적이 없는 환불이라면 고객센터로 알려 주세요.',
        ],
      }),
      en: ({ total, refund }, money) => ({
        subject: 'Your payment provider issued a refund',
        opening: [`Our payment provider has refunded ${money(refund?.amount ?? total)} of your payment.`],
        next: [
          'Depending on your card issuer or bank, it can take 3–7 business days to appear. Your order page shows what remains and the status of your order.',
          'If you didn’t expect this refund, contact customer support.',
        ],
      }),
    },
  },
  'refund-delayed': {
    about: 'order',
    text: {
      ko: () => ({
        subject: '환불이 늦어지고 있습니다',
        opening: ['환불을 진행했지만 카드사나 은행에서 마치지 못했습니다. 불편을 드려 죄송합니다.'],
        next: ['담당자가 확인해 다시 돌려드리겠습니다. 더 하실 일은 없으며, 필요하면 저희가 연락드립니다.'],
      }),
      en: () => ({
        subject: 'Your refund is delayed',
        opening: ['We issued your refund, but your card issuer or bank couldn’t complete it. We’re sorry about this.'],
        next: ['Our team is looking into it and will send it again. You don’t need to do anything; we’ll contact you if we need details.'],
      }),
    },
  },
  'refund-requested': {
    about: 'refund',
    text: {
      ko: ({ total, refund }, money) => ({
        subject: '환불을 시작했습니다',
        opening: [
          `${refund?.byBuyer ? '요청하신 대로 ' : ''}${money(refund?.amount ?? total)}의 환불을 결제사에 요청하고 있습니다.`,
          ...withheld(refund, (postage) => `반품 배송비 ${money(postage)}을 뺀 금액입니다.`),
        ],
        next: ['따로 하실 일은 없습니다. 환불이 끝나면 다시 메일로 알려 드립니다.'],
      }),
      en: ({ total, refund }, money) => ({
        subject: 'Your refund is on its way',
        opening: [
          `${refund?.byBuyer ? 'As you requested, we’ve' : 'We’ve'} started a refund of ${money(refund?.amount ?? total)}.`,
          ...withheld(refund, (postage) => `Return shipping of ${money(postage)} has been deducted.`),
        ],
        next: ['You don’t need to do anything. We’ll email you when it’s complete.'],
      }),
    },
  },
  'refund-done': {
    about: 'refund',
    text: {
      ko: ({ total, refund }, money) => ({
        subject: '환불되었습니다',
        opening: [
          `${money(refund?.amount ?? total)}을 환불했습니다.`,
          ...withheld(refund, (postage) => `반품 배송비 ${money(postage)}을 뺀 금액입니다.`),
        ],
        next: ['카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다.'],
      }),
      en: ({ total, refund }, money) => ({
        subject: 'Your refund is complete',
        opening: [
          `We’ve refunded ${money(refund?.amount ?? total)}.`,
          ...withheld(refund, (postage) => `Return shipping of ${money(postage)} has been deducted.`),
        ],
        next: ['Depending on your card issuer or bank, it can take 3–7 business days to appear.'],
      }),
    },
  },
  'refund-account': {
    about: 'refund',
    text: {
      ko: ({ total, refund }, money) => ({
        subject: '환불받을 계좌를 알려 주세요',
        opening: [
          `입금하신 금액 가운데 ${money(refund?.amount ?? total)}을 돌려드려야 하는데, 계좌를 모르거나 은행이 그 계좌로 받지 않았습니다.`,
        ],
        next: [
          '주문 페이지에서 본인 명의 계좌를 적어 주시면 바로 환불합니다. 주문번호와 전화번호로 조회하시면 적는 곳이 보입니다.',
          '계좌번호를 메일로 보내지 마세요.',
        ],
      }),
      en: ({ total, refund }, money) => ({
        subject: 'Add a bank account for your refund',
        opening: [`We couldn’t send your refund of ${money(refund?.amount ?? total)} because the bank account is missing or was declined.`],
        next: [
          'Add a bank account in your name on your order page and we’ll send your refund right away. To see the form, look up your order with its number and your phone.',
          'For your security, never send account details by email.',
        ],
      }),
    },
  },
  'return-requested': {
    about: 'return',
    text: {
      ko: () => ({
        subject: '반품 신청을 받았습니다',
        opening: ['반품 신청을 받았습니다. 내용을 확인하고 답을 드리겠습니다.'],
        next: ['답을 받으실 때까지 상품을 사용하지 말고 보관해 주세요. 진행 상황은 주문 페이지에서 볼 수 있습니다.'],
      }),
      en: () => ({
        subject: 'We’ve received your return request',
        opening: ['We’ve received your return request. We’ll review it and get back to you.'],
        next: ['Until then, please keep the items unused. You can check the status on your order page at any time.'],
      }),
    },
  },
  'return-refused': {
    about: 'return',
    text: {
      ko: ({ decisionNote }) => ({
        subject: '반품 신청을 받아들이지 못했습니다',
        opening: ['신청하신 반품을 받아들이지 못했습니다.', ...(decisionNote ? [`까닭: ${decisionNote}`] : [])],
        next: ['더 궁금한 점은 고객센터로 문의해 주세요.'],
      }),
      en: ({ decisionNote }) => ({
        subject: 'Your return request was declined',
        opening: ['We couldn’t approve your return request.', ...(decisionNote ? [`Reason: ${decisionNote}`] : [])],
        next: ['If you have questions, contact customer support.'],
      }),
    },
  },
} satisfies Record<string, OrderLetter>

/** Nobody can send a deposit back to where it came from, so the buyer is asked for an account. */
function givenBackInKorean(facts: OrderLetterFacts, money: (amount: number) => string): LetterText {
  const { total, virtualAccount, givenBackAmount = total, givenBackDone = false } = facts
  if (virtualAccount && !givenBackDone) {
    return {
      subject: '입금하신 금액을 돌려드리려 합니다',
      opening: [`입금하신 ${money(givenBackAmount)}은 이 주문의 대금으로 받을 수 없어 돌려드립니다. 불편을 드려 죄송합니다.`],
      next: ['입금은 보내신 곳으로 되돌릴 수 없습니다. 환불받으실 은행과 계좌번호, 예금주를 고객센터로 알려 주시면 바로 보내 드립니다.'],
    }
  }
  const done = givenBackDone ? '돌려드렸습니다' : '돌려드리고 있습니다'
  return {
    subject: `결제 금액을 ${done}`,
    opening: [`결제는 되었지만 주문을 마칠 수 없어, ${money(givenBackAmount)}을 결제하신 수단으로 ${done}. 불편을 드려 죄송합니다.`],
    next: ['더 하실 일은 없습니다. 카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다.'],
  }
}

function givenBackInEnglish(facts: OrderLetterFacts, money: (amount: number) => string): LetterText {
  const { total, virtualAccount, givenBackAmount = total, givenBackDone = false } = facts
  if (virtualAccount && !givenBackDone) {
    return {
      subject: 'Tell us where to send your refund',
      opening: [
        `We couldn’t accept your transfer of ${money(givenBackAmount)} for this order, so we’ll refund it. We’re sorry about this.`,
      ],
      next: [
        'We can’t return a transfer to the account it came from. Contact customer support with your bank, account number and account holder, and we’ll send your refund right away.',
      ],
    }
  }
  return {
    subject: givenBackDone ? 'Your payment was refunded' : 'Your payment is being refunded',
    opening: [
      `Your payment went through, but we couldn’t complete your order. ${givenBackDone ? 'We’ve refunded' : 'We’re refunding'} ${money(givenBackAmount)} to your original payment method. We’re sorry about this.`,
    ],
    next: ['You don’t need to do anything. Depending on your card issuer or bank, it can take 3–7 business days to appear.'],
  }
}

const withheld = (refund: OrderLetterFacts['refund'], text: (postage: number) => string) =>
  refund && refund.withheld > 0 ? [text(refund.withheld)] : []
