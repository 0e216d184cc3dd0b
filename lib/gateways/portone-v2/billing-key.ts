/** Turns PortOne V2's billing keys into reports, and finds the one of a card: by what the window gave, or among its member's keys. */
import { z } from 'zod'
import type { CardFace } from '#db/schema.ts'
import { cardCompany } from '../card-company.ts'
import { cardMark } from '../card-mark.ts'
import { digitsOf } from '../card-number.ts'
import { buyerId } from '../companies/buyer-id.ts'
import { GatewayError } from '../gateway-error.ts'
import type { CardReport, CardToSave } from '../saved-cards.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import type { PortoneCalls } from './calls.ts'

const text = z.string().nullish()

const billingKey = z.object({
  status: z.enum(['ISSUED', 'DELETED']),
  billingKey: z.string().min(1).max(200),
  storeId: z.string(),
  channels: z.array(z.object({ type: z.enum(['LIVE', 'TEST']) })),
  issueId: text,
  customData: text,
  methods: z
    .array(z.object({ card: z.object({ name: text, issuer: text, number: text, type: text, ownerType: text }).nullish() }))
    .nullish(),
})
type BillingKey = z.output<typeof billingKey>

const listed = z.object({ items: z.array(z.unknown()) })

/** A member's keys, ended ones among them; more than a member ever has. */
const MOST_KEYS = 100

/** The member's name at payment companies: the same as in the windows of payments. */
export const customerIdOf = ({ member }: Pick<CardToSave, 'member'>): string => buyerId({ customerKey: member.key, id: '' })

/** What PortOne keeps beside a key, by which the shop knows its own card. */
export const customDataOf = ({ id }: CardToSave) => ({ card: id })

/** Throws GatewayError. */
export async function findBillingKey(calls: PortoneCalls, card: CardToSave, key: string): Promise<CardReport> {
  const answer = await calls.get(`/billing-keys/${encodeURIComponent(key)}`)
  if (answer.status === 200) return reportOf(readKey(answer.body), card, calls.storeId)
  const type = portoneErrorType(answer.body)
  // PortOne finds no key whose window is open either.
  if (type === 'BILLING_KEY_NOT_FOUND' || type === 'BILLING_KEY_NOT_ISSUED') return { status: 'absent' }
  throw portoneRefusal(type)
}

/** For a window whose answer was lost. Throws GatewayError. */
export async function findAmongMembersKeys(calls: PortoneCalls, card: CardToSave): Promise<CardReport> {
  const its = (await keysOfMember(calls, card)).find((each) => isOf(each, card))
  return its ? reportOf(its, card, calls.storeId) : { status: 'open' }
}

/** Those that can be charged. Throws GatewayError. */
export const issuedKeysOf = async (calls: PortoneCalls, member: CardToSave['member']): Promise<string[]> =>
  (await keysOfMember(calls, { member })).flatMap(({ billingKey, status }) => (status === 'ISSUED' ? [billingKey] : []))

async function keysOfMember(calls: PortoneCalls, of: Pick<CardToSave, 'member'>): Promise<BillingKey[]> {
  const answer = await calls.list('/billing-keys', {
    page: { number: 0, size: MOST_KEYS },
    sort: { by: 'REQUESTED_AT', order: 'DESC' },
    filter: { storeId: calls.storeId, customerId: customerIdOf(of) },
  })
  if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
  const parsed = listed.safeParse(answer.body)
  if (!parsed.success) throw new GatewayError('unreadable', 'BILLING_KEYS')
  // A key of another kind, which somebody made in PortOne's console, hides no card.
  return parsed.data.items.flatMap((item) => billingKey.safeParse(item).data ?? [])
}

function readKey(body: unknown): BillingKey {
  const parsed = billingKey.safeParse(body)
  if (!parsed.success) throw new GatewayError('unreadable', 'BILLING_KEY_OBJECT')
  return parsed.data
}

function reportOf(key: BillingKey, card: CardToSave, storeId: string): CardReport {
  if (key.status === 'DELETED') return { status: 'ended' }
  const [channel] = key.channels
  // Only the channel tells real money from test money.
  if (!channel) throw new GatewayError('unreadable', 'KEY_WITHOUT_CHANNEL')
  const mark = cardMark(key.methods?.find((method) => method.card)?.card?.number)
  return {
    status: 'saved',
    key: key.billingKey,
    face: faceOf(key),
    ...(mark && { card: mark }),
    mode: channel.type === 'LIVE' ? 'live' : 'test',
    ours: key.storeId === storeId && isOf(key, card),
  }
}

/** A window names the card twice; a request without a window has no `issueId`. */
const isOf = ({ issueId, customData }: BillingKey, { id }: CardToSave): boolean => issueId === id || cardIn(customData) === id

function cardIn(customData: string | null | undefined): unknown {
  try {
    const parsed: unknown = JSON.parse(customData ?? 'null')
    return typeof parsed === 'object' && parsed !== null && 'card' in parsed ? parsed.card : undefined
  } catch {
    // Not written by this shop.
    return undefined
  }
}

const KIND: Record<string, CardFace['kind']> = { CREDIT: 'credit', DEBIT: 'debit', GIFT: 'prepaid' }
const OWNER: Record<string, CardFace['owner']> = { PERSONAL: 'person', CORPORATE: 'company' }

function faceOf({ methods }: BillingKey): CardFace {
  const card = methods?.find((method) => method.card)?.card
  // The name is of one of its products.
  const issuer = card?.issuer && cardCompany(card.issuer) ? card.issuer : card?.name || card?.issuer
  const kind = KIND[card?.type ?? '']
  const owner = OWNER[card?.ownerType ?? '']
  return {
    ...(issuer && { issuer }),
    ...digitsOf(card?.number),
    ...(kind && { kind }),
    ...(owner && { owner }),
  }
}
