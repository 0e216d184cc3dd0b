'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ActionResult } from '#components/admin/action-result.ts'
import { enrol } from '#lib/admin/enrolment.ts'
import { enrolmentInput, SHORTEST_OPERATOR_PASSWORD } from '#lib/admin/operator-input.ts'
import { clientAddress } from '#lib/client-address.ts'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { OPERATOR_ENROLMENT } from '#lib/messages/console/enrol.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'

const refusal = (message: string): ActionResult => ({ tone: 'danger', message })

/** A code has only six digits: without a limit, whoever found the link could try them all. */
const TRIES = { most: 20, windowMs: 15 * 60_000 }

export async function enrolAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return refusal(OPERATOR_ENROLMENT[DEFAULT_LOCALE].wrongOrigin)
  if (!(await withinLimit(shop, { key: `operator-enrol:ip:${clientAddress(shop.env, asked)}`, ...TRIES })))
    return refusal(OPERATOR_ENROLMENT[DEFAULT_LOCALE].tooManyAttempts)
  const input = enrolmentInput.safeParse(Object.fromEntries(form))
  if (!input.success) return refusal(OPERATOR_ENROLMENT[DEFAULT_LOCALE].passwordOrCodeWrong(SHORTEST_OPERATOR_PASSWORD))
  const enrolled = await enrol(shop, input.data)
  if (!enrolled.ok) return refusal(OPERATOR_ENROLMENT[DEFAULT_LOCALE].problems[enrolled.problem])
  redirect('/admin/sign-in?enrolled=1')
}
