/** A letter: the deadline of a transfer comes near, or that of the goods that wait for it. */
import type { Translation } from '#lib/translation.ts'
import type { depositReminderLetter as ko } from '../../ko/letters/deposit-reminder.ts'

const NO_NEED =
  'Already paid? Then you can ignore this email. If you no longer want your order, you don’t need to do anything: it will expire.'

export const depositReminderLetter: Translation<typeof ko> = ({ total, goodsUntil }, money) =>
  goodsUntil
    ? {
        subject: 'We’re still reserving your items',
        opening: [`We haven’t received your transfer yet. Transfer ${money(total)} to the account below while your items are reserved.`],
        next: [NO_NEED],
      }
    : {
        subject: 'Your transfer is due soon',
        opening: [`We haven’t received your transfer yet. Transfer ${money(total)} to the account below by the due date.`],
        next: [NO_NEED],
      }
