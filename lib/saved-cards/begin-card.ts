/** Begins to save a card: a row with a name that was never used, before any window opens. */
import { and, count, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { savedCards } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import type { SavedCardState } from '#db/states.ts'
import { newCardId } from '#lib/card-id.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import type { Locale } from '#lib/locale.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isRestored } from '#lib/restored.ts'
import { askRisk, problemOf, type RiskVerdict } from '#lib/risk/ask-risk.ts'
import { questionOf } from '#lib/risk/risk-question.ts'
import { insertTryOfCard } from '#lib/risk/tries.ts'
import type { Shop } from '#lib/shop.ts'
import { shopMark } from '#lib/shop-mark.ts'
import { issueToken } from '#lib/tokens.ts'
import { agreedToSave } from './card-agreements.ts'
import { type CardRow, describeCard, keepsCards, oneAtATime } from './saved-card.ts'

export interface CardWanted {
  member: { id: string; customerKey: string }
  gateway: string
  locale: Locale
  ip: string
  /** The browser's own name, which its cookie keeps. */
  browser?: string
  /** What is paid with the card as soon as it is saved. */
  paymentId?: string
  /** Where the browser goes after a window that leaves the page, if not to the page of cards. */
  back?: CardBack
}

/** The checkout of a plan, or the page where a subscription's card is changed: by its kind and id, `plan:…` and `subscription:…`. */
export type CardBack = `${'plan' | 'subscription'}:${string}`

/** The subscription that asks for a card. */
const subscriptionOf = (back: CardBack | undefined): string | null =>
  back?.startsWith('subscription:') ? back.slice('subscription:'.length) : null

/** What the signature of a card's return address covers. */
export const cardReturnSubject = (id: string, back: string | undefined): string => (back === undefined ? id : `${id} ${back}`)

export type BegunCard = { ok: true; cardId: string; window: WindowRequest } | { ok: false; problem: CardProblem }

export type CardProblem =
  | 'not_offered'
  | 'too_many_cards'
  | 'too_many_requests'
  | 'gateway_unavailable'
  | 'database_restored'
  | 'not_accepted'

/** Of one member. Who has more is trying cards. */
const MOST_CARDS = 10
const TRIES = { most: 10, windowMs: 3_600_000 }
const TRIES_OF_AN_ADDRESS = { most: 30, windowMs: 3_600_000 }
/** The first look for a card whose window never answers. */
export const FIRST_LOOK_MS = 15_000

const KEPT: readonly SavedCardState[] = ['active', 'ending']

/** The gateways at which this shop can save a card, in the order of GATEWAYS. */
export const gatewaysThatSave = (shop: Shop): string[] =>
  keepsCards(shop)
    ? shop.gateways
        .candidates()
        .filter(({ name, isAvailable }) => isAvailable && shop.gateways.savedCards(name))
        .map(({ name }) => name)
    : []

export async function beginCard(shop: Shop, wanted: CardWanted): Promise<BegunCard> {
  const port = gatewaysThatSave(shop).includes(wanted.gateway) ? shop.gateways.savedCards(wanted.gateway) : undefined
  if (!port) return { ok: false, problem: 'not_offered' }
  const problem = await whyNotNow(shop, wanted)
  if (problem) return { ok: false, problem }
  const risk = await riskOfCard(shop, wanted, { stage: 'save_card' })
  if (problemOf(risk)) return { ok: false, problem: 'not_accepted' }
  const card = await shop.db.transact((tx) => insertCard(shop, tx, wanted, 'window', risk))
  if (!card) return { ok: false, problem: 'too_many_cards' }
  try {
    const window = await port.window(await describeCard(shop, card, wanted.locale), cardReturnUrl(shop, card, wanted))
    return { ok: true, cardId: card.id, window: { ...window, saves: card.id } }
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    shop.log.warn('card_window_unavailable', { cardId: card.id, code: error.code })
    return { ok: false, problem: 'gateway_unavailable' }
  }
}

/** What keeps a member from beginning a card now, wherever it is typed. Counts a try. */
export async function whyNotNow(shop: Shop, wanted: Pick<CardWanted, 'member' | 'ip'>): Promise<CardProblem | undefined> {
  if (await isRestored(shop)) return 'database_restored'
  return (await mayTry(shop, wanted)) ? undefined : 'too_many_requests'
}

const mayTry = async (shop: Shop, { member, ip }: Pick<CardWanted, 'member' | 'ip'>): Promise<boolean> =>
  (await withinLimit(shop, { key: `card:${member.id}`, ...TRIES })) &&
  (await withinLimit(shop, { key: `cards-of:${ip}`, ...TRIES_OF_AN_ADDRESS }))

/** Whoever asks is a member who has signed in, so no further proof is asked for. */
export const riskOfCard = (
  shop: Shop,
  { member, gateway, ip, browser }: { member: { id: string }; gateway: string; ip?: string | undefined; browser?: string },
  { stage, mark }: { stage: 'save_card' | 'typed_card'; mark?: string | undefined },
): Promise<RiskVerdict> => {
  const asking = { stage, gateway, method: 'saved_card', currency: 'KRW', hasProved: true, mark }
  return askRisk(shop, questionOf(shop, asking, { address: ip, device: browser, memberId: member.id }), 0)
}

/** Undefined when the member has as many cards as one may have. */
export function* insertCard(
  shop: Shop,
  tx: Writer,
  { member, gateway, paymentId, back }: Pick<CardWanted, 'member' | 'gateway' | 'paymentId' | 'back'>,
  enteredIn: CardRow['enteredIn'],
  risk?: RiskVerdict,
): Script<CardRow | undefined> {
  yield* oneAtATime(tx, member.id)
  const [kept] = yield* rows(
    tx
      .select({ n: count() })
      .from(savedCards)
      .where(and(eq(savedCards.memberId, member.id), stateIn(savedCards.state, KEPT))),
  )
  if ((kept?.n ?? 0) >= MOST_CARDS) return undefined
  const startedAt = shop.clock.now()
  const id = newCardId(shopMark(shop.env), shop.random)
  const [card] = yield* rows(
    tx
      .insert(savedCards)
      .values({
        id,
        memberId: member.id,
        customerKey: member.customerKey,
        gateway,
        mode: shop.mode,
        state: 'saving',
        enteredIn,
        face: {},
        agreements: agreedToSave(enteredIn),
        paymentId: paymentId ?? null,
        subscriptionId: subscriptionOf(back),
        startedAt,
      })
      .returning(),
  )
  if (risk) yield* insertTryOfCard(tx, id, risk.row)
  const runAt = new Date(startedAt.getTime() + shop.scaled(FIRST_LOOK_MS))
  yield* stageJob(tx, { id: `card-look:${id}`, kind: 'card-look', subject: id, runAt })
  return card
}

function cardReturnUrl({ env }: Shop, { id, gateway }: CardRow, { locale, back }: Pick<CardWanted, 'locale' | 'back'>): string {
  const sig = issueToken(env.SESSION_SECRET, 'card', cardReturnSubject(id, back))
  return `${env.PUBLIC_URL}/api/cards/return/${gateway}?card=${id}&sig=${sig}&lang=${locale}${back ? `&back=${back}` : ''}`
}
