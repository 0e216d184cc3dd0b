/** The mailbox of a demo. */
import type { Translation } from '#lib/translation.ts'
import type { mailbox as ko } from '../ko/mailbox.ts'

export const mailbox: Translation<typeof ko> = {
  title: 'Demo mailbox',
  lead: 'This demo has no mail server, so every email the store would send is kept here instead.',
  list: 'Emails',
  to: 'To',
  at: 'Date',
  empty: 'No emails yet',
  emptyHint: 'Place an order or create an account to see an email here.',
  choose: 'Select an email to read it.',
  frame: (subject: string) => `Email: ${subject}`,
  back: 'Back to emails',
}
