/** Fields from the table or from a setting, filled in with facts of a payment and merged into its request. */
import { shopIdentity } from '#lib/shop-settings/current.ts'
import type { PaymentToOpen } from '../gateway.ts'
import { buyerId } from './buyer-id.ts'
import type { Field, Fields } from './company.ts'

type Facts = Record<string, string>

/** What texts may name in braces. */
const factsOf = (payment: Pick<PaymentToOpen, 'customerKey' | 'id' | 'buyer'>): Facts => ({
  buyer: buyerId(payment),
  phone: payment.buyer.phone,
  shop: shopIdentity().name.ko,
  shopInEnglish: shopIdentity().name.en,
  shopAddress: shopIdentity().address.ko,
  shopPhone: shopIdentity().phone,
  representative: shopIdentity().representative.ko,
  businessNumber: shopIdentity().businessNumber.replaceAll('-', ''),
})

export function fillIn(fields: Fields, payment: Pick<PaymentToOpen, 'customerKey' | 'id' | 'buyer'>): Fields {
  const facts = factsOf(payment)
  const filled = (field: Field): Field => {
    if (typeof field === 'string') return field.replaceAll(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole)
    if (isList(field)) return field.map(filled)
    return isFields(field) ? mapped(field, filled) : field
  }
  return mapped(fields, filled)
}

const mapped = (fields: Fields, change: (field: Field) => Field): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field)]))

const isList = (field: unknown): field is readonly Field[] => Array.isArray(field)
export const isFields = (field: unknown): field is Fields => typeof field === 'object' && field !== null && !Array.isArray(field)

/** Objects are merged, everything else is replaced by the later one. */
export function merged(...requests: readonly Fields[]): Fields {
  const result: Record<string, Field> = {}
  for (const request of requests)
    for (const [name, field] of Object.entries(request)) {
      const before = result[name]
      result[name] = isFields(before) && isFields(field) ? merged(before, field) : field
    }
  return result
}
