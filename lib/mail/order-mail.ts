/** What the shop writes to a buyer about an order: what happened, whether they were charged, and what comes next. Pure. */
import type { VirtualAccount } from '#db/schema.ts'
import { carrierName } from '#lib/fulfilment/carriers.ts'
import { bankName } from '#lib/gateways/bank-name.ts'
import { formatMoney } from '#lib/money.ts'
import { seoulFormat } from '#lib/seoul-time.ts'
import { type Letter, type LetterRow, type WrittenLetter, writeLetter } from './letter.ts'

export const ORDER_MAIL_KINDS = [
  'order-paid',
  'order-awaiting-deposit',
  'deposit-reminder',
  'payment-given-back',
  'order-expired',
  'order-shipped',
  'refund-requested',
  'refund-done',
  'refund-account',
  'return-requested',
  'return-refused',
  'order-authorised',
  'authorisation-voided',
  'capture-refused',
] as const

export type OrderMailKind = (typeof ORDER_MAIL_KINDS)[number]

export interface OrderMailFacts {
  number: string
  orderUrl: string
  total: number
  currency: string
  lines: { name: string; label: string | null; quantity: number; amount: number }[]
  discount: number
  shippingFee: number
  buyerName: string
  virtualAccount?: VirtualAccount
  givenBackAmount?: number
  /** False while the gateway has yet to say that it has returned the money. */
  givenBackDone?: boolean
  /** Where the goods are now. */
  parcel?: { carrier: string; trackingNumber: string | null }
  /** The refund that a mail is about. */
  refund?: { amount: number; withheld: number; byBuyer: boolean }
  /** Of money that was held and taken in part: what was not taken. */
  uncaptured?: number
  /** Why a return was refused, in the operator's words. */
  decisionNote?: string
}

type Locale = 'ko' | 'en'
type Words = Pick<Letter, 'subject' | 'opening' | 'next'>

export function orderMail(kind: OrderMailKind, facts: OrderMailFacts, locale: Locale): WrittenLetter {
  return writeLetter({
    locale,
    greeting: locale === 'ko' ? `${facts.buyerName} 님, 안녕하세요.` : `Hello ${facts.buyerName},`,
    ...words(kind, facts, locale),
    ...((kind === 'order-awaiting-deposit' || kind === 'deposit-reminder') &&
      facts.virtualAccount && { facts: accountRows(facts.virtualAccount, facts, locale) }),
    ...(kind === 'order-shipped' && facts.parcel && { facts: parcelRows(facts.parcel, locale) }),
    rows: goodsRows(facts, locale),
    sum: { label: locale === 'ko' ? '합계' : 'Total', value: formatMoney(facts.total, facts.currency, locale) },
    link: { label: locale === 'ko' ? '주문 보기' : 'View the order', url: facts.orderUrl },
  })
}

function words(kind: OrderMailKind, facts: OrderMailFacts, locale: Locale): Words {
  switch (kind) {
    case 'order-paid':
      return paid(facts, locale)
    case 'order-awaiting-deposit':
      return awaitingDeposit(facts, locale)
    case 'deposit-reminder':
      return depositReminder(facts, locale)
    case 'payment-given-back':
      return givenBack(facts, locale)
    case 'order-expired':
      return expired(facts, locale)
    case 'order-shipped':
      return shipped(facts, locale)
    case 'refund-requested':
      return refundRequested(facts, locale)
    case 'refund-done':
      return refundDone(facts, locale)
    case 'refund-account':
      return refundAccount(facts, locale)
    case 'return-requested':
      return returnRequested(facts, locale)
    case 'return-refused':
      return returnRefused(facts, locale)
    case 'order-authorised':
      return authorised(facts, locale)
    case 'authorisation-voided':
      return holdReleased(facts, locale)
    case 'capture-refused':
      return captureRefused(facts, locale)
    default:
      throw new Error(`No mail is written for ${kind satisfies never}.`)
  }
}

