/** The field for a file of evidence. */
import type { Translation } from '#lib/translation.ts'
import type { evidenceFile as ko } from '../../ko/console/evidence-file.ts'

export const evidenceFile: Translation<typeof ko> = {
  fileTooLarge: 'The file is larger than 900 KB.',
  evidenceFile: 'Evidence file',
  fileHint: 'PDF, PNG or JPEG. Up to five files of 900 KB each.',
}
