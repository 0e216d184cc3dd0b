/** A page that could not be shown. */
import type { Translation } from '#lib/translation.ts'
import type { pageBroken as ko } from '../../ko/errors/page-broken.ts'

export const pageBroken: Translation<typeof ko> = {
  title: 'Something went wrong on our end',
  line: 'We couldn’t load this page. You weren’t charged. Try again in a moment.',
  again: 'Try again',
  code: 'If you contact us, mention this code:',
}
