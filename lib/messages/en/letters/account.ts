/** The letters about an account. */
import type { Translation } from '#lib/translation.ts'
import type { accountLetterTexts as ko } from '../../ko/letters/account.ts'

export const accountLetterTexts: Translation<typeof ko> = {
  confirm: {
    subject: 'Confirm your email',
    opening: 'To finish creating your account, confirm your email and sign in the same way you signed up. This link expires in 24 hours.',
    next: 'If you didn’t create an account, you can ignore this email. The account stays closed unless you confirm it.',
    link: 'Confirm and sign in',
  },
  already: {
    subject: 'You already have an account',
    opening: 'Someone just tried to create an account with this email address. You already have one, so nothing has changed.',
    next: 'If this was you, sign in the way you usually do. If it wasn’t, you don’t need to do anything.',
    link: 'Sign in',
  },
  reset: {
    subject: 'Reset your password',
    opening: 'To choose a new password, use the button below. This link works once and expires in an hour.',
    next: 'If you didn’t request this, you can ignore this email. Your password hasn’t changed.',
    link: 'Choose a new password',
  },
  changed: {
    subject: 'Your password was changed',
    opening: 'Your password was just changed, and your other devices were signed out.',
    next: 'If this wasn’t you, reset your password now and contact customer support.',
    link: 'Reset password',
  },
  wayIn: {
    added: {
      subject: (provider: string) => `${provider} sign-in was connected`,
      opening: (provider: string) => `${provider} sign-in was just connected to your account. You can now sign in with ${provider}, too.`,
    },
    removed: {
      subject: (provider: string) => `${provider} sign-in was disconnected`,
      opening: (provider: string) => `${provider} sign-in was just disconnected from your account, and your other devices were signed out.`,
    },
    next: 'If this wasn’t you, check your account settings now, change your password and contact customer support.',
    link: 'Open account settings',
  },
  greeting: (name: string) => `Hi ${name},`,
}
