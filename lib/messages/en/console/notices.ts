/** What operators are told of. */
import type { Translation } from '#lib/translation.ts'
import type { notices as ko } from '../../ko/console/notices.ts'

export const notices: Translation<typeof ko> = {
  title: 'Notifications',
  intro: 'What happens within five minutes arrives as one message. Messages never contain customer data.',
  kinds: {
    attention: 'Needs attention',
    disputes: 'Disputes',
    jobs: 'Stopped jobs',
    books: 'Ledger and reconciliation differences',
    stock: 'Low stock',
    orders: 'New orders',
  },
  mine: 'Email to me',
  mineHint: (email) => `Sent to ${email}. What was already sent to somebody is not sent again.`,
  chat: 'Chat',
  chatHint: 'Enter an https URL that takes {"text": …}, such as a Slack incoming webhook. The URL won’t be shown again.',
  chatUrl: 'Webhook URL',
  chatKept: 'A URL is saved. Enter one only to replace it.',
  chatOff: 'To delete the saved URL, clear every box and save.',
  save: 'Save',
  saved: 'Saved.',
  check: 'Check what you entered.',
  problems: {
    unreadable: 'This isn’t a valid URL.',
    not_https: 'Only https URLs can be used.',
    not_public: 'This URL can’t be reached from the internet.',
    url_missing: 'Enter the webhook URL.',
  },
  subject: (what) => `New: ${what}`,
  greeting: 'Hello,',
  opening: 'There’s something new to look at.',
  open: 'Open the console',
  stop: (url) => `Change what you’re told of: ${url}`,
}
