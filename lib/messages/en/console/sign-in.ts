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
  enrolled: 'Setup complete. Sign in with the next code from your authenticator app.',
  email: 'Email',
  password: 'Password',
  code: 'Authentication code',
  codeHint: 'The six digits in your authenticator app, or a recovery code',
  withPasskey: 'Sign in with a passkey',
  passkeyUnable: 'The passkey couldn’t be used. Try again, or sign in with your password and a code.',
  wrongPasskey: 'This passkey can’t sign you in. Reload the page and try again.',
}
