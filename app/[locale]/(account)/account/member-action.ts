/** The check that every action of a member's pages passes. */
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { currentMember, type Member } from '#lib/accounts/current-member.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop, type Shop } from '#lib/shop.ts'

interface Asking {
  shop: Shop
  member: Member
  asked: Headers
}

/** Sent from a page of this shop, by a member who is signed in. */
export async function memberAction(locale: Locale, work: (asking: Asking) => Promise<SettingsAnswer>): Promise<SettingsAnswer> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return { tone: 'danger', message: ACCOUNT_SETTINGS[locale].foreign }
  const member = await currentMember(shop, asked)
  if (!member) redirect(localePath(locale, '/account/sign-in'))
  return work({ shop, member, asked })
}
