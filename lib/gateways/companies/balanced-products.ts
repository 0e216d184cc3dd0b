/**
 * The order's lines with prices that add up to what is paid: some companies open no window otherwise, and delivery and discounts are no
 * lines of an order. Pure.
 */
import { ORDER_NAME } from '#lib/messages/order-name.ts'
import type { PaymentToOpen, ProductToPay } from '../gateway.ts'
import type { ProductRules } from './company.ts'

type Sale = Pick<PaymentToOpen, 'products' | 'amount' | 'locale'>

export function balancedProducts({ products, amount, locale }: Sale, { most = Number.POSITIVE_INFINITY }: ProductRules): ProductToPay[] {
  const words = ORDER_NAME[locale]
  const missing = amount - sumOf(products)
  const link = products[0]?.link ?? ''
  const delivery = { id: 'delivery', name: words.delivery, quantity: 1, unitPrice: missing, link }
  const lines = missing > 0 ? [...products, delivery] : missing < 0 ? cheaper(products, amount) : [...products]
  if (lines.length <= most) return lines
  const [first, ...others] = lines.slice(most - 1)
  if (!first) return lines
  const name = words.andMore({ first: first.name, lines: others.length })
  return [...lines.slice(0, most - 1), { ...first, name, quantity: 1, unitPrice: sumOf([first, ...others]) }]
}

/** Each line by the same share, so that no price is below nothing. */
function cheaper(products: readonly ProductToPay[], amount: number): ProductToPay[] {
  const sum = BigInt(sumOf(products))
  // A running total is rounded instead of each share: the last one is the amount itself. The products of two sums are too large for a number.
  const upTo = (count: number) => Number((BigInt(amount) * BigInt(sumOf(products.slice(0, count)))) / sum)
  return products.map((product, at) => priced(product, upTo(at + 1) - upTo(at)))
}

/** A price that its pieces cannot share equally is that of one lot. */
function priced(product: ProductToPay, price: number): ProductToPay {
  const { name, quantity } = product
  if (price % quantity === 0) return { ...product, unitPrice: price / quantity }
  return { ...product, name: `${name} × ${quantity}`, quantity: 1, unitPrice: price }
}

const sumOf = (products: readonly ProductToPay[]) => products.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
