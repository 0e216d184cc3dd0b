/** The door of the console's pages: who asks, and whether their role covers what the page shows. */

import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
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

/** Once for all parts of one page. */
const askingOperator = cache(async () => operatorOf(getShop(), await headers()))

/** A stranger is sent to the sign-in page, and an operator without the role to the first page. */
export async function requireOperator(action: OperatorAction): Promise<OperatorContext> {
  const operator = await askingOperator()
  if (!operator) redirect('/admin/sign-in')
  if (!may(operator, action)) redirect('/admin?denied=1')
  return contextOf(getShop(), operator)
}

/** The operator's language; the first for whoever has not said who they are. */
export const consoleLocale = async (): Promise<Locale> => (await askingOperator())?.locale ?? DEFAULT_LOCALE

/** What the browser's tab says, in the operator's language. */
export const consoleTitle = (labels: (locale: Locale) => string) => async (): Promise<Metadata> => ({
  title: labels(await consoleLocale()),
})

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** A parameter that was given once. */
export const one = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' && value ? value : undefined)
