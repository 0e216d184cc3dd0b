'use client'
import { useEffect, useState } from 'react'
import type { DraftPart } from '#components/checkout/checkout-field.tsx'
import { type Draft, EMPTY_DRAFT } from '#components/checkout/draft.ts'
import { GatewayPanel } from '#components/checkout/gateway-panel.tsx'
import { rememberMethod, useLastMethod } from '#components/checkout/last-method.ts'
import { LazyGatewaySwitch } from '#components/checkout/lazy-gateway-switch.tsx'
import { LazyReceiptChoice } from '#components/checkout/lazy-receipt-choice.tsx'
import { firstChoice, gatewaysToTry, through } from '#components/checkout/method-choice.ts'
import { methodKey } from '#components/checkout/method-key.ts'
import { MethodTiles, type MethodWords } from '#components/checkout/method-tiles.tsx'
import { receiptFits, receiptOf } from '#components/checkout/order-draft.ts'
import { type PayEnd, pay } from '#components/checkout/pay.ts'
import { paymentWindow } from '#components/checkout/windows/index.ts'
import { dropUnusedPopup, openInClick } from '#components/checkout/windows/popup-in-click.ts'
import { windowMode } from '#components/checkout/windows/window-mode.ts'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import { isOldPage } from '#components/ui/shop-action.ts'
import type { OfferedMethod, UnusableMethod } from '#lib/checkout/quote-cart.ts'
import type { Panel, WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { CHECKOUT_ERRORS } from '#lib/messages/errors/checkout.ts'
import { FIELD_PROBLEMS } from '#lib/messages/errors/checkout-fields.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'
import { ORDER } from '#lib/messages/order.ts'
import type { ChangeMethod } from './change-method.ts'
import { PayButton } from './pay-button.tsx'
import { type ButtonStep, usePaying } from './use-paying.ts'

/** What the shop offers for an order that is not paid. */
export interface WaysToPay {
  methods: readonly OfferedMethod[]
  unusable: readonly UnusableMethod[]
  words: MethodWords
  /** What gateways draw into the page, by `gateway/method`. */
  panels: Readonly<Record<string, Panel>>
  isSafariOnMac: boolean
  change: ChangeMethod
}

interface ChooseWayProps {
  locale: Locale
  order: { orderId: string; amount: number; currency: string; phone: string; url: string }
  ways: WaysToPay
  /** The order's payment as it stands, with which the chosen way begins. */
  current?: { paymentId: string; window: WindowRequest } | undefined
  /** Why the order's own way is not enough, or what is to be known before another one. */
  note: string | undefined
  /** Nothing stands chosen, because the order waits for something else. */
  startsEmpty: boolean
}

/** Pays an order that stands, in the way it was placed with or in another: choose, and press the button. */
export function ChooseWay({ locale, order, ways, current, note, startsEmpty }: ChooseWayProps) {
  const text = ORDER[locale].chooseWay
  const { step, problem, setProblem, press } = usePaying()
  const form = useChoice({ ways, current, phone: order.phone, startsEmpty })
  const { draft, change, offers, chosen, last } = form
  const [receiptProblem, setReceiptProblem] = useState<string>()
  const part: Pick<DraftPart, 'locale' | 'draft' | 'problems' | 'onChange'> = {
    locale,
    draft,
    problems: receiptProblem ? { receiptNumber: receiptProblem } : {},
    onChange: change,
  }
  useLoaded(current?.window)

  const open = () => {
    const offer = offers.find((one) => methodKey(one) === chosen)
    if (!offer) return
    const asksReceipt = offer.receipt && !form.isCurrent(offer)
    if (asksReceipt && !receiptFits(draft)) return setReceiptProblem(FIELD_PROBLEMS[locale].choices.receiptNumber)
    setReceiptProblem(undefined)
    return press((onStep) => {
      if (offer.popup && windowMode() === 'promise') openInClick(ORDER[locale].payOrder.opening)
      return payWith({ locale, order, ways, current: form.isCurrent(offer) ? current : undefined, offer, draft }, onStep)
    })
  }

  return (
    // A form of its own: its choices do not belong to those of a member's cards on the same page.
    <form
      aria-label={startsEmpty ? text.another : text.title}
      onSubmit={(event) => event.preventDefault()}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-5"
    >
      <h2 className="text-lg font-bold">{startsEmpty ? text.another : text.title}</h2>
      {note && <p className="text-ink-soft">{note}</p>}
      <RadioCards id="method" legend={text.title} legendHidden>
        <MethodTiles
          locale={locale}
          words={ways.words}
          offers={offers}
          unusable={ways.unusable}
          chosen={chosen}
          last={last}
          total={order.amount}
          invalid={false}
          isSafariOnMac={ways.isSafariOnMac}
          onChoose={(method) => {
            setProblem(undefined)
            change({ method })
          }}
          detailOf={(offer) => [
            <GatewayPanel
              key={`panel ${form.isCurrent(offer) ? current?.paymentId : ''}`}
              name={methodKey(offer)}
              locale={locale}
              config={form.isCurrent(offer) ? current?.window : ways.panels[methodKey(offer)]}
              amount={order.amount}
            />,
            offer.receipt && !form.isCurrent(offer) && <LazyReceiptChoice key="receipt" {...part} />,
          ]}
        />
      </RadioCards>
      {form.gateway !== undefined && (
        <LazyGatewaySwitch locale={locale} gateways={form.gateways} value={form.gateway} onChoose={form.tryGateway} />
      )}
      {chosen !== '' && (
        <PayButton locale={locale} amount={order.amount} currency={order.currency} step={step} problem={problem} onPress={open} />
      )}
    </form>
  )
}

type ChoiceOptions = Pick<ChooseWayProps, 'ways' | 'current' | 'startsEmpty'> & { phone: string }

function useChoice({ ways: { methods }, current, phone, startsEmpty }: ChoiceOptions) {
  const [draft, setDraft] = useState<Draft>({ ...EMPTY_DRAFT, 'buyer.phone': phone, method: current ? methodKey(current.window) : '' })
  const last = useLastMethod()
  const gateways = gatewaysToTry(methods)
  const [tried, setTried] = useState<string>()
  const of = draft.method.split('/')[0]
  const gateway = gateways.length > 1 ? (tried ?? gateways.find(({ name }) => name === of)?.name ?? gateways[0]?.name) : undefined
  const offers = through(methods, gateway)
  const change = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }))

  const ready = last && !startsEmpty ? firstChoice(offers, last.key) : undefined

  return {
    draft,
    change,
    last: last?.key,
    offers,
    gateways,
    gateway,
    chosen: offers.some((offer) => methodKey(offer) === draft.method) ? draft.method : (ready ?? ''),
    isCurrent: (offer: OfferedMethod) => current !== undefined && methodKey(current.window) === methodKey(offer),
    tryGateway: (name: string) => {
      setTried(name)
      change({ method: firstChoice(through(methods, name), draft.method) ?? '' })
    },
  }
}

