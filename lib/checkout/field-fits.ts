/** Whether the form accepts what was typed into a field. Pure; a page loads it with its pay button. */
import { folded, oneLine } from '#lib/text/clean-text.ts'
import { CHECKOUT_FIELDS, type CheckoutField, type CheckoutFieldName, POSTCODE } from './checkout-fields.ts'

/** Whether the form accepts the value. The API checks it again, an e-mail address and a telephone number more strictly. */
export function fieldFits(name: CheckoutFieldName, text: string): boolean {
  const { kind, longest, ...field }: CheckoutField = CHECKOUT_FIELDS[name]
  if (text.length > longest) return false
  if (oneLine(text) === '') return field.optional === true
  switch (kind) {
    case 'line':
      return true
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(folded(text))
    case 'phone':
      return mayBePhone(text)
    case 'postcode':
      return POSTCODE.test(folded(text))
    default:
      return kind satisfies never
  }
}

/** Whether it can be a number at all; the server knows more. */
export const mayBePhone = (text: string) => /^\+?\d{8,15}$/.test(folded(text).replaceAll(/[\s().-]/g, ''))
