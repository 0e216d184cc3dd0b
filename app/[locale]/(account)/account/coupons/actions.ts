'use server'
import { refresh } from 'next/cache'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { keepCoupon } from '#lib/accounts/member-coupons.ts'
import type { Locale } from '#lib/locale.ts'
import { COUPON } from '#lib/messages/coupon.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { code, textsOf } from '#lib/text/doors.ts'
import { memberAction } from '../member-action.ts'

/** Stops a program that guesses codes. */
const TRIES = { most: 30, windowMs: 10 * 60_000 }

export const keepCouponAction = async (locale: Locale, _: SettingsAnswer, form: FormData): Promise<SettingsAnswer> =>
  memberAction(locale, async ({ shop, member }) => {
    const { answers } = COUPON[locale]
    if (!(await withinLimit(shop, { key: `keep-coupon:${member.id}`, ...TRIES }))) return { tone: 'danger', message: answers.busy }
    const typed = code(40).safeParse(textsOf(form).code)
    const keeping = typed.success ? await keepCoupon(shop, member.id, typed.data) : 'unknown'
    refresh()
    const isThere = keeping === 'kept' || keeping === 'known'
    return { tone: isThere ? 'success' : 'danger', message: answers[keeping] }
  })
