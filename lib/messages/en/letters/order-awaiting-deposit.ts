/** A letter: a transfer is awaited: into an account that is shown, or by a bank that was asked for the money. */
import type { Translation } from '#lib/translation.ts'
import type { orderAwaitingDepositLetter as ko } from '../../ko/letters/order-awaiting-deposit.ts'

export const orderAwaitingDepositLetter: Translation<typeof ko> = ({ total, virtualAccount, goodsUntil }, money) =>
  virtualAccount
    ? {
        subject: 'Complete your bank transfer',
        opening: [`Thanks for your order! To complete it, transfer ${money(total)} to the account below.`],
        next: [
          'Transfer the exact amount in a single payment. We’ll email you as soon as it arrives and start preparing your order.',
          goodsUntil
            ? 'If we don’t receive it while your items are reserved, your order will expire. If your transfer arrives later, we’ll restore the order if the items are in stock, or refund you.'
            : 'If we don’t receive it by the due date, your order will expire and you won’t be charged.',
        ],
      }
    : {
        subject: 'Your payment is being processed',
        opening: [
          `Thanks for your order! Your bank or payment provider is processing your payment of ${money(total)}, which can take a few days.`,
        ],
        next: ['Please don’t pay again. We’ll email you as soon as the payment is complete and start preparing your order.'],
      }
