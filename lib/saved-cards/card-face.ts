/** What may be shown of a card after its gateway was asked again. Pure. */
import type { CardFace } from '#db/schema.ts'

/** A gateway tells only a part, and what was typed stays; of a card with another number nothing that was known is true. */
export const faceAfter = (known: CardFace, told: CardFace): CardFace => (isAnother(known, told) ? told : { ...known, ...told })

const isAnother = (known: CardFace, told: CardFace) => known.last4 !== undefined && told.last4 !== undefined && known.last4 !== told.last4
