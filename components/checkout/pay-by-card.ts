/** Pays an order with a card that the member has saved, or with a new one that is kept. */
import { type Locale, localePath } from '#lib/locale.ts'
import { askUntilAnswered, type Charged, cardProblem } from './ask-about-card.ts'
import type { CardChoice } from './card-choice.ts'
import type { AskPassword } from './password-question.ts'
import { type PayEnd, type PayStep, pay } from './pay.ts'
import { saveCard } from './save-card.ts'

export interface OrderToPay {
  orderId: string
  paymentId: string
  /** Asked for where the sum is large. */
  askPassword: AskPassword
}

export async function payByCard(choice: CardChoice, order: OrderToPay, locale: Locale, onStep: (step: PayStep) => void): Promise<PayEnd> {
  if (choice.kind === 'saved') return payBySavedCard(choice, order, locale, onStep)
  // The order's page shows the form, in a frame of another origin.
  const orderUrl = localePath(locale, `/orders/${order.orderId}?card=typed`)
  if (choice.kind === 'typed') return { kind: 'done', looked: { outcome: 'pending', orderUrl } }
  return payByNewCard(choice.gateway, order, locale, onStep)
}

async function payBySavedCard(
  { cardId, months }: CardChoice & { kind: 'saved' },
  { orderId, paymentId, askPassword }: OrderToPay,
  locale: Locale,
  onStep: (step: PayStep) => void,
): Promise<PayEnd> {
  let password: string | undefined
  for (;;) {
    onStep('reporting')
    const body = { paymentId, cardId, months, ...(password !== undefined && { password }) }
    const asked = await askUntilAnswered<Charged>({ path: '/api/payments/charge', body, locale }, () => onStep('trouble'))
    if (asked.ok) return afterCharge(asked.answer, { orderId, paymentId }, locale, onStep)
    const wasWrong = asked.code === 'wrong_password'
    if (!wasWrong && asked.code !== 'step_up_required') return { kind: 'again', text: cardProblem(asked.code, locale), declined: false }
    onStep('password')
    password = await askPassword(wasWrong)
    if (password === undefined) return { kind: 'again', text: cardProblem('step_up_required', locale), declined: false }
  }
}

async function afterCharge(
  { window, paymentId: charged, ...looked }: Charged,
  { orderId, paymentId }: Pick<OrderToPay, 'orderId' | 'paymentId'>,
  locale: Locale,
  onStep: (step: PayStep) => void,
): Promise<PayEnd> {
  const order = { orderId, paymentId: charged ?? paymentId, url: localePath(locale, `/orders/${orderId}`) }
  return window ? pay(window, order, locale, onStep) : { kind: 'done', looked }
}

async function payByNewCard(
  gateway: string,
  { orderId, paymentId }: OrderToPay,
  locale: Locale,
  onStep: (step: PayStep) => void,
): Promise<PayEnd> {
  const end = await saveCard({ gateway, paymentId }, locale, onStep)
  if (end.kind === 'again') return { ...end, declined: false }
  if (end.kind === 'left') return end
  if (end.paid) return afterCharge(end.paid, { orderId, paymentId }, locale, onStep)
  // The order's page shows the rest: the shop charges the card as soon as it is saved.
  return { kind: 'done', looked: { outcome: 'pending', orderUrl: localePath(locale, `/orders/${orderId}`) } }
}
