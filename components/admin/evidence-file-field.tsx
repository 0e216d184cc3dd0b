'use client'
import { Field } from '#components/ui/field.tsx'
import { EVIDENCE_TYPES, MOST_FILE_BYTES } from '#lib/disputes/evidence-file.ts'
import { sayIn } from './translate.ts'

/** Refuses a file that is too large before it is sent: the server reads no request that large. */
export function EvidenceFileField({ locale, id }: { locale: 'ko' | 'en'; id: string }) {
  const say = sayIn(locale)
  const tooLarge = say('파일이 900 KB보다 큽니다.', 'The file is larger than 900 KB.')
  return (
    <Field
      id={id}
      name="file"
      type="file"
      required
      accept={EVIDENCE_TYPES.join(',')}
      label={say('증빙 파일', 'Evidence file')}
      hint={say('PDF, PNG, JPEG, 900 KB까지, 다섯 개까지', 'PDF, PNG or JPEG. Up to five files of 900 KB each.')}
      className="min-w-60 flex-1"
      onChange={({ target }) => target.setCustomValidity((target.files?.[0]?.size ?? 0) > MOST_FILE_BYTES ? tooLarge : '')}
    />
  )
}
