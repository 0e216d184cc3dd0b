/**
 * Cards that PortOne V2 keeps (빌링키). Its window issues the key, or gives a token with which the shop confirms it. PortOne knows the
 * shop's name of each card, so that a key whose answer was lost is found among its member's keys.
 */
import { z } from 'zod'
import { SAVED_CARD_WINDOW } from '#lib/messages/gateways/saved-card.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { buyerNameFor, emailFor } from '../companies/fit.ts'
import { STRANGER } from '../companies/stranger.ts'
import { UNKNOWN } from '../companies/table.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { TypedCard } from '../key-in.ts'
import type { CardReport, CardReturn, CardToSave, SavedCard, SavedCards } from '../saved-cards.ts'
import { withTypedExpiry } from '../typed-expiry.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import { customDataOf, customerIdOf, findAmongMembersKeys, findBillingKey, issuedKeysOf } from './billing-key.ts'
import { type PortoneCalls, portoneCalls } from './calls.ts'
import { type Channel, channelsOf } from './channels.ts'
import { chargeBillingKey } from './charge-card.ts'
import { portoneReason } from './codes.ts'
import type { PortoneV2Settings } from './settings.ts'

export function portoneSavedCards(settings: PortoneV2Settings, http: Http): SavedCards | undefined {
  const channel = channelsOf(settings).find(({ method }) => method === 'saved_card')
  if (!channel) return undefined
  const calls = portoneCalls(settings, http)
  const noticeUrls = settings.PORTONE_V2_NOTICE_URLS ?? []
  const taxAgreed = settings.PORTONE_V2_TAX_AGREED === '1'
  const company = channel.named?.company ?? UNKNOWN
  return {
    popup: channel.shape === 'popup',
    repeatsCharges: true,
    window: async (card, returnUrl) => ({
      gateway: 'portone-v2',
      method: 'saved_card',
      popup: channel.shape === 'popup',
      sdkUrl: settings.PORTONE_V2_SDK_URL ?? null,
      request: {
        storeId: calls.storeId,
        ...issueFields(card, channel),
        redirectUrl: returnUrl,
        ...(noticeUrls.length > 0 && { noticeUrls }),
      },
    }),
    readReturn,
    save: (card, token) => save(calls, card, token),
    saveTyped: (card, typed) => saveTyped(calls, card, typed, channel),
    find: (card, key) => findBillingKey(calls, card, key),
    charge: (payment, card, key) => chargeBillingKey(calls, payment, card, key, { company, taxAgreed, noticeUrls }),
    keysOf: (member) => issuedKeysOf(calls, member),
    end: (card) => end(calls, card),
  }
}

/** What `PortOne.requestIssueBillingKey` is told. Some companies want the id and the name, letters and digits alone. */
function issueFields(card: CardToSave, channel: Channel) {
  const company = channel.named?.company ?? UNKNOWN
  const { name, email, phone } = card.member
  return {
    channelKey: channel.key,
    billingKeyMethod: 'CARD',
    issueId: card.id,
    issueName: SAVED_CARD_WINDOW[card.locale].title,
    customer: {
      customerId: customerIdOf(card),
      fullName: buyerNameFor(company, name),
      email: emailFor(company.email?.characters, email, shopIdentity().email),
      phoneNumber: phone ?? STRANGER.phone,
    },
    customData: customDataOf(card),
    ...(channel.asksForPopup && { windowType: { pc: 'POPUP', mobile: 'REDIRECTION' } }),
    locale: card.locale === 'ko' ? 'KO_KR' : 'EN_US',
  }
}

const returned = z.object({
  card: z.string().max(64),
  billingKey: z.string().max(200).optional(),
  billingIssueToken: z.string().min(1).max(2000).optional(),
  code: z.string().max(100).optional(),
})

/** Before a token that the shop must confirm; a key has no such beginning. */
const TO_CONFIRM = 'confirm '
/** Stands where the key will be, once the shop has confirmed it. */
const NO_KEY_YET = 'NEEDS_CONFIRMATION'

function readReturn(params: Readonly<Record<string, unknown>>): CardReturn | undefined {
  const parsed = returned.safeParse(params)
  if (!parsed.success) return undefined
  const { card, billingKey, billingIssueToken, code } = parsed.data
  const key = billingKey && billingKey !== NO_KEY_YET ? billingKey : undefined
  const token = code ? undefined : billingIssueToken ? `${TO_CONFIRM}${billingIssueToken}` : key
  return { claim: { cardId: card, ...(token && { token }) }, ...(code && { abandonedCode: code }) }
}

