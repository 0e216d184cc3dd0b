/** A letter: a refund was made at the gateway and not by the shop. */
import type { Translation } from '#lib/translation.ts'
import type { gatewayRefundedLetter as ko } from '../../ko/letters/gateway-refunded.ts'

export const gatewayRefundedLetter: Translation<typeof ko> = ({ total, refund }, money) => ({
  subject: 'Your payment provider issued a refund',
  opening: [`Our payment provider has refunded ${money(refund?.amount ?? total)} of your payment.`],
  next: [
    'Depending on your card issuer or bank, it can take 3–7 business days to appear. Your order page shows what remains and the status of your order.',
    'If you didn’t expect this refund, contact customer support.',
  ],
})
