/** The buttons around a receipt or statement on the screen. */
import type { Translation } from '#lib/translation.ts'
import type { documentTools as ko } from '../ko/document-tools.ts'

export const documentTools: Translation<typeof ko> = {
  pdf: 'Download PDF',
  print: 'Print',
  back: 'Back to order',
}
