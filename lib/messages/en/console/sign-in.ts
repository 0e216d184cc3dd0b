/** Signing in to the console. */
import type { Translation } from '#lib/translation.ts'
import type { operatorSignIn as ko } from '../../ko/console/sign-in.ts'

export const operatorSignIn: Translation<typeof ko> = {
  intro: 'Operators sign in with a password and a code.',
  wrong: 'The email, password or code is incorrect. Each code works once, so try again with a new one.',
  tooManyAttempts: 'Too many attempts. Try again in 15 minutes.',
  wrongOrigin: 'Try again on this page.',
  signIn: 'Sign in',
  title: 'Sign in to the console',
  enrolled: 'You’re enrolled. Sign in with the next code from your authenticator app.',
  email: 'Email',
  password: 'Password',
  code: 'Authentication code',
  codeHint: 'The 6-digit code in your authenticator app',
}
