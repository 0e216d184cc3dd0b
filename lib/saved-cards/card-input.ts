/** Parses the forms of a member's cards. */
import { z } from 'zod'
import { identifier, line } from '#lib/text/doors.ts'

/** As long as it fits into one line of a phone. */
export const LONGEST_CARD_NAME = 30

export const cardInput = z.object({ id: identifier(64) })

/** An empty name removes the one that was given. */
export const cardNameInput = cardInput.extend({ name: z.union([z.literal(''), line(LONGEST_CARD_NAME)]) })
