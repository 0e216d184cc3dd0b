/** Signing in with Kakao or Naver. */
import type { Translation } from '#lib/translation.ts'
import type { signInWith as ko } from '../ko/sign-in-with.ts'

export const signInWith: Translation<typeof ko> = {
  names: { kakao: 'Kakao', naver: 'Naver' },
  buttons: { kakao: 'Login with Kakao', naver: 'Log in with Naver' },
  checkout: { member: 'Already a member?', signIn: 'Sign in' },
  or: 'or',
  groupLabel: 'Other ways to sign in',
  problems: {
    flow: 'We couldn’t confirm that you came back from the sign-in you started. Please try again.',
    cancelled: 'You cancelled the sign-in. You can also sign in another way.',
    provider: 'We didn’t get an answer about who you are. Please try again in a moment.',
    taken: 'That account is already connected to another member. Sign in with it, or contact customer support.',
    session: 'You were signed out in the meantime. Sign in again, then connect the account.',
    another: 'That account isn’t the one of the member who is signed in.',
    has_another: 'Another account of the same service is already connected. Disconnect it first.',
    too_many_tries: 'Too many attempts. Please try again in 15 minutes.',
  },
  connect: 'There’s already an account with this email address. Sign in once the way you usually do, and the two will be connected.',
  confirming:
    'Almost done. Sign in again with the button you used to sign up to finish creating your account. If you chose a password, sign in with it.',
  join: {
    title: 'Finish signing up',
    lead: (provider: string) => `You’re signed in with ${provider}. Agree below to create your account.`,
    emailFixed: 'This address is confirmed. We’ll send order updates here.',
    emailHint: 'We’ll send order updates here. We’ll email you to confirm it.',
    submit: 'Agree and create account',
    sent: (email: string) =>
      `We’ve sent an email to ${email}. Use the button in it and sign in the same way as just now to finish creating your account.`,
  },
  settings: {
    title: 'Ways to sign in',
    hint: 'You can sign in any of these ways. We’ll email you whenever this changes.',
    password: 'Email and password',
    noPassword: 'You don’t have a password yet. You can set one by resetting it.',
    setPassword: 'Set a password',
    linked: 'Connected',
    connect: (provider: string) => `Connect ${provider}`,
    disconnect: (provider: string) => `Disconnect ${provider}`,
    connected: 'Connected. You can now sign in this way, too.',
    disconnected: 'Disconnected. Your other devices were signed out.',
    last: 'This is the only way you can sign in, so it can’t be disconnected. Set a password or connect another account first.',
    none: 'It isn’t connected any more.',
    prove: 'To confirm it’s you, enter your password.',
    proveAgain: (provider: string) => `Confirm with ${provider}`,
    mustProve: 'It’s been a while since you signed in, so please confirm that it’s you.',
    proven: 'Confirmed. You can go on.',
  },
}
