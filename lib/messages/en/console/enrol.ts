/** An operator’s first visit. */
import type { Translation } from '#lib/translation.ts'
import type { operatorEnrolment as ko } from '../../ko/console/enrol.ts'

export const operatorEnrolment: Translation<typeof ko> = {
  wrongOrigin: 'Try again on this page.',
  tooManyAttempts: 'Too many attempts. Try again in 15 minutes.',
  passwordOrCodeWrong: (shortestOperatorPassword) =>
    `The password needs at least ${shortestOperatorPassword} characters, and the code has 6 digits.`,
  problems: {
    code: 'The code is incorrect. Try again with a new one.',
    link: 'This link is no longer valid. Ask for a new invitation.',
    breached: 'This password is widely known or easy to guess. Choose another one.',
    used_before: 'You’ve used that password before. Choose a new one.',
  },
  title: 'Set up your account',
  addToApp: '1. Add the store to your authenticator app',
  scan: 'Scan the QR code or enter the key below.',
  qrCode: 'QR code for your authenticator app',
  passwordAndFirstCode: '2. Choose a password and enter the first code',
  enrol: 'Finish setup',
  newPassword: 'New password',
  passwordHint: (shortestOperatorPassword) => `At least ${shortestOperatorPassword} characters`,
  code: 'Authentication code',
  linkExpiredAskOwner: 'This link is no longer valid. Ask an owner for a new invitation.',
}
