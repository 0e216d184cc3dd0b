'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { couponInput } from '#lib/admin/catalogue-input.ts'
import { addCoupon, changeCoupon } from '#lib/admin/coupons.ts'
import type { Locale } from '#lib/locale.ts'
import { COUPONS } from '#lib/messages/console/coupons.ts'
import { operatorAction } from '../../operator-action.ts'

export async function addCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.add', form, async ({ shop, operator, locale, fields }) => {
    const t = COUPONS[locale]
    const input = couponInput.safeParse(fields)
    if (!input.success) return refused(locale, input.error)
    if (!(await addCoupon(shop, input.data, operator.email))) return danger(t.codeTaken)
    redirect(`/admin/coupons/${input.data.code}`)
  })
}

export async function changeCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.change', form, async ({ shop, operator, locale, fields }) => {
    const t = COUPONS[locale]
    const input = couponInput.safeParse(fields)
    if (!input.success) return refused(locale, input.error)
    const changed = await changeCoupon(shop, input.data, operator.email)
    refresh()
    if (changed.ok) return success(t.changed)
    return changed.problem === 'used_more' ? danger(t.usedMoreOften) : danger(t.couponNotFound)
  })
}

function refused(locale: Locale, { issues }: { issues: { path: PropertyKey[] }[] }): ActionResult {
  const t = COUPONS[locale]
  const fields = [...new Set(issues.map(({ path }) => String(path[0])))].join(', ')
  return danger(`${t.checkTheseFields}: ${fields}`)
}
