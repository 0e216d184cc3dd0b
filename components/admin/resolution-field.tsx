import { Field } from '#components/ui/field.tsx'
import type { Say } from './translate.ts'

/** How a person settled what no machine could: kept with the row, so it has to be said. */
export function ResolutionField({ rowId, say }: { rowId: string; say: Say }) {
  return (
    <Field
      id={`note-${rowId}`}
      name="note"
      label={say('어떻게 해결했나요?', 'How was it settled?')}
      required
      minLength={3}
      maxLength={500}
      className="min-w-60 flex-1"
    />
  )
}