function paid({ number, total, currency, uncaptured = 0 }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(total - uncaptured, currency, locale)
  const rest = formatMoney(uncaptured, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `결제가 완료되었습니다 (주문 ${number})`,
      opening: [
        `주문해 주셔서 고맙습니다. ${amount} 결제를 확인했습니다.`,
        ...(uncaptured > 0 ? [`보내지 않는 상품의 ${rest}은 결제되지 않았고, 카드 승인도 풀렸습니다.`] : []),
      ],
      next: ['이제 상품을 준비해 보내 드립니다. 더 하실 일은 없으며, 진행 상황은 주문 페이지에서 볼 수 있습니다.'],
    }
  }
  return {
    subject: `Your payment is complete (order ${number})`,
    opening: [
      `Thank you for your order. We have received your payment of ${amount}.`,
      ...(uncaptured > 0 ? [`${rest} for what is not sent was not charged, and its authorisation is released.`] : []),
    ],
    next: ['We are now preparing your goods. There is nothing more to do; the order page shows how it is going.'],
  }
}

function authorised({ number, total, currency }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `결제가 승인되었습니다. 발송할 때 결제됩니다 (주문 ${number})`,
      opening: [`주문해 주셔서 고맙습니다. 카드사가 ${amount}을 승인했습니다. 아직 청구된 금액은 없습니다.`],
      next: ['상품을 보내 드릴 때 결제되고, 그때 다시 메일로 알려 드립니다. 보내기 전에는 주문 페이지에서 취소할 수 있습니다.'],
    }
  }
  return {
    subject: `Authorised: you are charged when we ship (order ${number})`,
    opening: [`Thank you for your order. Your issuer has authorised ${amount}. You have not been charged yet.`],
    next: ['You are charged when the goods leave, and we write to you then. Until then you can cancel on the order page.'],
  }
}

function holdReleased({ number, total, currency }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `카드 승인이 취소되었습니다 (주문 ${number})`,
      opening: [`주문이 취소되어 ${amount}의 카드 승인을 풉니다. 청구된 금액은 없습니다.`],
      next: ['더 하실 일은 없습니다. 카드사에 따라 승인 취소가 보이기까지 며칠 걸릴 수 있습니다. 아직 필요하시면 다시 주문해 주세요.'],
    }
  }
  return {
    subject: `Your authorisation was released (order ${number})`,
    opening: [`The order was cancelled, and the authorisation of ${amount} is released. You have not been charged.`],
    next: [
      'There is nothing you need to do. Depending on your issuer it may take some days to show. If you still want it, please order again.',
    ],
  }
}

function captureRefused({ number, total, currency }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `결제가 되지 않아 상품을 보내지 못했습니다 (주문 ${number})`,
      opening: [`상품을 보내려 했으나 카드사가 ${amount}의 결제를 거절했습니다. 청구된 금액은 없습니다.`],
      next: ['하루 안에 주문 페이지에서 다른 카드로 결제하시면 바로 보내 드립니다. 그대로 두시면 주문은 저절로 닫힙니다.'],
    }
  }
  return {
    subject: `The payment failed, so your order has not shipped (order ${number})`,
    opening: [`Your goods were ready to leave, but your issuer refused the payment of ${amount}. You have not been charged.`],
    next: ['Please pay with another card on the order page within a day. If you leave it, the order closes by itself.'],
  }
}

function awaitingDeposit(facts: OrderMailFacts, locale: Locale): Words {
  return facts.virtualAccount ? awaitingBuyer(facts, locale) : awaitingBank(facts, locale)
}

function awaitingBank({ number, total, currency }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `은행의 이체를 기다리고 있습니다 (주문 ${number})`,
      opening: [`주문을 받았습니다. 신청하신 ${amount}의 이체를 은행이 처리하고 있으며, 며칠 걸릴 수 있습니다.`],
      next: ['다시 결제하지 마세요. 이체가 끝나면 바로 메일로 알려 드리고 상품을 준비합니다.'],
    }
  }
  return {
    subject: `We are waiting for your bank (order ${number})`,
    opening: [`We have your order. Your bank is working on the transfer of ${amount}, which may take a few days.`],
    next: ['Please do not pay again. We write to you as soon as it is done, and prepare your goods.'],
  }
}

