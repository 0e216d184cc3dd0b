/**
 * What the buyer has typed at the checkout before there is an order, kept for this tab so that a reload or the Back button loses
 * nothing.
 */
import { useSyncExternalStore } from 'react'
import { isKept, keep, keptText, whenKept } from '#components/cart/browser-memory.ts'
import { CHECKOUT_FIELDS, type CheckoutFieldName, eachField } from '#lib/checkout/checkout-fields.ts'
import type { ReceiptPurpose } from '#lib/gateways/cash-receipts.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import type { NotePreset } from './note-preset.ts'
import { forgetRemembered, remembered } from './remembered.ts'

/** Text fields have the same names as in the order. */
export interface Draft extends Record<CheckoutFieldName, string> {
  sameAsBuyer: boolean
  /** Whether the buyer types postcode and address instead of searching for them. */
  addressByHand: boolean
  notePreset: NotePreset
  /** Gateway and method, `toss/widget`, or one card of a member, as `card-choice.ts` writes it. */
  method: string
  /** For a saved card: in how many monthly instalments; 0 is all at once. */
  months: number
  /** The member agrees that the new card is saved. */
  keepsCard: boolean
  /** For a method whose window does not ask. */
  receipt: 'none' | ReceiptPurpose
  /** Kept in this page alone: it may be a person's. */
  receiptNumber: string
  agreements: readonly string[]
  /** A guest lets this browser keep their details for the next order. */
  remembers: boolean
}

export const EMPTY_DRAFT: Draft = {
  ...eachField(() => ''),
  sameAsBuyer: true,
  addressByHand: false,
  notePreset: '',
  method: '',
  months: 0,
  keepsCard: false,
  receipt: 'none',
  receiptNumber: '',
  agreements: [],
  remembers: false,
}

/** The form's name, by which this script finds what was typed before it loaded. */
export const CHECKOUT_FORM = 'checkout'

export const useDraft = (): Draft => useSyncExternalStore(subscribe, currentDraft, () => EMPTY_DRAFT)

export function changeDraft(patch: Partial<Draft>) {
  draft = { ...currentDraft(), ...patch }
  agreedHere ||= patch.agreements !== undefined
  if (isKept()) keepDraft(draft)
  for (const listener of listeners) listener()
}

const keepDraft = (now: Draft) => keep('draft', JSON.stringify({ ...now, receipt: undefined, receiptNumber: undefined }))

/**
 * The order that was typed here is finished. A buyer who is at the checkout again keeps what stands in its fields, for they may just have
 * typed it, and the consents that they gave on this page: others were given to the finished order.
 */
export function finishDraft() {
  if (document.forms.namedItem(CHECKOUT_FORM) === null) beginAgain()
  else if (!agreedHere) changeDraft({ agreements: [] })
}

/** Whoever sits down at this browser next reads nothing of it. */
export function forgetDraft() {
  forgetRemembered()
  beginAgain()
}

function beginAgain() {
  draft = undefined
  keep('draft', null)
  for (const listener of listeners) listener()
}

let draft: Draft | undefined
let agreedHere = false
const listeners = new Set<() => void>()

export function currentDraft(): Draft {
  if (draft) return draft
  draft = whole(EMPTY_DRAFT)
  if (!isKept()) whenKept(catchUp)
  return draft
}

/** What was kept came after the page: it goes before what the page chose itself, and what is typed in the fields goes before it. */
function catchUp() {
  draft = whole(draft ?? EMPTY_DRAFT)
  keepDraft(draft)
  for (const listener of listeners) listener()
}

const whole = (before: Draft): Draft => ({ ...before, ...remembered(), ...keptDraft(), ...typedBeforehand() })

/** On a slow phone buyers type before the page's script has loaded. The fields then hold what they typed. */
function typedBeforehand(): Partial<Draft> {
  const typed: Record<string, string> = {}
  for (const field of document.forms.namedItem(CHECKOUT_FORM)?.elements ?? []) {
    if (field instanceof HTMLInputElement && field.value && Object.hasOwn(CHECKOUT_FIELDS, field.name))
      typed[field.name] = field.type === 'tel' ? hyphenated(field.value) : field.value
  }
  return typed
}

/** They stay in the page: nobody else may put a purpose without its number there. */
const NOT_KEPT: ReadonlySet<string> = new Set(['receipt', 'receiptNumber'])

/** Keeps only values of the right type, because anyone can write into the storage. */
function keptDraft(): Partial<Draft> {
  const kept = parse(keptText('draft'))
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept).filter(([name, value]) => {
      if (NOT_KEPT.has(name)) return false
      const empty = Object.hasOwn(EMPTY_DRAFT, name) ? EMPTY_DRAFT[name as keyof Draft] : undefined
      return Array.isArray(empty) ? Array.isArray(value) && value.every((one) => typeof one === 'string') : typeof value === typeof empty
    }),
  )
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Not written by this shop, or cut off: read as no draft.
    return null
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
