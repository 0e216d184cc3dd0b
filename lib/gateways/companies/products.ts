/** The lines of an order as companies want to hear of them. */
import type { PaymentToOpen, ProductToPay } from '../gateway.ts'
import { balancedProducts } from './balanced-products.ts'
import type { Fields, ProductRules } from './company.ts'

/** The order's lines, or such as add up to what is paid. */
export const productsFor = (payment: PaymentToOpen, rules: ProductRules = {}): readonly ProductToPay[] =>
  rules.sums ? balancedProducts(payment, rules) : payment.products

/** Naver Pay's own list: goods of a shop like this one are `PRODUCT` and `GENERAL` (developer.pay.naver.com, product types). */
export const naverProducts = (products: readonly ProductToPay[]): readonly Fields[] =>
  products.map(({ id, name, quantity }) => ({ categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: id, name, count: quantity }))

/** PortOne V2's, whose amounts are in minor units as ours are. */
export const portoneProducts = (payment: PaymentToOpen, rules: ProductRules = {}): readonly Fields[] =>
  productsFor(payment, rules).map(({ id, name, quantity, unitPrice, link }) => ({
    id,
    name,
    code: id,
    amount: unitPrice,
    quantity,
    ...(rules.links && { link }),
  }))
