/** Records what a gateway says of a card: decides and writes in one transaction. */
import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type CardFace, gatewayMembers, savedCards } from '#db/schema.ts'
import type { CardReport } from '#lib/gateways/saved-cards.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { noteNotSaved, noteSaved } from '#lib/risk/end-try.ts'
import type { Shop } from '#lib/shop.ts'
import { faceAfter } from './card-face.ts'
import { decideOnCard } from './card-state.ts'
import { endedByGateway, stageCardEnd } from './end-card.ts'
import { type CardRow, changeCard, hashOfKey, loadCard, oneAtATime, sealCard } from './saved-card.ts'

/** Longer than any window waits for its buyer. */
export const WINDOW_MS = 3_600_000

export function* recordCard(shop: Shop, tx: Writer, id: string, report: CardReport): Script<CardRow | undefined> {
  const [card] = yield* loadCard(tx, { id })
  if (!card) return undefined
  const now = shop.clock.now()
  const windowIsOver = now.getTime() - card.startedAt.getTime() >= shop.scaled(WINDOW_MS)
  const decision = decideOnCard({ ...card, windowIsOver, hasOwner: card.memberId !== null }, report)
  switch (decision.kind) {
    case 'keep':
      return report.status === 'saved' ? yield* keep(shop, tx, card, report, now) : card
    case 'refresh':
      return report.status === 'saved' ? yield* refresh(tx, card, report.face) : card
    case 'refuse':
      yield* noteNotSaved(tx, id, decision.reason)
      return yield* changeCard(tx, card, {
        state: 'failed',
        failureReason: decision.reason,
        failureCode: decision.code,
        token: null,
        endedAt: now,
      })
    case 'end_at_gateway':
      return report.status === 'saved' ? yield* endUnwanted(shop, tx, card, report.key, now) : card
    case 'ended':
      yield* endedByGateway(tx, id, now)
      return (yield* loadCard(tx, { id }))[0]
    case 'wait':
    case 'nothing':
      return card
    default:
      return decision satisfies never
  }
}

type Kept = CardReport & { status: 'saved' }

function* keep(shop: Shop, tx: Writer, card: CardRow, { key, face, memberRef, ...told }: Kept, now: Date): Script<CardRow> {
  if (card.memberId) yield* oneAtATime(tx, card.memberId)
  if (yield* isAnothers(tx, card, key))
    return card.state === 'failed' ? card : yield* changeCard(tx, card, { state: 'failed', ...KEPT_ALREADY, token: null, endedAt: now })
  const [other] = card.memberId ? yield* rows(defaultOf(tx, card.memberId)) : []
  if (card.memberId && memberRef) {
    const kept = { memberId: card.memberId, gateway: card.gateway, ref: memberRef, updatedAt: now }
    yield* rows(
      tx
        .insert(gatewayMembers)
        .values(kept)
        .onConflictDoUpdate({ target: [gatewayMembers.memberId, gatewayMembers.gateway], set: { ref: memberRef, updatedAt: now } })
        .returning({ ref: gatewayMembers.ref }),
    )
  }
  if (card.paymentId) yield* stageJob(tx, { id: `card-charge:${card.id}`, kind: 'card-charge', subject: card.id, runAt: now })
  if (card.subscriptionId) yield* stageJob(tx, { id: `card-take:${card.id}`, kind: 'card-take', subject: card.id, runAt: now })
  return yield* changeCard(tx, card, {
    state: 'active',
    key: sealCard(shop, card, 'key', key),
    keyHash: hashOfKey(key),
    token: null,
    // The expiry of a typed card is known before the gateway tells the rest.
    face: { ...card.face, ...face },
    failureReason: null,
    failureCode: null,
    isDefault: other === undefined,
    tag: yield* noteSaved(shop, tx, card.id, told),
    savedAt: now,
    endedAt: null,
  })
}

/** No row may end a key by which another one is charged. */
const KEPT_ALREADY = { failureReason: 'other', failureCode: 'KEY_OF_ANOTHER_CARD' } as const

function* isAnothers(tx: Writer, { id, gateway }: CardRow, key: string): Script<boolean> {
  const [known] = yield* rows(
    tx
      .select({ id: savedCards.id })
      .from(savedCards)
      .where(and(eq(savedCards.gateway, gateway), eq(savedCards.keyHash, hashOfKey(key)))),
  )
  return known !== undefined && known.id !== id
}

function* refresh(tx: Writer, card: CardRow, told: CardFace): Script<CardRow> {
  const face = faceAfter(card.face, told)
  return isDeepStrictEqual(face, card.face) ? card : yield* changeCard(tx, card, { face })
}

const defaultOf = (tx: Writer, memberId: string) =>
  tx
    .select({ id: savedCards.id })
    .from(savedCards)
    .where(and(eq(savedCards.memberId, memberId), eq(savedCards.isDefault, true)))

/** The gateway keeps a card that nobody has any more: it was deleted while its window was open, or came back. */
function* endUnwanted(shop: Shop, tx: Writer, card: CardRow, key: string, now: Date): Script<CardRow> {
  if (yield* isAnothers(tx, card, key)) return card
  const sealed = { key: sealCard(shop, card, 'key', key), keyHash: hashOfKey(key), token: null, endedAt: null }
  const ending = yield* changeCard(tx, card, { state: 'ending', endedBy: card.endedBy ?? 'member', ...sealed })
  yield* stageCardEnd(tx, ending, now)
  return ending
}