interface Paying extends Pick<ChooseWayProps, 'locale' | 'order' | 'ways' | 'current'> {
  offer: OfferedMethod
  draft: Draft
}

/** The payment that the order has already is paid as it stands, with the cash receipt that was chosen for it. */
async function payWith({ locale, order, ways, current, offer, draft }: Paying, onStep: (step: ButtonStep) => void): Promise<PayEnd> {
  const { orderId, url } = order
  if (current) return pay(current.window, { orderId, url, paymentId: current.paymentId }, locale, onStep)
  onStep('changing')
  const { gateway, method } = offer
  const cashReceipt = offer.receipt && receiptOf(draft)
  const wish = { orderId, gateway, method, ...(cashReceipt && { cashReceipt }) }
  const answer = await ways.change(wish, locale).catch((error) => ({ ok: false as const, isOldPage: isOldPage(error) }))
  if (!answer.ok) {
    dropUnusedPopup()
    if ('text' in answer) return { kind: 'again', text: answer.text, declined: false }
    const text = answer.isOldPage ? NO_ANSWER[locale].oldCheckout : CHECKOUT_ERRORS[locale].noWindow
    return { kind: 'again', text, declined: false, isOldPage: answer.isOldPage }
  }
  rememberMethod(methodKey(offer))
  return pay(answer.window, { orderId, url, paymentId: answer.paymentId }, locale, onStep)
}

/** Only the script loads in advance; the window opens when the button is pressed. */
function useLoaded(request: WindowRequest | undefined) {
  useEffect(() => {
    if (!request) return
    paymentWindow(request.gateway)
      .then((window) => window.load(request))
      .catch(() => {})
  }, [request])
}
