'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import {
  addEndpoint,
  changeEndpoint,
  endpointForm,
  replayFailed,
  replayOne,
  rotateSecret,
  sendTestEvent,
  switchEndpoint,
} from '#lib/admin/event-endpoints.ts'
import { EVENT_TYPES } from '#lib/event-endpoints/event-types.ts'
import { EVENT_ENDPOINTS } from '#lib/messages/console/event-endpoints.ts'
import { operatorAction } from '../../operator-action.ts'

/** Adds an endpoint, or changes the one that `id` names. */
export async function saveEndpointAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('event-endpoint.change', form, async ({ shop, operator, locale, fields }) => {
    const t = EVENT_ENDPOINTS[locale]
    const types = EVENT_TYPES.filter((type) => fields[`type:${type}`] !== undefined)
    const read = endpointForm.safeParse({ ...fields, types, tellsBuyer: fields.tellsBuyer !== undefined })
    if (!read.success) return danger(t.check)
    const saved = await (fields.id
      ? changeEndpoint(shop, fields.id, read.data, operator.email)
      : addEndpoint(shop, read.data, operator.email))
    if ('problem' in saved) return danger(t.problems[saved.problem])
    refresh()
    return success(saved.secret ? t.added(saved.secret) : t.saved)
  })
}

export async function switchEndpointAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('event-endpoint.change', form, async ({ shop, operator, locale, fields }) => {
    const t = EVENT_ENDPOINTS[locale]
    const isOn = fields.to === 'on'
    const isKnown = await switchEndpoint(shop, fields.id ?? '', isOn, operator.email)
    refresh()
    return isKnown ? success(isOn ? t.turnedOn : t.turnedOff) : danger(t.problems.unknown)
  })
}

export async function rotateSecretAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('event-endpoint.change', form, async ({ shop, operator, locale, fields }) => {
    const t = EVENT_ENDPOINTS[locale]
    const secret = await rotateSecret(shop, fields.id ?? '', operator.email)
    refresh()
    return secret ? success(t.rotated(secret)) : danger(t.problems.unknown)
  })
}

export async function sendTestEventAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('event-endpoint.send', form, async ({ shop, operator, locale, fields }) => {
    const t = EVENT_ENDPOINTS[locale]
    const isSent = await sendTestEvent(shop, fields.id ?? '', operator.email)
    refresh()
    return isSent ? success(t.testSent) : danger(t.problems.unknown)
  })
}

export async function replayFailedAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('event-endpoint.send', form, async ({ shop, operator, locale, fields }) => {
    const again = await replayFailed(shop, fields.id ?? '', operator.email)
    refresh()
    return (again === 0 ? warning : success)(EVENT_ENDPOINTS[locale].replayedFailed(again))
  })
}

export async function replayEventAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('event-endpoint.send', form, async ({ shop, operator, locale, fields }) => {
    const t = EVENT_ENDPOINTS[locale]
    const isSent = await replayOne(shop, fields.id ?? '', operator.email)
    refresh()
    return isSent ? success(t.replayed) : warning(t.notReplayed)
  })
}
