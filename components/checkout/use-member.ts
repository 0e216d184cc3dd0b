/** Fills the form with the details of the member who is signed in. What was typed stays. */
import { useEffect } from 'react'
import type { CheckoutFieldName } from '#lib/checkout/checkout-fields.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { changeDraft, currentDraft } from './draft.ts'

export interface MemberToFill {
  name: string
  email: string
  phone: string
}

export function useMember(member: MemberToFill | undefined) {
  useEffect(() => {
    if (!member) return
    const now = currentDraft()
    // Who is about to type in a field would find both names in it.
    const typing = document.activeElement?.getAttribute('name')
    const filled = (name: CheckoutFieldName, known: string) => ({ [name]: now[name] || (typing === name ? '' : known) })
    changeDraft({
      ...filled('buyer.name', member.name),
      ...filled('buyer.email', member.email),
      ...filled('buyer.phone', hyphenated(member.phone)),
    })
  }, [member])
}