function awaitingBuyer({ number, total, currency }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `입금을 기다리고 있습니다 (주문 ${number})`,
      opening: [`주문을 받았습니다. 아래 계좌로 ${amount}을 입금해 주세요.`],
      next: [
        '정확한 금액을 한 번에 입금해 주세요. 입금이 확인되면 바로 메일로 알려 드리고 상품을 준비합니다.',
        '기한까지 입금되지 않으면 주문은 자동으로 닫히고, 아무것도 청구되지 않습니다.',
      ],
    }
  }
  return {
    subject: `We are waiting for your deposit (order ${number})`,
    opening: [`We have your order. Please transfer ${amount} to the account below.`],
    next: [
      'Please transfer the exact amount at once. We write to you as soon as it has arrived, and prepare your goods.',
      'If it has not arrived in time, the order closes by itself and nothing is charged.',
    ],
  }
}

function depositReminder({ number, total, currency }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `입금 기한이 다가옵니다 (주문 ${number})`,
      opening: [`아직 입금이 확인되지 않았습니다. 아래 계좌로 기한 안에 ${amount}을 입금해 주세요.`],
      next: ['이미 입금하셨다면 이 메일은 지나치셔도 됩니다. 필요 없는 주문이면 그대로 두세요. 기한이 지나면 저절로 닫힙니다.'],
    }
  }
  return {
    subject: `Your deposit is due soon (order ${number})`,
    opening: [`We have not seen your deposit yet. Please transfer ${amount} to the account below in time.`],
    next: ['If you have already paid, please ignore this. If you no longer want the order, leave it: it closes by itself.'],
  }
}

function givenBack(facts: OrderMailFacts, locale: Locale): Words {
  const { number, total, currency, virtualAccount, givenBackAmount = total, givenBackDone = false } = facts
  const amount = formatMoney(givenBackAmount, currency, locale)
  if (virtualAccount && !givenBackDone) return depositToReturn(number, amount, locale)
  if (locale === 'ko') {
    const done = givenBackDone ? '돌려드렸습니다' : '돌려드리고 있습니다'
    return {
      subject: `결제 금액을 ${done} (주문 ${number})`,
      opening: [`결제는 되었지만 주문을 마칠 수 없어, ${amount}을 결제하신 수단으로 ${done}. 불편을 드려 죄송합니다.`],
      next: ['더 하실 일은 없습니다. 카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다.'],
    }
  }
  const done = givenBackDone ? 'have returned' : 'are returning'
  return {
    subject: `We ${done} your payment (order ${number})`,
    opening: [
      `Your payment came through but the order could not be completed, so we ${done} ${amount} to where it came from. We are sorry.`,
    ],
    next: ['There is nothing you need to do. Depending on your card issuer or bank it may take 3 to 7 working days to show.'],
  }
}

/** Nobody can send a deposit back to where it came from. */
function depositToReturn(number: string, amount: string, locale: Locale): Words {
  if (locale === 'ko') {
    return {
      subject: `입금하신 금액을 돌려드리려 합니다 (주문 ${number})`,
      opening: [`입금하신 ${amount}은 이 주문의 대금으로 받을 수 없어 돌려드립니다. 불편을 드려 죄송합니다.`],
      next: ['입금은 보내신 곳으로 되돌릴 수 없습니다. 환불받으실 은행과 계좌번호, 예금주를 고객센터로 알려 주시면 바로 보내 드립니다.'],
    }
  }
  return {
    subject: `We want to return your transfer (order ${number})`,
    opening: [`We cannot keep your transfer of ${amount} for this order and return it. We are sorry.`],
    next: [
      'It cannot go back to where it came from. Please tell our customer service the bank, the account number and the account holder it should go to, and it is sent at once.',
    ],
  }
}

