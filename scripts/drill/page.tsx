/** The browser page in which the drill opens windows: it shows the shop's own panels and windows, as the drill tells it. */
import { Suspense } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { panelOf, paymentWindow } from '#components/checkout/windows/index.ts'
import type { WindowResult } from '#components/checkout/windows/payment-window.ts'
import { openInClick } from '#components/checkout/windows/popup-in-click.ts'
import type { Panel, WindowRequest } from '#lib/gateways/gateway.ts'

declare global {
  interface Window {
    drill: typeof drill
  }
}

let root: Root | undefined
let result: WindowResult | undefined

const drill = {
  /** Returns whether the gateway draws a panel for this method. */
  draw(gateway: string, method: string, config: Panel, amount: number): boolean {
    const panel = panelOf(gateway, method)
    if (!panel) return false
    root = createRoot(document.getElementById('panel') ?? document.body)
    root.render(
      <Suspense>
        <panel.Draw locale="ko" config={config} amount={amount} />
      </Suspense>,
    )
    return true
  },

  async load(request: WindowRequest): Promise<void> {
    const window = await paymentWindow(request.gateway)
    await window.load(request)
  },

  /** Starts to open the window; `result` holds its result later, if it ends. */
  open(request: WindowRequest): void {
    if (request.popup) openInClick('결제창을 여는 중입니다.')
    paymentWindow(request.gateway)
      .then((window) => window.open(request, 'promise'))
      .then(
        (ended) => {
          result = ended
        },
        (error: unknown) => {
          result = { kind: 'unready', code: error instanceof Error ? error.message : 'UNKNOWN_ERROR' }
        },
      )
  },

  result: () => result,
}

window.drill = drill
