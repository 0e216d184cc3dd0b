'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { hideReview, hideReviewForm, showReview, showReviewForm } from '#lib/admin/reviews.ts'
import { CONSOLE_REVIEWS } from '#lib/messages/console/reviews.ts'
import { operatorAction } from '../../operator-action.ts'

export async function hideReviewAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('review.hide', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_REVIEWS[locale]
    const input = hideReviewForm.safeParse(fields)
    if (!input.success) return danger(t.reasonMissing)
    const done = await hideReview(shop, input.data, operator.email)
    refresh()
    return done ? success(t.isHidden) : danger(t.gone)
  })
}

export async function showReviewAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('review.hide', form, async ({ shop, operator, locale, fields }) => {
    const t = CONSOLE_REVIEWS[locale]
    const input = showReviewForm.safeParse(fields)
    const done = input.success && (await showReview(shop, input.data, operator.email))
    refresh()
    return done ? success(t.isShown) : danger(t.gone)
  })
}
