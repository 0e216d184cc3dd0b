/** The frame of every letter about an order. */
import type { Translation } from '#lib/translation.ts'
import type { letterFrame as ko } from '../../ko/letters/frame.ts'

export const letterFrame: Translation<typeof ko> = {
  greeting: (name: string) => `Hi ${name},`,
  subject: (what: string, number: string) => `${what} (order ${number})`,
  discount: 'Discount',
  shipping: 'Shipping',
  free: 'Free',
  total: 'Total',
  view: 'View your order',
}