async function save(calls: PortoneCalls, card: CardToSave, token: string | undefined): Promise<CardReport> {
  if (token?.startsWith(TO_CONFIRM)) return confirm(calls, card, token.slice(TO_CONFIRM.length))
  const named = token === undefined ? undefined : await findBillingKey(calls, card, token)
  // A browser may name any key, and its own window may have made another.
  return named?.status === 'saved' && named.ours ? named : findAmongMembersKeys(calls, card)
}

/** `POST /billing-keys/confirm`. One that was confirmed before is found by its card. */
async function confirm(calls: PortoneCalls, card: CardToSave, billingIssueToken: string): Promise<CardReport> {
  const asked = { billingIssueToken, isTest: card.mode === 'test' }
  return afterIssue(calls, card, await calls.post('/billing-keys/confirm', asked, `card_${card.id}`))
}

/** `POST /billing-keys`: the same card asked for again is not issued twice. */
async function saveTyped(calls: PortoneCalls, card: CardToSave, typed: TypedCard, { key }: Channel): Promise<CardReport> {
  const { number, expiryYear, expiryMonth, identity, password } = typed
  const credential = {
    number,
    expiryYear,
    expiryMonth,
    birthOrBusinessRegistrationNumber: identity,
    ...(password && { passwordTwoDigits: password }),
  }
  const { name, email, phone } = card.member
  const asked = {
    channelKey: key,
    method: { card: { credential } },
    customer: { id: customerIdOf(card), name: { full: name }, email, ...(phone && { phoneNumber: phone }) },
    customData: JSON.stringify(customDataOf(card)),
  }
  return withTypedExpiry(await afterIssue(calls, card, await calls.post('/billing-keys', asked, `card_${card.id}`)), typed)
}

const refusedByCompany = z.object({ type: z.enum(['PG_PROVIDER', 'CHANNEL_SPECIFIC']), pgCode: z.string().max(100).nullish() })

/** The answer has no card, so the key itself is read in every case, and only then a refusal counts. */
async function afterIssue(calls: PortoneCalls, card: CardToSave, { status, body }: { status: number; body: unknown }): Promise<CardReport> {
  const found = await findAmongMembersKeys(calls, card)
  if (status === 200 || found.status !== 'open') return found
  const byCompany = refusedByCompany.safeParse(body)
  if (byCompany.success) {
    const code = byCompany.data.pgCode || byCompany.data.type
    return { status: 'refused', failure: { reason: portoneReason(code), code } }
  }
  const refusal = portoneRefusal(portoneErrorType(body))
  // A token that PortOne does not know says nothing about the window, and a rejection of our keys nothing about the card.
  if (refusal.code === 'BILLING_KEY_NOT_FOUND' || refusal.code === 'BILLING_KEY_ALREADY_ISSUED') return found
  if (refusal.kind !== 'refused' || refusal.code === 'UNAUTHORIZED' || refusal.code === 'FORBIDDEN') throw refusal
  return { status: 'refused', failure: { reason: portoneReason(refusal.code), code: refusal.code } }
}

const deleted = z.object({ status: z.literal('DELETED') })

/** `DELETE /billing-keys/{key}`. Naver Pay wants to be told who asks, and why. */
async function end(calls: PortoneCalls, { key }: SavedCard): Promise<void> {
  const path = `/billing-keys/${encodeURIComponent(key)}`
  const answer = await calls.delete(path, { reason: 'the member has removed the card', requester: 'CUSTOMER' })
  const type = answer.status === 200 ? undefined : portoneErrorType(answer.body)
  if (answer.status !== 200 && type !== 'BILLING_KEY_ALREADY_DELETED' && type !== 'BILLING_KEY_NOT_FOUND') throw portoneRefusal(type)
  // One answer may be wrong, and the shop forgets the key with it: it is gone when another look says so too.
  const again = await calls.get(path)
  const isGone = again.status === 404 && portoneErrorType(again.body) === 'BILLING_KEY_NOT_FOUND'
  if (!isGone && !deleted.safeParse(again.body).success) throw new GatewayError('unclear', type ?? 'BILLING_KEY_NOT_DELETED')
}
