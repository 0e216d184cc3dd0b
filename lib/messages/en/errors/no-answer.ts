/** The page asked the shop and was not answered. */
import type { Translation } from '#lib/translation.ts'
import type { noAnswer as ko } from '../../ko/errors/no-answer.ts'

export const noAnswer: Translation<typeof ko> = {
  oldPage: 'We updated the shop after you opened this page, so nothing was sent. Reload the page and try again.',
  oldCheckout: 'We updated the shop after you opened this page. You weren’t charged. Reload to continue: what you entered is kept.',
  offline: 'You lost your connection, so nothing was sent. What you entered is still here. Check your connection and try again.',
  reload: 'Reload',
}
