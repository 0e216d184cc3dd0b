/** `/tokens`: exchanges a card for a token that is valid once, and forgets the card's number. */
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { newId, seconds } from '../books/payment.ts'
import { cardObject } from '../books/payment-object.ts'
import { objectsOf } from '../books/stored-objects.ts'
import { type Card, cardBody, reduceCard } from '../protocol/cards.ts'
import { refuse } from '../protocol/errors.ts'
import { parse } from '../protocol/parse.ts'

type Token = { id: string; card: Card; used: boolean; at: number }
const tokens = oncePerDatabase((db) => objectsOf<Token>(db, 'token'))

const TOKEN_MS = 10 * 60_000

/** A token can be used once, within ten minutes. */
export function createToken(sandbox: Sandbox, body: unknown): Answer {
  const { card } = parse(z.object({ card: cardBody }), body)
  const at = sandbox.clock.now()
  const token: Token = { id: newId('tok'), card: reduceCard(card, at), used: false, at }
  tokens(sandbox.db).add(token, { at })
  return jsonAnswer({ id: token.id, object: 'token', used: false, card: cardObject(token.card), created: seconds(at), livemode: false })
}

/** Returns the card of a token, which is then used. */
export function redeemToken(sandbox: Sandbox, id: string, param = 'token'): Card {
  const token = tokens(sandbox.db).find(id)
  if (!token) return refuse('resource_missing', { param })
  if (token.used) return refuse('token_already_used', { param })
  if (sandbox.clock.now() >= token.at + TOKEN_MS) return refuse('token_expired', { param })
  tokens(sandbox.db).save({ ...token, used: true })
  return token.card
}
