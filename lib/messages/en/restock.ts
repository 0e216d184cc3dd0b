/** Asking to be told when something sold out is back. */
import type { Translation } from '#lib/translation.ts'
import type { restock as ko } from '../ko/restock.ts'

export const restock: Translation<typeof ko> = {
  title: 'Tell me when it’s back',
  email: 'Email',
  hint: 'If you’re signed in, leave this empty: we’ll use your account’s address.',
  terms: 'We send one email when it’s back and then delete your address. We also delete it after 90 days.',
  submit: 'Notify me',
  asked: 'Done. We’ll send one email when it’s back.',
  cancel: 'Cancel request',
  cancelled: 'We’ve cancelled your request and deleted your address.',
  problems: {
    email: 'Check your email address.',
    available: 'This item is available now. Reload the page.',
    unknown: 'This item is no longer sold.',
    too_many: 'That’s too many requests. Try again later.',
    not_saved: 'We couldn’t save your request. Try again in a moment.',
  },
  page: {
    title: 'Back-in-stock emails',
    text: 'This cancels every back-in-stock email waiting for your address, and deletes the address.',
    submit: 'Cancel all',
    stopped: 'Cancelled. We won’t send any more.',
    wrong: 'This link doesn’t work. Open the link exactly as it is in our email.',
  },
}
