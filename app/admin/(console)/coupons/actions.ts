'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { couponFields, couponInput, emailsInput } from '#lib/admin/catalogue-input.ts'
import { addCoupon, type CouponProblem, changeCoupon, deleteCoupon, giveCoupon, stopCoupon } from '#lib/admin/coupons.ts'
import type { Locale } from '#lib/locale.ts'
import { COUPONS } from '#lib/messages/console/coupons.ts'
import { operatorAction } from '../../operator-action.ts'

export async function addCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.add', form, async ({ shop, operator, locale, fields }) => {
    const input = couponInput.safeParse(couponFields(fields))
    if (!input.success) return refused(locale, input.error)
    const added = await addCoupon(shop, input.data, operator.email)
    if (!added.ok) return problem(locale, added.problem)
    redirect(`/admin/coupons/${input.data.code}`)
  })
}

export async function changeCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.change', form, async ({ shop, operator, locale, fields }) => {
    const input = couponInput.safeParse(couponFields(fields))
    if (!input.success) return refused(locale, input.error)
    const changed = await changeCoupon(shop, input.data, operator.email)
    refresh()
    return changed.ok ? success(COUPONS[locale].changed) : problem(locale, changed.problem)
  })
}

export async function stopCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.stop', form, async ({ shop, operator, locale, fields }) => {
    const stopped = await stopCoupon(shop, fields.code ?? '', true, operator.email)
    refresh()
    return stopped ? success(COUPONS[locale].stopped) : danger(COUPONS[locale].unchanged)
  })
}

export async function resumeCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.resume', form, async ({ shop, operator, locale, fields }) => {
    const resumed = await stopCoupon(shop, fields.code ?? '', false, operator.email)
    refresh()
    return resumed ? success(COUPONS[locale].resumed) : danger(COUPONS[locale].unchanged)
  })
}

export async function deleteCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.delete', form, async ({ shop, operator, locale, fields }) => {
    if (!(await deleteCoupon(shop, fields.code ?? '', operator.email))) return danger(COUPONS[locale].isUsed)
    redirect('/admin/coupons')
  })
}

export async function giveCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.give', form, async ({ shop, operator, locale, fields }) => {
    const t = COUPONS[locale]
    const emails = emailsInput.safeParse(fields.emails)
    if (!emails.success) return danger(t.noEmails)
    const result = await giveCoupon(shop, fields.code ?? '', emails.data, operator.email)
    refresh()
    if (!result) return danger(t.couponNotFound)
    const told = t.given(`${result.given}`, `${result.had}`)
    const unknown = result.unknown.length > 0 ? ` ${t.unknownEmails(result.unknown.join(', '))}` : ''
    return result.given > 0 ? success(`${told}${unknown}`) : danger(`${told}${unknown}`)
  })
}

function problem(locale: Locale, why: CouponProblem): ActionResult {
  const t = COUPONS[locale]
  if (typeof why === 'object') return danger(t.unknownProducts(why.unknown.join(', ')))
  return danger({ taken: t.codeTaken, used_more: t.usedMoreOften, gone: t.couponNotFound }[why])
}

function refused(locale: Locale, { issues }: { issues: { path: PropertyKey[] }[] }): ActionResult {
  const t = COUPONS[locale]
  const fields = [...new Set(issues.map(({ path }) => String(path[0])))]
  return danger(fields.length === 1 && fields[0] === 'takesAll' ? t.isTakingAll : `${t.checkTheseFields}: ${fields.join(', ')}`)
}
