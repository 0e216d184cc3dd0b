/** The shop's mails about an account. Pure. */

import type { Locale } from '#lib/locale.ts'
import { ACCOUNT_LETTER_TEXTS } from '#lib/messages/letters/account.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import { type WrittenLetter, writeLetter } from './letter.ts'

export const confirmAccountLetter = ({ name, confirmUrl }: { name: string; confirmUrl: string }, locale: Locale) =>
  accountLetter(ACCOUNT_LETTER_TEXTS[locale].confirm, name, confirmUrl, locale)

export const alreadyMemberLetter = ({ name, signInUrl }: { name: string; signInUrl: string }, locale: Locale) =>
  accountLetter(ACCOUNT_LETTER_TEXTS[locale].already, name, signInUrl, locale)

export const resetPasswordLetter = ({ name, url }: { name: string; url: string }, locale: Locale) =>
  accountLetter(ACCOUNT_LETTER_TEXTS[locale].reset, name, url, locale)

export const passwordChangedLetter = ({ name, url }: { name: string; url: string }, locale: Locale) =>
  accountLetter(ACCOUNT_LETTER_TEXTS[locale].changed, name, url, locale)

/** A way to sign in was added or taken away. */
export function wayInLetter(
  {
    name,
    url,
    provider,
    is,
  }: { name: string; url: string; provider: keyof (typeof SIGN_IN_WITH)[Locale]['names']; is: 'added' | 'removed' },
  locale: Locale,
): WrittenLetter {
  const text = ACCOUNT_LETTER_TEXTS[locale].wayIn
  const called = SIGN_IN_WITH[locale].names[provider]
  const { subject, opening } = text[is]
  return accountLetter({ subject: subject(called), opening: opening(called), next: text.next, link: text.link }, name, url, locale)
}

function accountLetter(
  { subject, opening, next, link }: (typeof ACCOUNT_LETTER_TEXTS)[Locale]['confirm'],
  name: string,
  url: string,
  locale: Locale,
): WrittenLetter {
  return writeLetter({
    locale,
    subject,
    greeting: ACCOUNT_LETTER_TEXTS[locale].greeting(name),
    opening: [opening],
    next: [next],
    link: { label: link, url },
  })
}
