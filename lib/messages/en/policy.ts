/** The frame of the shop’s policies. */
import type { Translation } from '#lib/translation.ts'
import type { policy as ko } from '../ko/policy.ts'

export const policy: Translation<typeof ko> = {
  since: (day) => `Effective ${day}`,
  willChange: (day) => `This text changes on ${day}.`,
  readNext: 'Read the new text',
  article: (i) => `${i}. `,
}
