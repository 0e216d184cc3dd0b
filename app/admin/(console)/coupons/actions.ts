'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { couponInput } from '#lib/admin/catalogue-input.ts'
import { addCoupon, changeCoupon } from '#lib/admin/coupons.ts'
import { operatorAction } from '../../operator-action.ts'

export async function addCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.add', form, async ({ shop, operator, say, fields }) => {
    const input = couponInput.safeParse(fields)
    if (!input.success) return refused(say, input.error)
    if (!(await addCoupon(shop, input.data, operator.email)))
      return danger(say('이미 있는 쿠폰 번호입니다.', 'A coupon with this code already exists.'))
    redirect(`/admin/coupons/${input.data.code}`)
  })
}

export async function changeCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('coupon.change', form, async ({ shop, operator, say, fields }) => {
    const input = couponInput.safeParse(fields)
    if (!input.success) return refused(say, input.error)
    const changed = await changeCoupon(shop, input.data, operator.email)
    refresh()
    if (changed.ok)
      return success(say('바꿨습니다. 이미 쓴 주문의 할인은 그대로입니다.', 'Saved. Orders that used the coupon keep their discount.'))
    return changed.problem === 'used_more'
      ? danger(say('이미 그보다 많이 쓰였습니다.', 'The coupon has already been used more often than that.'))
      : danger(say('그런 쿠폰이 없습니다.', 'Coupon not found.'))
  })
}

function refused(say: Say, { issues }: { issues: { path: PropertyKey[] }[] }): ActionResult {
  const fields = [...new Set(issues.map(({ path }) => String(path[0])))].join(', ')
  return danger(`${say('입력한 내용을 확인해 주세요', 'Check these fields')}: ${fields}`)
}
