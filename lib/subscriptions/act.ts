/** Runs what somebody does with a subscription in one transaction, with the operator's log where it is an operator. */
import type { Script, Writer } from '#db/database.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import { lockSubscription, type Subscription } from './subscription.ts'
import { type Act, mayByLink, mayDo } from './subscription-state.ts'
import { settle } from './work-on-subscription.ts'

/** `member`, `link`, or an operator's e-mail address. */
export type Actor = string

export type ActProblem =
  | 'no_such_subscription'
  /** Not in its state. */
  | 'not_now'
  /** A letter's link is not enough for it. */
  | 'sign_in_first'
  | 'no_such_card'
  /** The refund by rule would be another one by now. */
  | 'preview_outdated'
  | 'refund_refused'
  /** It costs more than was agreed to, and the member has not agreed with the press. */
  | 'agree_first'
  /** They have agreed to another text than the present one. */
  | 'text_changed'
  | 'step_up_required'

export type ActAnswer = { ok: true } | { ok: false; problem: ActProblem }

export const refused = (problem: ActProblem): ActAnswer => ({ ok: false, problem })
export const DONE: ActAnswer = { ok: true }

export const isOperator = (actor: Actor): boolean => actor !== 'member' && actor !== 'link'

export const endedBy = (actor: Actor) => (isOperator(actor) ? ('operator' as const) : ('member' as const))

interface Acting {
  id: string
  name: Act
  actor: Actor
}

type Work = (tx: Writer, sub: Subscription) => Script<ActAnswer>

/** Wakes the worker for what follows. */
export async function actOn(shop: Shop, acting: Acting, work: Work): Promise<ActAnswer> {
  // What has been paid a moment ago counts.
  await settle(shop, acting.id)
  const answer = await shop.db.transact((tx) => inside(shop, tx, acting, work))
  if (answer.ok) shop.wakeWorker()
  return answer
}

function* inside(shop: Shop, tx: Writer, { id, name, actor }: Acting, work: Work): Script<ActAnswer> {
  const sub = yield* lockSubscription(tx, id)
  if (!sub) return refused('no_such_subscription')
  if (actor === 'link' && !mayByLink(name)) return refused('sign_in_first')
  if (!mayDo(sub.state, name)) return refused('not_now')
  const answer = yield* work(tx, sub)
  if (!answer.ok || !isOperator(actor)) return answer
  const action = ACTION[name]
  // No page of the console leads to any other act.
  if (action) yield* logOperatorAction(shop, tx, { actor, action, subject: id })
  return answer
}

/** What the operator log calls it. */
const ACTION: Partial<Record<Act, OperatorAction>> = {
  pause: 'subscription.pause',
  resume: 'subscription.resume',
  skip: 'subscription.skip',
  cancel: 'subscription.cancel',
  undo_cancel: 'subscription.undo_cancel',
  end_now: 'subscription.end',
}
