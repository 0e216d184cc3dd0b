/** A letter: the deadline of a transfer comes near. */
import type { Translation } from '#lib/translation.ts'
import type { depositReminderLetter as ko } from '../../ko/letters/deposit-reminder.ts'

export const depositReminderLetter: Translation<typeof ko> = ({ total }, money) => ({
  subject: 'Your transfer is due soon',
  opening: [`We haven’t received your transfer yet. Transfer ${money(total)} to the account below by the due date.`],
  next: ['Already paid? Then you can ignore this email. If you no longer want your order, you don’t need to do anything: it will expire.'],
})
