/** The flows of a saved card: saved by a window or typed, charged by a press, ended. One member has all of it. */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { ask, askJson } from '../ask.ts'
import { inWindow, postJson, type Shopfront } from '../shopper.ts'
import { type Act, FIRST, type Flow, known, NEVER, PAID, PAYMENT_FLOWS, placing, shopper, type Visit, work } from './flows.ts'
import type { PersonsAct } from './persons.ts'

/** The routes see who is signed in by this cookie: see shop-process.ts. */
export const asMember = (front: Shopfront): Shopfront => ({ ...front, whence: { headers: { cookie: 'signed-in=hana' } } })

const asPerson = ({ lane }: Visit, act: PersonsAct, more: object = {}) => askJson(`${lane.front.baseUrl}/person/${act}`, more)

const signingUp = shopper('sign-up', async (visit) => void (await asPerson(visit, 'sign-up')))

const begun = z.object({ cardId: z.string(), window: z.record(z.string(), z.unknown()).optional(), frameUrl: z.string().optional() })

/** A card whose beginning was not answered is begun again, under another name. */
const beginning = (path: string, agreements: readonly string[]) =>
  shopper('begin a card', async (visit) => {
    const { gateway } = visit.basket
    const { cardId, window, frameUrl } = begun.parse(await postJson(visit.lane.front, path, { gateway, agreements }, 201))
    visit.card = { id: cardId, window, ...(frameUrl && { ticket: new URL(frameUrl).searchParams.get('t') ?? '' }) }
  })

const givingTheCard = shopper('give the card in the window', async (visit) => {
  const card = known(visit.card, 'a card')
  if (visit.basket.gateway === 'ipay') card.said = await typedIntoIpay(card.window)
  else card.said = (await inWindow(visit.lane.consoleUrl, 'approve', { id: card.id, gateway: visit.basket.gateway }, card.window)).result
})

const ipayWindow = z.object({ sdkUrl: z.string(), publishableKey: z.string() })
const token = z.object({ id: z.string() })

/** iPay's own frame exchanges the card for a token. */
async function typedIntoIpay(window: unknown): Promise<Record<string, unknown>> {
  const { sdkUrl, publishableKey } = ipayWindow.parse(window)
  const { text } = await ask(`${new URL(sdkUrl).origin}/api/tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' } }),
  })
  return { token: token.parse(JSON.parse(text)).id }
}

const outcome = z.object({ outcome: z.string() })

const completing = shopper('complete the card', async (visit) => {
  const { id, said = {} } = known(visit.card, 'a card')
  const told = outcome.parse(await postJson(visit.lane.front, '/api/cards/complete', { ...said, cardId: id })).outcome
  if (told !== 'saved') throw new Error(`The member was told ${told} where saved is true.`)
})

/** A second press sends no second number, so after a death it only says what became of the first. */
const typing = shopper('type the card', async (visit) => void (await asPerson(visit, 'type-card', { ticket: visit.card?.ticket })))

const pressing = shopper('press', async (visit) => {
  const [{ paymentId }, { id: cardId }] = [known(visit.placed, 'an order'), known(visit.card, 'a card')]
  const told = outcome.parse(await postJson(visit.lane.front, '/api/payments/charge', { paymentId, cardId, months: 0 })).outcome
  // Without idempotency keys nobody sends again what may have been sent: it is looked up, and the order waits as long as its goods do.
  if (visit.basket.gateway === 'portone-v1' && ['pending', 'refused'].includes(told)) return
  if (told !== 'paid') throw new Error(`The member was told ${told} where paid is true.`)
})

/** Longer than the shop waits before its first look at a card: that look is among the first jobs in every run, however fast it is. */
const LOOK_IS_DUE_MS = 500

const waiting = shopper('wait for the first look at the card', () => pause(LOOK_IS_DUE_MS))

const ending = shopper('end the card', async (visit) => void (await asPerson(visit, 'end-card', { cardId: visit.card?.id })))

const saving: Act[] = [signingUp, beginning('/api/cards', ['save-card']), givingTheCard, completing]

const byWindow = (gateway: Flow['gateway'], policy: object): Flow => ({
  name: `card of ${gateway}: saved, charged and ended`,
  gateway,
  method: 'saved_card',
  keepsCards: true,
  policy,
  acts: [...saving, placing, pressing, waiting, work('jobs'), ending, work('jobs')],
  ends: { ...PAID, cards: 'ended' },
  ...(gateway === 'portone-v1' && { orElse: { order: 'expired', payment: 'expired', mails: [], cards: 'ended' } }),
})

const typed = (gateway: Flow['gateway']): Flow => ({
  name: `card of ${gateway}: typed`,
  gateway,
  keepsCards: true,
  env: { CARD_ENTRY: 'server', CARD_ENTRY_URL: 'http://127.0.0.1:4190', CARD_ENTRY_PORT: '4190' },
  policy: NEVER,
  acts: [signingUp, beginning('/api/cards/typed', ['save-card', 'type-card']), typing, work('jobs')],
  ends: { order: '', payment: '', mails: [], cards: 'active' },
  // Dead before the number was sent, or with the only answer that names the key: it is not known until the form's hour is over.
  orElse: { order: '', payment: '', mails: [], cards: '' },
  ...(gateway === 'toss' && { losesKeys: true }),
})

const CARD_FLOWS: readonly Flow[] = [
  byWindow('toss', NEVER),
  byWindow('portone-v2', FIRST),
  byWindow('portone-v1', FIRST),
  byWindow('ipay', NEVER),
  typed('toss'),
  typed('portone-v2'),
  typed('portone-v1'),
]

export const FLOWS: readonly Flow[] = [...PAYMENT_FLOWS, ...CARD_FLOWS]
