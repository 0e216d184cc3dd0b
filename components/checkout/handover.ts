/** A half-filled checkout on its way from the browser inside an app to the phone's own, in the browser's half: the link, and taking over what it leads to. */
import { linesToText } from '#components/cart/cart-as-text.ts'
import type { Cart } from '#components/cart/cart-lines.ts'
import { takeOverCart } from '#components/cart/cart-store.ts'
import { CHECKOUT_FIELDS, type CheckoutFieldName, eachField } from '#lib/checkout/checkout-fields.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { changeDraft, currentDraft, type Draft } from './draft.ts'
import { isNotePreset } from './note-preset.ts'

/** The name of the token in the address. */
const PARAMETER = 'handover'

/** What goes along. Consents, a cash receipt's number and what belongs to a member's card are for the other browser to ask for. */
type HandedDraft = Pick<Draft, CheckoutFieldName | 'sameAsBuyer' | 'addressByHand' | 'notePreset' | 'method'>

/** Named one by one: the shop refuses whatever else there is. */
const handedOf = ({ sameAsBuyer, addressByHand, notePreset, method, ...draft }: Draft): HandedDraft => ({
  ...eachField((name) => draft[name]),
  sameAsBuyer,
  addressByHand,
  notePreset,
  method,
})

/** What the server keeps for the other browser. */
interface Handover extends Cart {
  draft?: HandedDraft
}

/** Needs nobody's help, and holds nothing of the person. */
export const cartLink = (locale: Locale, { lines, coupon }: Cart): string =>
  localePath(locale, `/cart?lines=${linesToText(lines)}${coupon ? `&coupon=${encodeURIComponent(coupon)}` : ''}`)

/** Where all of it can be fetched once; the cart's own link where the shop keeps nothing now. */
export async function handoverLink(locale: Locale, cart: Cart): Promise<string> {
  const kept = await ask('/api/handovers', { ...cart, draft: handedOf(currentDraft()) })
  const token = typeof kept?.token === 'string' ? kept.token : undefined
  return token ? localePath(locale, `/checkout?${PARAMETER}=${token}`) : cartLink(locale, cart)
}

/** Takes it over, and takes the token out of the address. False when the link has been used or is too old. */
export async function takeOver(): Promise<boolean> {
  const url = new URL(location.href)
  const token = url.searchParams.get(PARAMETER)
  url.searchParams.delete(PARAMETER)
  history.replaceState(history.state, '', url)
  const taken = (await ask('/api/handovers/take', { token })) as Handover | undefined
  if (!taken) return false
  const { draft, ...cart } = taken
  takeOverCart(cart)
  if (draft) changeDraft(besides(currentDraft(), draft))
  return true
}

/** What was typed here stays: a link may come from anybody. */
function besides(here: Draft, handed: HandedDraft): Partial<Draft> {
  const fields = eachField((name) => here[name] || handed[name])
  const typedHere = Object.keys(CHECKOUT_FIELDS).some((name) => name.startsWith('shipping.') && here[name as keyof typeof fields] !== '')
  if (typedHere) return fields
  const { sameAsBuyer, addressByHand, notePreset, method } = handed
  return { ...fields, sameAsBuyer, addressByHand, method, ...(isNotePreset(notePreset) && { notePreset }) }
}

/** Undefined when there was no answer, or a refusal. */
async function ask(path: string, body: object): Promise<Record<string, unknown> | undefined> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return response.ok ? await response.json() : undefined
  } catch {
    // No connection: the caller has another way.
    return undefined
  }
}
