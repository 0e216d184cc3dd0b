/** The one door of the console's pages and actions: who asks, from where, and whether the role covers it. */
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { ActionResult } from '#components/admin/action-result.ts'
import { type Say, sayIn } from '#components/admin/translate.ts'
import type { OperatorRole } from '#lib/admin/operator-role.ts'
import { type Operator, operatorOf } from '#lib/admin/operator-session.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop, type Shop } from '#lib/shop.ts'

export interface OperatorContext {
  shop: Shop
  operator: Operator
  locale: 'ko' | 'en'
  say: Say
}

/** Once for all parts of one page. */
const askingOperator = cache(async (needed: OperatorRole) => operatorOf(getShop(), await headers(), needed))

/** For pages: a stranger is sent to the door, and an operator without the role to the first page. */
export async function requireOperator(needed: OperatorRole = 'viewer'): Promise<OperatorContext> {
  const admission = await askingOperator(needed)
  if (!admission.ok) redirect(admission.why === 'stranger' ? '/admin/sign-in' : '/admin?denied=1')
  const { operator } = admission
  return { shop: getShop(), operator, locale: operator.locale, say: sayIn(operator.locale) }
}

/** For actions: does the work if another site did not ask for it and the role covers it. */
export async function operatorAction(
  needed: OperatorRole,
  work: (context: OperatorContext) => Promise<ActionResult>,
): Promise<ActionResult> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return { tone: 'danger', message: '이 화면에서 다시 눌러 주세요. Please press it on this page.' }
  const admission = await operatorOf(shop, asked, needed)
  if (!admission.ok && admission.why === 'stranger') redirect('/admin/sign-in')
  if (!admission.ok) return { tone: 'danger', message: '이 역할로는 할 수 없는 일입니다. Your role does not cover this.' }
  const { operator } = admission
  return work({ shop, operator, locale: operator.locale, say: sayIn(operator.locale) })
}

/** The operator's language; Korean for whoever has not said who they are. */
export async function consoleLocale(): Promise<'ko' | 'en'> {
  const admission = await askingOperator('viewer')
  return admission.ok ? admission.operator.locale : 'ko'
}

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** A parameter that was given once. */
export const one = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** The text fields of a form. */
export const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
