/** The check that every action on a subscription passes: from a page of this shop, with its token; some only by its member. */
import { headers } from 'next/headers'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import type { Locale } from '#lib/locale.ts'
import { MY_SUBSCRIPTION } from '#lib/messages/my-subscription.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { readSubscription, type Subscription } from '#lib/subscriptions/subscription.ts'
import { subscriptionIdOf } from '#lib/subscriptions/subscription-url.ts'
import { textsOf } from '#lib/text/doors.ts'

type Texts = (typeof MY_SUBSCRIPTION)[Locale]
export type Answer = { ok: true } | { ok: false; problem: keyof Texts['problem'] }

export interface OnSubscription {
  shop: Shop
  sub: Subscription
  /** The member where they are signed in. */
  actor: 'member' | 'link'
  fields: Record<string, string>
}

const TRIES = { most: 30, windowMs: 3_600_000 }

export async function onSubscription(
  locale: Locale,
  form: FormData,
  { who, done }: { who: 'holder' | 'member'; done: keyof Texts['done'] },
  work: (on: OnSubscription) => Promise<Answer>,
): Promise<SettingsAnswer> {
  const t = MY_SUBSCRIPTION[locale]
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return { tone: 'danger', message: t.problem.foreign }
  const fields = textsOf(form)
  const id = subscriptionIdOf(shop, fields.token ?? '')
  const sub = id === undefined ? undefined : await readSubscription(shop, id)
  if (!sub?.memberId) return { tone: 'danger', message: t.problem.no_such_subscription }
  const member = await currentMember(shop, asked)
  const isMember = member !== undefined && member.id === sub.memberId
  if (who === 'member' && !isMember) return { tone: 'danger', message: t.problem.sign_in_first }
  if (!(await withinLimit(shop, { key: `subscription:${sub.id}`, ...TRIES }))) return { tone: 'danger', message: t.problem.not_now }
  const answer = await work({ shop, sub, actor: isMember ? 'member' : 'link', fields })
  return answer.ok ? { tone: 'success', message: t.done[done] } : { tone: 'danger', message: t.problem[answer.problem] }
}
