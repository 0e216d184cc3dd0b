/** A saved card's row, and what is sealed in it. */
import { and, eq } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { ConcurrentUpdate } from '#db/concurrent-update.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { gatewayMembers, members, savedCards } from '#db/schema.ts'
import type { SavedCardState } from '#db/states.ts'
import type { CardToSave, SavedCard } from '#lib/gateways/saved-cards.ts'
import { DEFAULT_LOCALE, type Locale } from '#lib/locale.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { dialledDigits } from '#lib/text/phone.ts'
import { sha256 } from '#lib/tokens.ts'
import { assertCardStep } from './card-state.ts'

export type CardRow = typeof savedCards.$inferSelect

/** Cards live by DATA_KEY: what opens them must not stand in the database. */
export const keepsCards = ({ env }: Pick<Shop, 'env'>): boolean => (env.DATA_KEY?.length ?? 0) > 0

/** What is sealed opens only for its row and its owner. */
const about = ({ id, customerKey }: Pick<CardRow, 'id' | 'customerKey'>, what: 'key' | 'token') => `${what}:${id}:${customerKey}`

type Sealing = Pick<Shop, 'env' | 'random'>
type Owned = Pick<CardRow, 'id' | 'customerKey'>

/** Throws without a DATA_KEY. */
export const sealCard = ({ env, random }: Sealing, card: Owned, what: 'key' | 'token', text: string): string =>
  seal(env.DATA_KEY ?? [], random, 'saved-card', about(card, what), Buffer.from(text))

/** Throws when no DATA_KEY opens it. */
export function openCard({ env }: Pick<Shop, 'env'>, card: Owned, what: 'key' | 'token', sealed: string): string {
  const opened = unseal(env.DATA_KEY ?? [], 'saved-card', about(card, what), sealed)
  if (!opened) throw new Error(`The ${what} of card ${card.id} opens with no DATA_KEY.`)
  return opened.toString('utf8')
}

export const hashOfKey = (key: string): string => sha256(`card:${key}`)

export const loadCard = prepared<{ id: string }>()('saved-card-by-id', (tx, { param }) =>
  tx
    .select()
    .from(savedCards)
    .where(eq(savedCards.id, param(savedCards.id, 'id'))),
)

export const readCard = async ({ db }: Pick<Shop, 'db'>, id: string): Promise<CardRow | undefined> =>
  (await db.query((tx) => loadCard(tx, { id })))[0]

export async function readCardByKey({ db }: Pick<Shop, 'db'>, gateway: string, key: string): Promise<CardRow | undefined> {
  const [found] = await db.read
    .select()
    .from(savedCards)
    .where(and(eq(savedCards.gateway, gateway), eq(savedCards.keyHash, hashOfKey(key))))
  return found
}

export type CardChange = Partial<
  Pick<
    CardRow,
    | 'state'
    | 'key'
    | 'keyHash'
    | 'token'
    | 'face'
    | 'tag'
    | 'name'
    | 'isDefault'
    | 'memberId'
    | 'subscriptionId'
    | 'failureReason'
    | 'failureCode'
    | 'endedBy'
    | 'savedAt'
    | 'endedAt'
  >
>

/** Changes a card under the version that was read. */
export function* changeCard(tx: Writer, card: CardRow, change: CardChange): Script<CardRow> {
  assertCardStep(card.state, change.state ?? card.state)
  const [written] = yield* rows(
    tx
      .update(savedCards)
      .set({ ...change, version: card.version + 1 })
      .where(and(eq(savedCards.id, card.id), eq(savedCards.version, card.version)))
      .returning(),
  )
  if (!written) throw new ConcurrentUpdate()
  return written
}

/**
 * Two cards of one member that change at once would both become the default, or be more than one may have. Taken before the first card is
 * written: who wrote first and waited then would hold the card that the other one waits for.
 */
export const oneAtATime = (tx: Writer, memberId: string): Script<void> => advisoryLock(tx, `cards of ${memberId}`)

/** The card as its gateway knows it; undefined when there is nothing to charge or to end. */
export function cardAtGateway(shop: Pick<Shop, 'env'>, card: CardRow): SavedCard | undefined {
  const { id, customerKey, key } = card
  return key === null ? undefined : { id, customerKey, key: openCard(shop, card, 'key', key) }
}

/** What a charge that may have been sent is asked for again with: the member has the card, or has ended it while the charge was under way. */
const CHARGED_AGAIN: readonly SavedCardState[] = ['active', 'ending']
const CHARGED_FIRST: readonly SavedCardState[] = ['active']

/** The card of a charge; undefined when it may not be charged. One that its member has ended is charged no more for the first time. */
export async function chargeableCard(shop: Pick<Shop, 'env' | 'db'>, id: string, isRepeat: boolean): Promise<SavedCard | undefined> {
  const card = await readCard(shop, id)
  const states = isRepeat ? CHARGED_AGAIN : CHARGED_FIRST
  return card && states.includes(card.state) ? cardAtGateway(shop, card) : undefined
}

/** The facts about the card that its adapter gets; for a member who has left, those that the card itself knows. */
export async function describeCard(shop: Shop, card: CardRow, locale: Locale = DEFAULT_LOCALE): Promise<CardToSave> {
  const { id, mode, memberId, gateway, customerKey } = card
  const ofGateway = and(eq(gatewayMembers.memberId, members.id), eq(gatewayMembers.gateway, gateway))
  const [member] = memberId
    ? await shop.db.read
        .select({ name: members.name, email: members.email, phone: members.phone, ref: gatewayMembers.ref })
        .from(members)
        .leftJoin(gatewayMembers, ofGateway)
        .where(eq(members.id, memberId))
    : []
  const { name = '', email = '', phone = null, ref = null } = member ?? {}
  return { id, mode, locale, member: { key: customerKey, name, email, phone: phone && dialledDigits(phone), ref } }
}
