/** The frame of the shop’s policies. */
import type { Translation } from '#lib/translation.ts'
import type { policy as ko } from '../ko/policy.ts'

export const policy: Translation<typeof ko> = {
  since: 'Effective November 1, 2026',
  article: (i) => `${i}. `,
}
