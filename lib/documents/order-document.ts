/** Turns an order into a receipt or a transaction statement. Pure: the result depends only on the facts and the time it is given. */

import type { Localised, Receipt, Shipping } from '#db/schema.ts'
import { cardCompanyName } from '#lib/gateways/card-company.ts'
import { isMethod } from '#lib/gateways/methods.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { DOCUMENT_TEXTS } from '#lib/messages/documents.ts'
import { PAYMENT_METHODS } from '#lib/messages/payment-methods.ts'
import { formatFigures, formatMoney } from '#lib/money.ts'
import type { EarlierRefund } from '#lib/refunds/refund-plan.ts'
import { seoulTime } from '#lib/seoul-time.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import type { DocumentBox, DocumentColumn, DocumentFact, DocumentKind, DocumentTable, OrderDocument } from './document.ts'
import type { DocumentText } from './document-text.ts'
import { type OrderAmounts, orderAmounts, type Taxed } from './order-amounts.ts'

export interface DocumentFacts {
  order: {
    number: string
    currency: string
    mode: 'live' | 'test'
    shippingFee: number
    placedAt: Date
    paidAt: Date
    couponCode: string | null
    buyerName: string
    shipping: Pick<Shipping, 'postcode' | 'address1' | 'address2'>
  }
  lines: {
    position: number
    name: Localised
    label: Localised | null
    unitPrice: number
    quantity: number
    discount: number
    taxFree: boolean
  }[]
  couponName: Localised | null
  payment: { method: string; receipt: Receipt | null; captured: number; discount: number }
  /** The goods that were not sent of an authorised order: they were never charged. */
  uncaptured: ReturnedPart[]
  /** The finished refunds, oldest first. */
  refunds: ReturnedPart[]
  cashReceipt: { purpose: 'income_deduction' | 'expense_proof'; identityHint: string; issueNumber: string; amount: number } | null
}

type ReturnedPart = EarlierRefund & { endedAt: Date }

export function orderDocument(kind: DocumentKind, facts: DocumentFacts, locale: Locale, now: Date): OrderDocument {
  const text = DOCUMENT_TEXTS[locale]
  const { order } = facts
  const less = [...facts.uncaptured, ...facts.refunds]
  const amounts = orderAmounts({ shippingFee: order.shippingFee, lines: facts.lines }, less)
  const isReduced = less.length > 0
  return {
    kind,
    locale,
    title: text.title[kind],
    number: order.number,
    fileName: `${text.title[kind]} ${order.number}`,
    ...(order.mode === 'test' && { warning: text.test }),
    head: [
      [text.number, order.number],
      [text.placedAt, minute(order.placedAt)],
      [text.paidAt, minute(order.paidAt)],
      [text.madeAt, minute(now)],
    ],
    parties: [supplier(text, locale), customer(kind, facts, text)],
    total: [isReduced ? text.left : text.sum[kind], formatMoney(amounts.left.amount, order.currency, locale)],
    goods: goods(facts, amounts, text, locale),
    ...(kind === 'receipt' && { payment: payment(facts, text, locale) }),
    ...(isReduced && { refunds: refundTable(facts, text, locale) }),
    notes: [...(order.couponCode ? [couponNote(facts, text, locale)] : []), ...text.notes[kind]],
  }
}

/** `2026-11-21 12:00`, in Seoul time. */
const minute = (at: Date) => seoulTime(at).slice(0, 16)

export const supplier = (text: DocumentText, locale: Locale): DocumentBox => ({
  title: text.supplier,
  facts: [
    [text.businessNumber, shopIdentity().businessNumber],
    [text.company, `${inLocale(shopIdentity().company, locale)} · ${inLocale(shopIdentity().name, locale)}`],
    [text.representative, inLocale(shopIdentity().representative, locale)],
    [text.address, inLocale(shopIdentity().address, locale)],
    [text.mailOrderNumber, inLocale(shopIdentity().mailOrderNumber, locale)],
    [text.phone, shopIdentity().phone],
  ],
})

function customer(kind: DocumentKind, { order }: DocumentFacts, text: DocumentText): DocumentBox {
  const { postcode, address1, address2 } = order.shipping
  const address: DocumentFact = [text.address, [`(${postcode})`, address1, address2].filter(Boolean).join(' ')]
  return { title: text.customer[kind], facts: [[text.name, order.buyerName], ...(kind === 'statement' ? [address] : [])] }
}

const GOODS_WIDTHS = [27, 10, 6, 10, 12, 10, 11, 14]

