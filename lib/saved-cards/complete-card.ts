/**
 * The one handler of every entrance that tells of a card: callback, redirect, webhook and job. It takes a claim (where to look), asks
 * the gateway outside any transaction, and records the answer in one. No answer is not a refusal: a job looks again.
 */

import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { CardClaim, CardReport, SavedCards } from '#lib/gateways/saved-cards.ts'
import { type Job, RetryLater, stageJob } from '#lib/jobs/jobs.ts'
import { withKeyedMutex } from '#lib/keyed-mutex.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'
import { FIRST_LOOK_MS } from './begin-card.ts'
import { WINDOW_NOT_FINISHED } from './card-state.ts'
import { recordCard, WINDOW_MS } from './record-card.ts'
import { type CardRow, changeCard, describeCard, loadCard, openCard, readCard, sealCard } from './saved-card.ts'

export type CardCause = 'callback' | 'redirect' | 'webhook' | 'job'

/** Looks that strangers cause, for one card. */
const LOOKS = { most: 20, windowMs: 60_000 }

/** Returns the card as it is recorded now; undefined when this shop has no such card. Never throws for what a gateway does. */
export const completeCard = async (shop: Shop, claim: CardClaim, cause: CardCause): Promise<CardRow | undefined> =>
  (await look(shop, claim, cause)).card

interface Look {
  card: CardRow | undefined
  /** Why the gateway gave no answer. */
  silence?: GatewayError
}

const look = (shop: Shop, claim: CardClaim, cause: CardCause): Promise<Look> =>
  withKeyedMutex(`card ${claim.cardId}`, async () => {
    const card = await readCard(shop, claim.cardId)
    const port = card && shop.gateways.savedCards(card.gateway)
    if (!card || !port || (await isAnswered(shop, card, cause))) return { card }
    const asked = await keepToken(shop, card, claim.token)
    let report: CardReport
    try {
      report = await ask(shop, port, asked)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      shop.log.warn('gateway_gave_no_answer', { cardId: card.id, gateway: card.gateway, kind: error.kind, code: error.code, cause })
      return { card: asked, silence: error }
    }
    return { card: await shop.db.transact((tx) => recordCard(shop, tx, card.id, report)) }
  })

/** A member who comes back to a card that is saved gets the answer at once. A restored database only looks, so it saves nothing. */
async function isAnswered(shop: Shop, card: CardRow, cause: CardCause): Promise<boolean> {
  if (await isRestored(shop)) return true
  if (cause === 'job') return false
  if (card.state !== 'saving' && !wasLeft(card) && cause !== 'webhook') return true
  return !(await withinLimit(shop, { key: `look-card:${card.id}`, ...LOOKS }))
}

/** Nobody refused it: its member may still come back from the window. */
const wasLeft = ({ state, failureCode }: CardRow) => state === 'failed' && failureCode === WINDOW_NOT_FINISHED

/**
 * Written before the gateway is asked, so that a process that dies leaves what it was about to exchange. The first one stays. A card that
 * was given up has no job any more that looks at it.
 */
const keepToken = async (shop: Shop, card: CardRow, token: string | undefined): Promise<CardRow> =>
  token === undefined || card.token !== null || card.key !== null
    ? card
    : shop.db.transact(function* (tx) {
        const [now] = yield* loadCard(tx, { id: card.id })
        if (!now || now.token !== null || now.key !== null) return now ?? card
        const runAt = new Date(shop.clock.now().getTime() + shop.scaled(FIRST_LOOK_MS))
        if (now.state !== 'saving') yield* stageJob(tx, { id: `card-look:${card.id}:token`, kind: 'card-look', subject: card.id, runAt })
        return yield* changeCard(tx, now, { token: sealCard(shop, now, 'token', token) })
      })

async function ask(shop: Shop, port: SavedCards, card: CardRow): Promise<CardReport> {
  const facts = await describeCard(shop, card)
  if (card.key !== null) return port.find(facts, openCard(shop, card, 'key', card.key))
  return port.save(facts, card.token === null ? undefined : openCard(shop, card, 'token', card.token))
}

/** A job that looks until the card is saved, refused, or nobody can finish its window any more; at any other card until there is an answer. */
export async function lookAtCard(shop: Shop, job: Job): Promise<void> {
  const { card, silence } = await look(shop, { cardId: job.subject }, 'job')
  if (card?.state === 'saving') throw new RetryLater(lookAgainAfter(shop.clock.now().getTime() - card.startedAt.getTime(), shop.scaled))
  // Counted as a failed try, so that the next one comes later and later, and a person is told in the end.
  if (silence) throw silence
}

/** Soon at first, because the second look finds most lost answers; once a day where a gateway never answers. */
function lookAgainAfter(ageMs: number, scaled: (ms: number) => number): number {
  if (ageMs < scaled(2 * 60_000)) return 15_000
  const windows = ageMs / scaled(WINDOW_MS)
  return windows < 1 ? 5 * 60_000 : Math.min(windows * 15 * 60_000 + 15 * 60_000, 24 * 3_600_000)
}
