/** What becomes of somebody whom a provider has named: facts in, decision out. Pure. */

/** `again`: a member who is signed in proves once more who they are. */
export type Purpose = 'sign-in' | 'link' | 'again'

export interface IdentityFacts {
  purpose: Purpose
  /** The member to whom this identity belongs. */
  owner: { memberId: string; isConfirmed: boolean } | undefined
  /** The visitor came by the link of the letter that confirms this owner. */
  hasConfirmation: boolean
  /** A confirmed member has the e-mail address which the provider has verified. */
  emailIsAMembers: boolean
  /** The member whose session began this and is still signed in. */
  asking: string | undefined
}

export type IdentityDecision =
  | { is: 'sign-in'; memberId: string; confirms: boolean }
  /** Not a member yet: the consents come first. */
  | { is: 'join' }
  /** A member's mailbox alone opens no account: they sign in once as they always did, which connects the two. */
  | { is: 'connect' }
  | { is: 'link'; memberId: string }
  | { is: 'linked-before' }
  | { is: 'refuse'; problem: 'taken' | 'session' | 'another' }

export function decideIdentity({ purpose, owner, hasConfirmation, emailIsAMembers, asking }: IdentityFacts): IdentityDecision {
  if (purpose !== 'sign-in' && asking === undefined) return { is: 'refuse', problem: 'session' }
  if (purpose === 'again')
    return owner && owner.memberId === asking
      ? { is: 'sign-in', memberId: owner.memberId, confirms: false }
      : { is: 'refuse', problem: 'another' }
  if (purpose === 'link' && asking !== undefined) {
    // A sign-up that nobody confirmed is nobody's: it gives way to a member.
    if (!owner?.isConfirmed) return { is: 'link', memberId: asking }
    return owner.memberId === asking ? { is: 'linked-before' } : { is: 'refuse', problem: 'taken' }
  }
  if (owner?.isConfirmed) return { is: 'sign-in', memberId: owner.memberId, confirms: false }
  if (owner && hasConfirmation) return { is: 'sign-in', memberId: owner.memberId, confirms: true }
  return emailIsAMembers ? { is: 'connect' } : { is: 'join' }
}
