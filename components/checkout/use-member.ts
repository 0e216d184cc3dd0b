/** Fills the form with the details of the member who is signed in. What was typed stays. */
import { useEffect } from 'react'
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
    changeDraft({
      'buyer.name': now['buyer.name'] || member.name,
      'buyer.email': now['buyer.email'] || member.email,
      'buyer.phone': now['buyer.phone'] || hyphenated(member.phone),
    })
  }, [member])
}
