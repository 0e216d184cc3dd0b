/** A payment company that pays only through a button of its own (PayPal): it is drawn into a dialog, and the buyer presses it there. */

import { type LoadPaymentUIRequest, loadPaymentUI, type PaymentError, type PaymentResponse } from '@portone/browser-sdk/v2'
import { asLocale } from '#lib/locale.ts'
import { OWN_BUTTON } from '#lib/messages/gateways/own-button.ts'

/** Resolves with what the button's window said; a dialog that is closed counts as a window that the buyer closed. */
export function payByOwnButton(request: LoadPaymentUIRequest): Promise<PaymentResponse> {
  const labels = OWN_BUTTON[asLocale(document.documentElement.lang)]
  const dialog = document.createElement('dialog')
  dialog.className = 'm-auto w-[min(24rem,calc(100vw-2rem))] rounded-card bg-surface p-5 text-ink'
  const title = document.createElement('p')
  title.id = 'own-button-title'
  title.textContent = labels.title
  dialog.setAttribute('aria-labelledby', title.id)
  const container = document.createElement('div')
  // The script draws into the first element of this class.
  container.className = 'portone-ui-container my-4'
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'min-h-11 w-full rounded-control border border-line'
  close.textContent = labels.close
  close.addEventListener('click', () => dialog.close())
  dialog.append(title, container, close)
  document.body.append(dialog)
  return new Promise<PaymentResponse>((resolve, reject) => {
    const end = (response: PaymentResponse) => {
      resolve(response)
      dialog.close()
    }
    dialog.addEventListener('close', () => {
      dialog.remove()
      reject({ code: 'USER_CANCEL' })
    })
    loadPaymentUI(request, {
      onPaymentSuccess: end,
      onPaymentFail: (error: PaymentError) => {
        reject(error)
        dialog.close()
      },
    }).catch((error: unknown) => {
      reject(error)
      dialog.close()
    })
    dialog.showModal()
  })
}
