/** An operator's own sessions, passkeys and recovery codes. */
import type { Translation } from '#lib/translation.ts'
import type { operatorSecurity as ko } from '../../ko/console/security.ts'

export const operatorSecurity: Translation<typeof ko> = {
  title: 'Sign-in and security',
  intro: 'Devices signed in to your account, and the ways you sign in.',
  sessions: 'Signed-in devices',
  began: 'Signed in',
  ip: 'IP address',
  browser: 'Browser',
  until: 'Ends',
  thisOne: 'This device',
  end: 'Sign out',
  endOthers: 'Sign out all other devices',
  ended: 'Signed out.',
  endedOthers: (n) => `Signed out on ${n} other device${n === 1 ? '' : 's'}.`,
  noSession: 'Device not found.',
  passkeys: 'Passkeys',
  passkeysIntro:
    'Sign in with a fingerprint, your face or your device’s PIN. A passkey replaces your password and code, and can’t be used on a fake site.',
  noPasskeys: 'No passkeys',
  passkeyName: 'Name',
  passkeyNameHint: 'For example: office laptop',
  made: 'Created',
  used: 'Last used',
  remove: 'Remove',
  addPasskey: 'Create a passkey on this device',
  passkeyUnable: 'The passkey couldn’t be used. Try again, or sign in another way.',
  passkeyAdded: 'Passkey created.',
  passkeyRemoved: 'Passkey removed.',
  passkeyProblems: {
    refused: 'The passkey couldn’t be verified. Reload the page and try again.',
    too_many: 'You have too many passkeys. Remove the ones you no longer use.',
  },
  noPasskey: 'Passkey not found.',
  recoveryCodes: 'Recovery codes',
  recoveryIntro: (left) =>
    `Use one in place of a code when you can’t use your authenticator app. Each works once. You have ${left} left. New codes replace the old ones.`,
  newCodes: 'Create new recovery codes',
  codesOnce: 'You won’t see these again. Save them somewhere safe:',
  changePassword: 'Change password',
  changePasswordIntro: 'Changing your password signs you out on every other device.',
  newPassword: 'New password',
  newPasswordHint: (shortest) => `At least ${shortest} characters`,
  passwordTooShort: (shortest) => `Choose a new password of at least ${shortest} characters.`,
  passwordChanged: 'Password changed. You’re signed out on every other device.',
  password: 'Current password',
  passwordWrong: 'The password is incorrect, or there were too many attempts.',
  passwordProblems: {
    breached: 'That password is common or was exposed in a breach. Choose another one.',
    used_before: 'You’ve used that password before. Choose a new one.',
  },
}
