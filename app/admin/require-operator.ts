/** The check that every page of the console passes: who is signed in, and whether their role may see the page. */

import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { isAllowed } from '#lib/admin/is-allowed.ts'
import { type Operator, operatorOf } from '#lib/admin/operator-session.ts'
import { may, type OperatorAction } from '#lib/audit/operator-actions.ts'
import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { getShop, type Shop } from '#lib/shop.ts'

export interface OperatorContext {
  shop: Shop
  operator: Operator
  locale: Locale
}

export const contextOf = (shop: Shop, operator: Operator): OperatorContext => ({
  shop,
  operator,
  locale: operator.locale,
})

/** Cached for the request, so that the parts of a page read the session only once. */
const askingOperator = cache(async () => operatorOf(getShop(), await headers()))

/** The first page of the console that an operator may see. */
export const homeOf = (operator: Pick<Operator, 'role'>): string => (may(operator, 'console.view') ? '/admin' : '/admin/phone-orders')

/** Sends a visitor who is not signed in to the sign-in page, and an operator without the role to the first page. */
export async function requireOperator(action: OperatorAction): Promise<OperatorContext> {
  const operator = await askingOperator()
  if (!operator) redirect('/admin/sign-in')
  if (!isAllowed(getShop(), operator, action)) redirect(`${homeOf(operator)}?denied=1`)
  return contextOf(getShop(), operator)
}

/** The operator's language, or the first language for a visitor who is not signed in. */
export const consoleLocale = async (): Promise<Locale> => (await askingOperator())?.locale ?? DEFAULT_LOCALE

/** The title of the browser's tab, in the operator's language. */
export const consoleTitle = (labels: (locale: Locale) => string) => async (): Promise<Metadata> => ({
  title: labels(await consoleLocale()),
})

export type SearchParams = Promise<Record<string, string | string[] | undefined>>
