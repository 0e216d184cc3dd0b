/** Signing in, signing up and a member’s own page. */
import type { Translation } from '#lib/translation.ts'
import type { account as ko } from '../ko/account.ts'

export const account: Translation<typeof ko> = {
  form: {
    fields: { name: 'Name', email: 'Email', phone: 'Mobile phone', password: 'Password' },
    optional: '(optional)',
    passwordHint: 'Use at least 10 characters. A short sentence is easy to remember and hard to guess.',
    phoneHint: 'For example, 010-1234-5678',
    showPassword: 'Show password',
    errors: {
      name: {
        wrong: 'Enter your name on one line.',
        missing: 'Enter your name.',
        too_long: 'Your name can have up to 50 characters.',
      },
      email: { wrong: 'Enter a valid email address, such as haneul@example.com.' },
      phone: { wrong: 'Enter a valid phone number, such as 010-1234-5678.' },
      password: {
        wrong: 'Incorrect email or password. If you just signed up, confirm your email with the link we sent you first.',
        missing: 'Enter your password.',
        too_short: 'Use at least 10 characters for your password.',
        too_long: 'Your password can have up to 128 characters.',
      },
    },
    problems: {
      too_many_tries: 'Too many attempts. Try again in 15 minutes.',
      foreign: 'We couldn’t verify this request. Reload the page and try again.',
    },
  },
  signIn: {
    title: 'Sign in',
    lead: 'View all your orders in one place.',
    submit: 'Sign in',
    confirming: 'Your email is confirmed. Sign in with the password you chose to finish creating your account.',
    newHere: 'New here?',
    signUp: 'Sign up',
    guest: 'You don’t need an account to place or look up an order.',
    lookup: 'Look up a guest order',
  },
  signUp: {
    title: 'Sign up',
    lead: 'All you need is a name, an email address and a password.',
    submit: 'Sign up',
    member: 'Already have an account?',
    signIn: 'Sign in',
    sentTitle: 'Check your email',
    sent: (email: string) => `We sent a confirmation link to ${email}. Open it and sign in with the password you just chose.`,
    notArrived: 'If you don’t see it within a few minutes, check your spam folder, or check the address and sign up again.',
    demo: 'This demo store doesn’t send real emails. You can find it in the demo mailbox.',
    mailbox: 'Open the demo mailbox',
    toSignIn: 'Sign in',
  },
  account: {
    title: 'My account',
    greeting: (name: string) => `Hi ${name}`,
    orders: 'Orders',
    noOrders: 'No orders yet',
    noOrdersHint: 'Orders you place while signed in appear here.',
    browse: 'Continue shopping',
    others: (n: number) => ` and ${n} more`,
    orderNumber: 'Order',
    older: 'Older orders',
    newest: 'Newest orders',
    profile: 'Profile',
    save: 'Save',
    saved: 'Changes saved.',
    signOut: 'Sign out',
    mailFixed: 'You sign in with this email, so it can’t be changed.',
  },
}