function goods({ order, lines }: DocumentFacts, amounts: OrderAmounts, text: DocumentText, locale: Locale): DocumentTable {
  const figures = (amount: number) => formatFigures(amount, order.currency)
  const taxCells = ({ supply, vat, taxFree, amount }: Taxed) => [supply, vat, taxFree, amount].map(figures)
  const sumRow = (name: string, sum: Taxed) => [name, '', '', '', ...taxCells(sum)]
  const discount = lines.reduce((sum, line) => sum + line.discount, 0)
  const hasRefunds = amounts.refunded.amount > 0
  return {
    title: text.goods(order.currency),
    columns: text.goodsColumns.map((title, i): DocumentColumn => ({ title, figures: i > 0, width: GOODS_WIDTHS[i] ?? 10 })),
    rows: [
      ...lines.map((line, i) => ({
        cells: [
          inLocale(line.name, locale),
          figures(line.unitPrice),
          String(line.quantity),
          line.discount === 0 ? '–' : figures(-line.discount),
          ...taxCells(amounts.lines[i] ?? amounts.shipping),
        ],
        ...(line.label && { note: inLocale(line.label, locale) }),
      })),
      ...(order.shippingFee > 0 ? [{ cells: [text.shipping, figures(order.shippingFee), '1', '–', ...taxCells(amounts.shipping)] }] : []),
    ],
    sums: [
      [text.total, '', '', discount === 0 ? '–' : figures(-discount), ...taxCells(amounts.sold)],
      ...(hasRefunds ? [sumRow(text.refunded, negative(amounts.refunded)), sumRow(text.left, amounts.left)] : []),
    ],
  }
}

const negative = ({ taxFree, supply, vat, amount }: Taxed): Taxed => ({
  taxFree: minus(taxFree),
  supply: minus(supply),
  vat: minus(vat),
  amount: minus(amount),
})

/** Avoids the value -0. */
const minus = (amount: number) => (amount === 0 ? 0 : -amount)

function payment(
  { order, payment: { method, receipt, captured, discount }, cashReceipt }: DocumentFacts,
  text: DocumentText,
  locale: Locale,
): DocumentBox {
  const way = receipt?.method ?? method
  const card = [receipt?.issuer && cardCompanyName(receipt.issuer, locale), receipt?.cardLast4 && `**** **** **** ${receipt.cardLast4}`]
    .filter(Boolean)
    .join(' ')
  const facts: (DocumentFact | false | undefined | '')[] = [
    [text.method, `${isMethod(way) ? PAYMENT_METHODS[locale][way] : way}${receipt?.easyPay ? ` (${receipt.easyPay})` : ''}`],
    card && [text.card, card],
    way === 'card' && [text.installments, text.months(receipt?.installmentMonths ?? 0)],
    receipt?.approvalNumber && [text.approval, receipt.approvalNumber],
    discount > 0 && [text.paidByOthers, formatMoney(-discount, order.currency, locale)],
    discount > 0 && [text.charged, formatMoney(captured - discount, order.currency, locale)],
    cashReceipt !== null && [
      text.cashReceipt,
      [
        text.purposes[cashReceipt.purpose],
        cashReceipt.identityHint,
        `${text.approval} ${cashReceipt.issueNumber}`,
        formatMoney(cashReceipt.amount, order.currency, locale),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
  ]
  return { title: text.payment, facts: facts.filter((fact): fact is DocumentFact => Boolean(fact)) }
}

function refundTable({ order, lines, uncaptured, refunds }: DocumentFacts, text: DocumentText, locale: Locale): DocumentTable {
  const nameOf = (position: number) => inLocale(lines.find((line) => line.position === position)?.name, locale) ?? ''
  const figures = (amount: number) => formatFigures(amount, order.currency)
  return {
    title: text.refunds(order.currency),
    columns: text.refundColumns.map((title, i): DocumentColumn => ({ title, figures: i === 2, width: [22, 60, 18][i] ?? 10 })),
    rows: [...uncaptured, ...refunds].map((part) => {
      const { endedAt, amount, withheld, shipping, lines: shares } = part
      const goodsBack = shares.filter(({ quantity }) => quantity > 0).map(({ position, quantity }) => `${nameOf(position)} × ${quantity}`)
      const parts = [...goodsBack, ...(shipping > 0 ? [text.shipping] : [])]
      return {
        cells: [
          minute(endedAt),
          [parts.join(', ') || text.partly, withheld > 0 && text.withheld(figures(withheld)), uncaptured.includes(part) && text.uncaptured]
            .filter(Boolean)
            .join(' '),
          figures(-amount),
        ],
      }
    }),
    sums: [[text.refunded, '', figures(-[...uncaptured, ...refunds].reduce((sum, { amount }) => sum + amount, 0))]],
  }
}

const couponNote = ({ order, couponName }: DocumentFacts, text: DocumentText, locale: Locale) =>
  text.coupon(couponName ? `${inLocale(couponName, locale)} (${order.couponCode})` : `${order.couponCode}`)
