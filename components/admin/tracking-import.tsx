'use client'
import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Select } from '#components/ui/select.tsx'
import type { TrackedLine } from '#lib/admin/import-tracking.ts'
import { CARRIERS, type Carrier, carrierName } from '#lib/fulfilment/carriers.ts'
import type { Locale } from '#lib/locale.ts'
import { TO_SHIP } from '#lib/messages/console/to-ship.ts'
import type { ActionResult } from './action-result.ts'
import { Table } from './table.tsx'

export interface TrackingState {
  told: ActionResult
  /** What each line of the file does, or has done. */
  lines?: TrackedLine[]
  /** The file that was checked, to be sent again for good, and how many orders it ships. */
  text?: string
  ready?: number
  carrier?: Carrier
}

interface Props {
  locale: Locale
  action: (before: TrackingState, form: FormData) => Promise<TrackingState>
}

/** Takes a file of tracking numbers, shows what each line would do, and ships on a second press. */
export function TrackingImport({ locale, action }: Props) {
  const t = TO_SHIP[locale]
  const [state, send, pending] = useActionState(action, { told: null })
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">{t.importIntro}</p>
      <form action={send} aria-label={t.importTitle} className="grid gap-4 sm:grid-cols-2">
        <Field name="file" type="file" accept=".csv,text/csv,text/plain" label={t.file} hint={t.fileHint} />
        <Select name="carrier" label={t.carrier} hint={t.carrierHint} defaultValue={state.carrier ?? CARRIERS[0]}>
          {CARRIERS.map((carrier) => (
            <option key={carrier} value={carrier}>
              {carrierName(carrier, locale)}
            </option>
          ))}
        </Select>
        <FieldFrame id="tracking-text" label={t.pasted} className="sm:col-span-2">
          <textarea id="tracking-text" name="text" rows={3} className="control h-auto py-2" />
        </FieldFrame>
        <Button type="submit" variant="secondary" pending={pending} className="justify-self-start">
          {t.check}
        </Button>
      </form>
      {state.told && (
        <Notice tone={state.told.tone} live={state.told.tone === 'danger' ? 'assertive' : 'polite'}>
          {state.told.message}
        </Notice>
      )}
      {state.text !== undefined && state.ready !== undefined && (
        <form action={send} aria-label={t.ship(state.ready)}>
          <input type="hidden" name="act" value="ship" />
          <input type="hidden" name="carrier" value={state.carrier} />
          <input type="hidden" name="text" value={state.text} />
          <Button type="submit" pending={pending}>
            {t.ship(state.ready)}
          </Button>
        </form>
      )}
      {state.lines && <Results locale={locale} lines={state.lines} />}
    </div>
  )
}

/** Lines that need a person come first. */
function Results({ locale, lines }: { locale: Locale; lines: readonly TrackedLine[] }) {
  const t = TO_SHIP[locale]
  const isFine = ({ outcome }: TrackedLine) => outcome === 'shipped' || outcome === 'same'
  return (
    <Table
      locale={locale}
      label={t.results}
      rows={lines.toSorted((a, b) => Number(isFine(a)) - Number(isFine(b)))}
      keyOf={({ line }) => line}
      columns={[
        { name: t.line, value: ({ line }) => line },
        {
          name: t.order,
          value: ({ number }) => number,
          href: ({ orderId }) => (orderId ? `/admin/orders/${orderId}` : null),
          className: 'figures',
        },
        { name: t.result, value: (row) => ({ label: t.outcomes[row.outcome], tone: isFine(row) ? 'good' : 'waiting' }) },
      ]}
    />
  )
}
