/** Tells members by mail that a way to sign in was added or taken away. */
import { eq } from 'drizzle-orm'
import { members } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import { wayInLetter } from '#lib/letters/account-letters.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { keepMail, sendKeptMail } from '#lib/mail/kept-mail.ts'
import type { Shop } from '#lib/shop.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'

export async function tellOfWayIn(
  shop: Shop,
  memberId: string,
  change: { provider: ProviderName; is: 'added' | 'removed' },
  locale: Locale,
): Promise<void> {
  const [member] = await shop.db.read.select().from(members).where(eq(members.id, memberId))
  if (!member) return
  const url = new URL(localePath(locale, '/account/settings'), shop.env.PUBLIC_URL).href
  const id = `account:${memberId}:way-in:${randomId(shop.random)}`
  await keepMail(shop, { id, to: member.email, letter: wayInLetter({ name: member.name, url, ...change }, locale) })
  try {
    await sendKeptMail(shop, id)
  } catch (error) {
    shop.log.error('account_mail_failed', error, { mailId: id })
  }
}
