import { type FormEvent, startTransition } from 'react'

/**
 * Sends a form to its action without the reset by which React follows an action: a reset empties fields, and puts radio buttons and
 * checkboxes back to their first choice while the page's state still has the buyer's. Without script the browser sends the form itself.
 */
export const keepWhatWasTyped = (send: (form: FormData) => void) => (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  startTransition(() => send(form))
}
