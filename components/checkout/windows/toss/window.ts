/** Toss Payments' widget in the browser: mounted once into the page, it changes its amount in place and opens the window. */

import { ANONYMOUS, loadPaymentWidget, type PaymentWidgetInstance } from '@tosspayments/payment-widget-sdk'
import { tossWindowErrors } from '#lib/gateways/toss/window-errors.ts'
import { DrawnPanel } from '../drawn-panel.ts'
import { ownAppScheme } from '../own-app.ts'
import { codeOf, type PaymentWindow } from '../payment-window.ts'
import { isBilling, loadBillingWindow, openBillingWindow } from './billing-window.ts'
import { refusal } from './refusal.ts'
import { isHosted, isWithoutWidget, leaveForHosted, loadTossWindow, openTossWindow } from './sdk-window.ts'
import { TOSS_AGREEMENT_ID, TOSS_METHODS_ID } from './slot.ts'

export interface TossWidgetConfig {
  clientKey: string
  /** A member's unguessable name, or `ANONYMOUS`. */
  customerKey: string
  /** Null for the real gateway. */
  sdkUrl: string | null
  /** Which of the shop's widgets; null for the default one. */
  variantKey?: string | null
}

interface TossRequest extends TossWidgetConfig {
  orderId: string
  orderName: string
  amount: number
  customerName: string
  customerEmail: string
  customerMobilePhone: string
  taxFreeAmount: number
  successUrl: string
  failUrl: string
}

interface Mounted {
  slot: HTMLElement
  amount: number
  ready: Promise<{ widget: PaymentWidgetInstance; methods: ReturnType<PaymentWidgetInstance['renderPaymentMethods']> }>
}

// One for the page: rendering again in the same place throws away the card the buyer has just chosen.
const drawn = new DrawnPanel<Mounted>()

/** Draws the widget into `slot`, which holds the two elements. Asking again for the same slot gives the same widget. */
export async function mountTossWidget(slot: HTMLElement, config: TossWidgetConfig, amount: number): Promise<void> {
  const before = drawn.current
  const mine = before?.slot === slot ? before : { slot, amount, ready: render(config, amount) }
  drawn.current = mine
  try {
    const { methods } = await mine.ready
    if (mine.amount !== amount) methods.updateAmount(mine.amount)
  } catch (error) {
    // The next try starts from nothing.
    if (drawn.current === mine) drawn.current = undefined
    throw error
  }
}

/** After a coupon or another address: the widget stays, with the choice the buyer made in it. */
export async function updateTossAmount(amount: number, reason?: 'COUPON'): Promise<void> {
  const mounted = drawn.current
  if (!mounted || mounted.amount === amount) return
  mounted.amount = amount
  const { methods } = await mounted.ready
  methods.updateAmount(amount, reason && methods.UPDATE_REASON[reason])
}

async function render({ clientKey, customerKey, sdkUrl, variantKey }: TossWidgetConfig, amount: number) {
  const widget = await loadWidget(clientKey, customerKey, sdkUrl)
  const methods = widget.renderPaymentMethods(`#${TOSS_METHODS_ID}`, amount, variantKey ? { variantKey } : undefined)
  const ready = new Promise<void>((resolve) => methods.on('ready', () => resolve()))
  widget.renderAgreement(`#${TOSS_AGREEMENT_ID}`, variantKey ? { variantKey } : undefined)
  await ready
  return { widget, methods }
}

const loadWidget = (clientKey: string, customerKey: string, sdkUrl: string | null) =>
  loadPaymentWidget(clientKey, customerKey === 'ANONYMOUS' ? ANONYMOUS : customerKey, {}, sdkUrl ? { src: sdkUrl } : {})

export const tossWindow: PaymentWindow = {
  // The widget is on the page before there is anything to pay for, so its script is already here; a hosted page needs none.
  load: async (request) => {
    if (isBilling(request)) await loadBillingWindow(request)
    if (isWithoutWidget(request)) await loadTossWindow(request)
  },

  async open(request, mode) {
    if (isBilling(request)) return openBillingWindow(request, mode)
    if (isHosted(request)) return leaveForHosted(request)
    if (isWithoutWidget(request)) return openTossWindow(request, mode)
    // Made by this shop's adapter of the same name.
    const asked = request as typeof request & TossRequest
    try {
      const answer = await ask(asked, mode === 'redirect')
      return answer ? { kind: 'claim', fields: { ...answer } } : { kind: 'left' }
    } catch (error) {
      // Some in-app browsers call themselves computers and still refuse to keep the window on the page.
      if (codeOf(error) === 'NOT_SUPPORTED_PROMISE' && mode === 'promise') return tossWindow.open(request, 'redirect')
      return refusal(error, { orderId: asked.orderId })
    }
  },

  errors: tossWindowErrors,
}

async function ask(asked: TossRequest, byRedirect: boolean) {
  const mounted = await drawn.whenDrawn('WIDGET_NOT_READY')
  const { widget, methods } = await mounted.ready
  if (mounted.amount !== asked.amount) {
    mounted.amount = asked.amount
    methods.updateAmount(asked.amount)
  }
  const { orderId, orderName, customerName, customerEmail, customerMobilePhone, taxFreeAmount, successUrl, failUrl } = asked
  const appScheme = ownAppScheme(asked)
  const payment = { orderId, orderName, customerName, customerEmail, customerMobilePhone, taxFreeAmount, ...(appScheme && { appScheme }) }
  return widget.requestPayment(byRedirect ? { ...payment, successUrl, failUrl } : payment)
}
