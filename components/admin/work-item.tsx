import type { ReactNode } from 'react'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_FRAME } from '#lib/messages/console/frame.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { DateTime } from './date-time.tsx'

export interface Resolution {
  text: string
  at: Date
  by: string | null | undefined
}

interface Props {
  title: ReactNode
  label: string
  /** When the item was found and what it is about, in small print. */
  about: ReactNode
  /** How the item was resolved; undefined while it is open. */
  resolution: Resolution | undefined
  children?: ReactNode
  /** The actions that the operator's role allows. */
  actions?: ReactNode
}

/** An item that a person has to resolve: its description, and either its actions or its resolution. */
export function WorkItem({ title, label, about, resolution, children, actions }: Props) {
  return (
    <li aria-label={label} className="grid min-w-0 gap-3 rounded-card border border-line bg-surface p-5">
      <div>
        <h2 className="flex flex-wrap items-center gap-x-3 text-lg font-bold">{title}</h2>
        <div className="mt-1 flex flex-wrap gap-x-4 text-sm text-ink-soft">{about}</div>
      </div>
      <div className="contents">{children}</div>
      {resolution ? (
        <p className="text-success">
          <span>{resolution.text}</span> <DateTime at={resolution.at} /> {resolution.by && <span>{`· ${resolution.by}`}</span>}
        </p>
      ) : (
        actions
      )}
    </li>
  )
}

/** Resolves an item by hand. The note is required, because it is the only record of how the item was resolved. */
export function ResolveForm({ locale, id, label, action, variant }: ResolveFormProps) {
  const t = CONSOLE_FRAME[locale]
  return (
    <ActionForm action={action} submit={t.markAsResolved} label={label} variant={variant} hidden={{ id }} inline className="flex-1">
      <Field id={`note-${id}`} name="note" label={t.howWasItResolved} required minLength={3} maxLength={500} className="min-w-60 flex-1" />
    </ActionForm>
  )
}

interface ResolveFormProps {
  locale: Locale
  /** The id of the item. */
  id: string
  label: string
  action: FormAction
  variant?: 'primary' | 'quiet'
}
