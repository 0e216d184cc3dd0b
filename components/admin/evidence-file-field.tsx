'use client'
import { Field } from '#components/ui/field.tsx'
import { EVIDENCE_TYPES, MOST_FILE_BYTES } from '#lib/disputes/evidence-file.ts'
import type { Locale } from '#lib/locale.ts'
import { EVIDENCE_FILE } from '#lib/messages/console/evidence-file.ts'

/** Rejects a file that is too large before it is sent, because the server does not read a request of that size. */
export function EvidenceFileField({ locale, id }: { locale: Locale; id: string }) {
  const t = EVIDENCE_FILE[locale]
  const tooLarge = t.fileTooLarge
  return (
    <Field
      id={id}
      name="file"
      type="file"
      required
      accept={EVIDENCE_TYPES.join(',')}
      label={t.evidenceFile}
      hint={t.fileHint}
      className="min-w-60 flex-1"
      onChange={({ target }) => target.setCustomValidity((target.files?.[0]?.size ?? 0) > MOST_FILE_BYTES ? tooLarge : '')}
    />
  )
}
