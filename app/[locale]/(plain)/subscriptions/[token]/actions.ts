'use server'
import { refresh } from 'next/cache'
import { fieldsOf } from '#components/account/account-form-state.ts'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import type { Locale } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { cancel, changeAddress, changeCard, pause, resume, skip, undoCancel } from '#lib/subscriptions/acts.ts'
import { changePlan, dropPlannedChange, type WantedPlan } from '#lib/subscriptions/change-plan.ts'
import { endNow } from '#lib/subscriptions/end-now.ts'
import { giveConsent } from '#lib/subscriptions/give-consent.ts'
import type { GoingOn } from '#lib/subscriptions/go-on.ts'
import { readSubscription } from '#lib/subscriptions/subscription.ts'
import { addressInput, expectedInput, pauseInput, planInput, previewedInput } from '#lib/subscriptions/subscription-input.ts'
import { type Answer, onSubscription } from './on-subscription.ts'
import { presserOf } from './presser-of.ts'

const WRONG: Answer = { ok: false, problem: 'wrong_input' }

// What a letter's link is enough for: it ends what costs money, and never begins it.

export async function cancelAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(onSubscription(locale, form, { who: 'holder', done: 'cancel' }, ({ shop, sub, actor }) => cancel(shop, sub.id, actor)))
}

// What only the member does.

/** It cannot be taken back. */
export async function endNowAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(
    onSubscription(locale, form, { who: 'member', done: 'end_now' }, async ({ shop, sub, actor, fields }) => {
      const input = expectedInput.safeParse(fields)
      return input.success ? endNow(shop, sub.id, actor, input.data.expected) : WRONG
    }),
  )
}

export async function resumeAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return goOn(locale, form, 'resume')
}

export async function undoCancelAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return goOn(locale, form, 'undo_cancel')
}

const goOn = (locale: Locale, form: FormData, done: 'resume' | 'undo_cancel') =>
  shown(
    onSubscription(locale, form, { who: 'member', done }, async ({ shop, sub, actor, fields }) => {
      const who = await presserOf(shop, fieldsOf(form, ['password']).password)
      if (typeof who === 'string') return { ok: false, problem: who }
      const press: GoingOn = { who, ...(fields.agreed === 'on' && { shown: fields.shown ?? '' }) }
      return done === 'resume' ? resume(shop, sub.id, actor, press) : undoCancel(shop, sub.id, actor, press)
    }),
  )

export async function consentAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(
    onSubscription(locale, form, { who: 'member', done: 'consent' }, async ({ shop, sub, fields }) => {
      if (fields.agreed !== 'on') return { ok: false, problem: 'agree_first' }
      return giveConsent(shop, { id: sub.id, shown: fields.shown ?? '' })
    }),
  )
}

export async function pauseAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(
    onSubscription(locale, form, { who: 'member', done: 'pause' }, async ({ shop, sub, actor, fields }) => {
      const input = pauseInput.safeParse(fields)
      return input.success ? pause(shop, sub.id, actor, input.data.resumeOn ?? null) : WRONG
    }),
  )
}

export async function skipAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(onSubscription(locale, form, { who: 'member', done: 'skip' }, ({ shop, sub, actor }) => skip(shop, sub.id, actor)))
}

export async function dropChangeAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(
    onSubscription(locale, form, { who: 'member', done: 'drop_change' }, ({ shop, sub, actor }) => dropPlannedChange(shop, sub.id, actor)),
  )
}

/** The page is not made anew: it would ask what else changes, and the answer would be gone. */
export async function changePlanAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return onSubscription(locale, form, { who: 'member', done: 'change_plan' }, async ({ shop, sub, actor, fields }) => {
    const input = planInput.extend(previewedInput.shape).safeParse(fields)
    if (!input.success) return WRONG
    const who = await presserOf(shop, fieldsOf(form, ['password']).password)
    if (typeof who === 'string') return { ok: false, problem: who }
    const answer = await changePlan(shop, sub.id, { ...input.data, actor, ...(who && { who }) })
    return answer.ok ? whatBecame(shop, sub.id, input.data) : answer
  })
}

/** A difference that is not paid yet, or was refused, has changed nothing. */
async function whatBecame(shop: Shop, id: string, { planId, quantity, when }: WantedPlan): Promise<Answer> {
  const now = await readSubscription(shop, id)
  if (now?.change) return { ok: false, problem: 'change_waits' }
  const isChanged = now?.planId === planId && now.quantity === quantity
  return isChanged || now?.next || when === 'next_period' ? { ok: true } : { ok: false, problem: 'change_refused' }
}

export async function takeCardAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(
    onSubscription(locale, form, { who: 'member', done: 'change_card' }, ({ shop, sub, actor, fields }) =>
      changeCard(shop, sub.id, actor, fields.cardId ?? ''),
    ),
  )
}

export async function changeAddressAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return shown(
    onSubscription(locale, form, { who: 'member', done: 'change_address' }, async ({ shop, sub, actor, fields }) => {
      const input = addressInput.safeParse(fields)
      return input.success ? changeAddress(shop, sub.id, actor, input.data) : WRONG
    }),
  )
}

async function shown(answer: Promise<SettingsAnswer>): Promise<SettingsAnswer> {
  const said = await answer
  refresh()
  return said
}
