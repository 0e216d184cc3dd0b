/** The check that every action of the console passes: sent from a page of this shop, by an operator whose role allows it. */

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ActionResult } from '#components/admin/action-result.ts'
import { isAllowed } from '#lib/admin/is-allowed.ts'
import { operatorOf } from '#lib/admin/operator-session.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { CONSOLE_ACCESS } from '#lib/messages/console/access.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { textsOf } from '#lib/text/doors.ts'
import { contextOf, type OperatorContext } from './require-operator.ts'

export interface ActionContext extends OperatorContext {
  /** The text fields of the form, cleaned. */
  fields: Record<string, string>
  /**
   * Adds an entry to the operator log. Only for actions that change nothing else in the database: the others log in the same
   * transaction as the change.
   */
  log: (subject: string, detail?: Record<string, unknown>) => Promise<void>
}

export async function operatorAction(
  action: OperatorAction,
  form: FormData,
  work: (context: ActionContext) => Promise<ActionResult>,
): Promise<ActionResult> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return { tone: 'danger', message: inEveryLocale((each) => CONSOLE_ACCESS[each].otherOrigin) }
  const operator = await operatorOf(shop, asked)
  if (!operator) redirect('/admin/sign-in')
  const refused = CONSOLE_ACCESS[operator.locale].notAllowed
  if (!isAllowed(shop, operator, action)) return { tone: 'danger', message: refused }
  return work({
    ...contextOf(shop, operator),
    fields: textsOf(form),
    log: (subject, detail = {}) => logOperatorActionAlone(shop, { actor: operator.email, action, subject, detail }),
  })
}
