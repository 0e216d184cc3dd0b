/** Reads what a gateway shows of a card's number. Pure. */
import type { CardFace } from '#db/schema.ts'

/** Masked numbers may begin and end in stars. */
export function digitsOf(masked: string | null | undefined): Pick<CardFace, 'last4' | 'bin'> {
  const last4 = masked?.slice(-4)
  const bin = /^\d{6}/.exec(masked?.replaceAll(/[\s-]/g, '') ?? '')?.[0]
  return { ...(last4 && /^[0-9*]{4}$/.test(last4) && { last4 }), ...(bin && { bin }) }
}
