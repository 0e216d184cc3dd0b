/** The password that a large payment by a saved card asks for. */
import type { Translation } from '#lib/translation.ts'
import type { stepUp as ko } from '../ko/step-up.ts'

export const stepUp: Translation<typeof ko> = {
  title: 'Confirm it’s you',
  lead: (sum) => `To pay ${sum} with a saved card, enter your password.`,
  password: 'Password',
  missing: 'Enter your password.',
  wrong: 'That password is wrong. You haven’t been charged. Try again.',
  submit: (sum) => `Pay ${sum}`,
  cancel: 'Don’t pay',
  forgot: 'Forgot your password?',
  newWindow: 'new window',
}