function expired({ number }: OrderMailFacts, locale: Locale): Words {
  if (locale === 'ko') {
    return {
      subject: `결제 기한이 지나 주문이 닫혔습니다 (주문 ${number})`,
      opening: ['기한 안에 결제가 확인되지 않아 주문을 닫았습니다. 청구된 금액은 없습니다.'],
      next: ['아직 필요하시면 다시 주문해 주세요. 이 주문으로는 이제 결제하거나 입금하지 마세요.'],
    }
  }
  return {
    subject: `Your order closed unpaid (order ${number})`,
    opening: ['No payment was confirmed in time, so the order has closed. You have not been charged.'],
    next: ['If you still want the goods, please order again. Do not pay or transfer anything for this order any more.'],
  }
}

function shipped({ number }: OrderMailFacts, locale: Locale): Words {
  if (locale === 'ko') {
    return {
      subject: `상품을 보냈습니다 (주문 ${number})`,
      opening: ['주문하신 상품을 보냈습니다.'],
      next: ['받으신 날부터 7일 안에 주문 페이지에서 반품을 신청하실 수 있습니다.'],
    }
  }
  return {
    subject: `Your order is on its way (order ${number})`,
    opening: ['We have sent your goods.'],
    next: ['Within seven days of their arrival you can ask for a return on the order page.'],
  }
}

function refundRequested({ number, total, currency, refund }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(refund?.amount ?? total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `환불을 시작했습니다 (주문 ${number})`,
      opening: [
        `${refund?.byBuyer ? '요청하신 대로 ' : ''}${amount}의 환불을 결제사에 요청하고 있습니다.`,
        ...withheldLabel(refund, currency, locale),
      ],
      next: ['따로 하실 일은 없습니다. 환불이 끝나면 다시 메일로 알려 드립니다.'],
    }
  }
  return {
    subject: `Your refund has begun (order ${number})`,
    opening: [
      `${refund?.byBuyer ? 'As you asked, we' : 'We'} are asking the payment provider to return ${amount}.`,
      ...withheldLabel(refund, currency, locale),
    ],
    next: ['There is nothing you need to do. We write again when it is done.'],
  }
}

function refundDone({ number, total, currency, refund }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(refund?.amount ?? total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `환불되었습니다 (주문 ${number})`,
      opening: [`${amount}을 환불했습니다.`, ...withheldLabel(refund, currency, locale)],
      next: ['카드사나 은행에 따라 내역에 보이기까지 영업일로 3~7일이 걸릴 수 있습니다.'],
    }
  }
  return {
    subject: `Refunded (order ${number})`,
    opening: [`We have refunded ${amount}.`, ...withheldLabel(refund, currency, locale)],
    next: ['Depending on your card issuer or bank it may take 3 to 7 working days to show.'],
  }
}

function refundAccount({ number, total, currency, refund }: OrderMailFacts, locale: Locale): Words {
  const amount = formatMoney(refund?.amount ?? total, currency, locale)
  if (locale === 'ko') {
    return {
      subject: `환불받을 계좌를 알려 주세요 (주문 ${number})`,
      opening: [`입금하신 금액 가운데 ${amount}을 돌려드려야 하는데, 계좌를 모르거나 은행이 그 계좌로 받지 않았습니다.`],
      next: [
        '주문 페이지에서 본인 명의 계좌를 적어 주시면 바로 환불합니다. 주문번호와 전화번호로 조회하시면 적는 곳이 보입니다.',
        '계좌번호를 메일로 보내지 마세요.',
      ],
    }
  }
  return {
    subject: `Tell us the account for your refund (order ${number})`,
    opening: [`We owe you ${amount} of your deposit, but have no account for it, or its bank did not take it.`],
    next: [
      'Enter an account of yours on the order page, and the refund goes on at once. Look the order up by its number and phone to see the form.',
      'Please do not send account numbers by mail.',
    ],
  }
}

function withheldLabel(refund: OrderMailFacts['refund'], currency: string, locale: Locale): string[] {
  if (!refund || refund.withheld === 0) return []
  const postage = formatMoney(refund.withheld, currency, locale)
  return locale === 'ko' ? [`반품 배송비 ${postage}을 뺀 금액입니다.`] : [`Return postage of ${postage} has been deducted.`]
}

