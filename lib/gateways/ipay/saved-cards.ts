/**
 * Cards that iPay keeps for a member: the card is typed into iPay's own frame, whose token the server exchanges for a payment method
 * of the member's record. A charge confirms the payment that was prepared, and a bank may then ask the buyer.
 */
import { z } from 'zod'
import type { WindowRequest } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer } from '../http.ts'
import type { CardReport, CardReturn, CardToSave, SavedCard, SavedCards } from '../saved-cards.ts'
import { type IpayCalls, ipayCalls, MONEY_TIMEOUT_MS, noAnswer, refusalOf } from './calls.ts'
import { abandonIpayCharge, authenticationOf, chargeIpayCard } from './charge-card.ts'
import { ipayReason } from './codes.ts'
import { askForMember } from './customer.ts'
import { ipayCardMark, ipayErrorCode } from './payment.ts'
import { ipayFace, methodsOfCustomer, readIpayMethod } from './payment-methods.ts'
import type { IpaySettings } from './settings.ts'
import { ipayScript } from './window.ts'

export function ipaySavedCards(settings: IpaySettings, http: Http): SavedCards {
  const calls = ipayCalls(settings, http)
  const script = ipayScript(settings)
  return {
    // The shop lays iPay's frame over its own page.
    popup: false,
    repeatsCharges: true,
    window: async ({ id, locale }): Promise<WindowRequest> => ({
      gateway: 'ipay',
      method: 'saved_card',
      popup: false,
      ...script,
      cardId: id,
      locale,
    }),
    readReturn,
    save: (card, token) => save(calls, card, token),
    find: (card, key) => find(calls, card, key),
    charge: (payment, card, key) => chargeIpayCard(calls, payment, card, key),
    authentication: (payment) => authenticationOf(calls, script, payment),
    abandon: (payment) => abandonIpayCharge(calls, payment),
    keysOf: async ({ ref }) => ((ref && (await methodsOfCustomer(calls, ref))) || []).map(({ id }) => id),
    end: (card) => end(calls, card),
  }
}

const returned = z.object({
  card: z.string().max(64),
  token: z.string().min(1).max(300).optional(),
  code: z.string().max(100).optional(),
})

function readReturn(params: Readonly<Record<string, unknown>>): CardReturn | undefined {
  const parsed = returned.safeParse(params)
  if (!parsed.success) return undefined
  const { card, token, code } = parsed.data
  return { claim: { cardId: card, ...(token && { token }) }, ...(code && { abandonedCode: code }) }
}

/** `POST /payment_methods`. Repeated under one key, because the token is good only once. */
async function save(calls: IpayCalls, card: CardToSave, token: string | undefined): Promise<CardReport> {
  if (token === undefined) return { status: 'open' }
  const { answer, customer, memberRef } = await askForMember(calls, card.member, async (customer) =>
    customer === undefined
      ? NOBODY_TO_KEEP_IT_FOR
      : calls.post('/payment_methods', { type: 'card', token, customer }, `card_${card.id}_${customer}`, MONEY_TIMEOUT_MS),
  )
  if (answer.status !== 200) return refusedOrThrow(answer)
  const method = readIpayMethod(answer.body)
  const ours = customer !== undefined && method.customer === customer
  // One answer may be about another card. The shop would keep a key that is none, and nobody would ever end the true one.
  if (ours && !(await methodsOfCustomer(calls, customer))?.some(({ id }) => id === method.id))
    throw new GatewayError('unreadable', 'METHOD_NOT_LISTED')
  const mark = ipayCardMark(method.card)
  return {
    status: 'saved',
    key: method.id,
    face: ipayFace(method),
    ...(mark && { card: mark }),
    mode: modeOf(calls, method),
    ours,
    ...(memberRef && { memberRef }),
  }
}

/** iPay would not have the member's details. */
const NOBODY_TO_KEEP_IT_FOR: HttpAnswer = { status: 400, body: { code: 'CUSTOMER_REFUSED' } }

const modeOf = ({ mode }: IpayCalls, { livemode }: { livemode?: boolean | null | undefined }): 'live' | 'test' => {
  if (livemode === undefined || livemode === null) return mode
  return livemode ? 'live' : 'test'
}

/** The token says nothing any more: its card must be typed again. */
const SPENT = new Set(['token_expired', 'token_already_used', 'resource_missing'])

function refusedOrThrow(answer: HttpAnswer): CardReport {
  const refusal = refusalOf(answer)
  // Too many calls: the next look asks again.
  if (!refusal || answer.status === 429) throw noAnswer(answer)
  const code = declineCode(answer.body) ?? refusal
  return { status: 'refused', failure: { reason: SPENT.has(code) ? 'session_expired' : ipayReason(code), code } }
}

const declined = z.object({ decline_code: z.string().max(100) })
const declineCode = (body: unknown): string | undefined => declined.safeParse(body).data?.decline_code

/** iPay lists a member's cards, and has no lookup of one. */
async function find(calls: IpayCalls, { member, mode }: CardToSave, key: string): Promise<CardReport> {
  // Of a member who has left the shop knows no record any more.
  if (!member.ref) return { status: 'saved', key, face: {}, mode, ours: true }
  const methods = await methodsOfCustomer(calls, member.ref)
  const method = methods?.find(({ id }) => id === key)
  if (!method) return { status: 'ended' }
  const mark = ipayCardMark(method.card)
  return { status: 'saved', key, face: ipayFace(method), ...(mark && { card: mark }), mode: modeOf(calls, method), ours: true }
}

/** `POST /payment_methods/{id}/detach`. One that iPay has no longer has ended. */
async function end(calls: IpayCalls, card: SavedCard): Promise<void> {
  // One answer may be wrong, and the shop forgets the key with it. There is no lookup of one card, so iPay is asked twice.
  for (const key of [`end_${card.id}`, `end_${card.id}_again`]) {
    const answer = await calls.post(`/payment_methods/${encodeURIComponent(card.key)}/detach`, {}, key, MONEY_TIMEOUT_MS)
    const isGone = answer.status === 404 && ipayErrorCode(answer.body) === 'resource_missing'
    if (answer.status !== 200 && !isGone) throw noAnswer(answer)
  }
}
