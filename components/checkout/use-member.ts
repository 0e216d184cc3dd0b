/** Fills the form with what the shop knows of the member who is signed in. What was typed stays. */
import { useEffect } from 'react'
import type { CheckoutFieldName } from '#lib/checkout/checkout-fields.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { changeDraft, currentDraft } from './draft.ts'
import { draftOf, type KnownAddress } from './known-address.ts'
import { remembered } from './remembered.ts'

export interface KnownMember {
  name: string
  email: string
  phone: string
  /** Where their orders went, the last one first. */
  addresses: readonly KnownAddress[]
  /** What they paid with last, in whichever browser. */
  lastMethod?: string | undefined
}

/** What the shop knows of a member stands where nothing was typed, and where this browser remembers a guest. */
export function useMember(member: KnownMember | undefined) {
  useEffect(() => {
    if (!member) return
    const [now, guest] = [currentDraft(), remembered()]
    // Who is about to type in a field would find both names in it.
    const typing = document.activeElement?.getAttribute('name')
    const own = (name: CheckoutFieldName, known: string) => {
      const isTyped = typing === name || (now[name] !== '' && now[name] !== guest?.[name])
      return isTyped ? now[name] : known
    }
    const buyer = {
      'buyer.name': own('buyer.name', member.name),
      'buyer.email': own('buyer.email', member.email),
      'buyer.phone': own('buyer.phone', hyphenated(member.phone)),
    }
    const [address] = member.addresses
    const hasAddress = now['shipping.postcode'] !== '' && now['shipping.postcode'] !== guest?.['shipping.postcode']
    changeDraft({ ...buyer, ...(address && !hasAddress && draftOf(address, member)) })
  }, [member])
}
