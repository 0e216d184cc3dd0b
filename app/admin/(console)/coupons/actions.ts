'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ActionResult } from '#components/admin/action-result.ts'
import { couponInput } from '#lib/admin/catalogue-input.ts'
import { addCoupon, changeCoupon } from '#lib/admin/coupons.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

export async function addCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const input = couponInput.safeParse(textsOf(form))
    if (!input.success)
      return { tone: 'danger', message: `${say('입력한 내용을 확인해 주세요', 'Please check what you typed')}: ${wrong(input.error)}` }
    if (!(await addCoupon(shop, input.data, operator.email)))
      return { tone: 'danger', message: say('이미 있는 쿠폰 번호입니다.', 'There is a coupon of that code already.') }
    redirect(`/admin/coupons/${input.data.code}`)
  })
}

export async function changeCouponAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const input = couponInput.safeParse(textsOf(form))
    if (!input.success)
      return { tone: 'danger', message: `${say('입력한 내용을 확인해 주세요', 'Please check what you typed')}: ${wrong(input.error)}` }
    const changed = await changeCoupon(shop, input.data, operator.email)
    refresh()
    if (changed.ok)
      return {
        tone: 'success',
        message: say('바꿨습니다. 이미 쓴 주문의 할인은 그대로입니다.', 'Changed. Orders that used it keep their discount.'),
      }
    return changed.problem === 'used_more'
      ? { tone: 'danger', message: say('이미 그보다 많이 쓰였습니다.', 'It has been used more often than that.') }
      : { tone: 'danger', message: say('그런 쿠폰이 없습니다.', 'There is no such coupon.') }
  })
}

const wrong = ({ issues }: { issues: { path: PropertyKey[] }[] }) => [...new Set(issues.map(({ path }) => String(path[0])))].join(', ')