function returnRequested({ number }: OrderMailFacts, locale: Locale): Words {
  if (locale === 'ko') {
    return {
      subject: `반품 신청을 받았습니다 (주문 ${number})`,
      opening: ['반품 신청을 받았습니다. 내용을 확인하고 답을 드리겠습니다.'],
      next: ['답을 받으실 때까지 상품을 사용하지 말고 보관해 주세요. 진행 상황은 주문 페이지에서 볼 수 있습니다.'],
    }
  }
  return {
    subject: `We have your return request (order ${number})`,
    opening: ['We have received your return request. We will look at it and answer you.'],
    next: ['Please keep the goods unused until you hear from us. The order page shows how it is going.'],
  }
}

function returnRefused({ number, decisionNote }: OrderMailFacts, locale: Locale): Words {
  if (locale === 'ko') {
    return {
      subject: `반품 신청을 받아들이지 못했습니다 (주문 ${number})`,
      opening: ['신청하신 반품을 받아들이지 못했습니다.', ...(decisionNote ? [`까닭: ${decisionNote}`] : [])],
      next: ['더 궁금한 점은 고객센터로 문의해 주세요.'],
    }
  }
  return {
    subject: `Your return was not accepted (order ${number})`,
    opening: ['We could not accept the return you asked for.', ...(decisionNote ? [`Reason: ${decisionNote}`] : [])],
    next: ['If you have questions, please write to customer service.'],
  }
}

function accountRows(account: VirtualAccount, { total, currency }: OrderMailFacts, locale: Locale): LetterRow[] {
  const label = locale === 'ko' ? KOREAN_ACCOUNT : ENGLISH_ACCOUNT
  return [
    { label: label.bank, value: bankName(account.bank, locale) },
    { label: label.number, value: account.accountNumber },
    ...(account.holder ? [{ label: label.holder, value: account.holder }] : []),
    { label: label.amount, value: formatMoney(total, currency, locale) },
    ...(account.dueAt ? [{ label: label.due, value: dueTime(account.dueAt, locale) }] : []),
  ]
}

function parcelRows({ carrier, trackingNumber }: NonNullable<OrderMailFacts['parcel']>, locale: Locale): LetterRow[] {
  const label = locale === 'ko' ? { carrier: '택배사', number: '운송장 번호' } : { carrier: 'Carrier', number: 'Tracking number' }
  return [
    { label: label.carrier, value: carrierName(carrier, locale) },
    ...(trackingNumber ? [{ label: label.number, value: trackingNumber }] : []),
  ]
}

const KOREAN_ACCOUNT = { bank: '은행', number: '계좌번호', holder: '예금주', amount: '입금할 금액', due: '입금 기한' }
const ENGLISH_ACCOUNT = { bank: 'Bank', number: 'Account number', holder: 'Account holder', amount: 'Amount', due: 'Transfer by' }

/** The bank's calendar is Seoul's, wherever the reader is. A gateway that sends something else than a time is quoted. */
function dueTime(dueAt: string, locale: Locale): string {
  const time = new Date(dueAt)
  if (Number.isNaN(time.getTime())) return dueAt
  return seoulFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' })
    .format(time)
    .concat(locale === 'ko' ? '' : ' (Seoul)')
}

function goodsRows({ lines, discount, shippingFee, currency }: OrderMailFacts, locale: Locale): LetterRow[] {
  const money = (amount: number) => formatMoney(amount, currency, locale)
  const words =
    locale === 'ko' ? { discount: '할인', shipping: '배송비', free: '무료' } : { discount: 'Discount', shipping: 'Shipping', free: 'free' }
  return [
    ...lines.map(({ name, label, quantity, amount }) => ({
      label: `${name}${label ? ` (${label})` : ''} × ${quantity}`,
      value: money(amount),
    })),
    ...(discount > 0 ? [{ label: words.discount, value: `−${money(discount)}` }] : []),
    { label: words.shipping, value: shippingFee > 0 ? money(shippingFee) : words.free },
  ]
}
