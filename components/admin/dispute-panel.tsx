import { FieldFrame } from '#components/ui/field-frame.tsx'
import type { Operator } from '#lib/admin/operator-session.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { MOST_FILES } from '#lib/disputes/evidence-file.ts'
import type { Locale } from '#lib/locale.ts'
import { DISPUTES } from '#lib/messages/console/disputes.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { EvidenceFileField } from './evidence-file-field.tsx'
import { Facts, Panel } from './facts.tsx'
import { addressOf } from './pager.tsx'
import { DISPUTE_TONES } from './state-labels.ts'
import { ROW_LINK } from './table.tsx'

interface Props {
  locale: Locale
  operator: Operator
  disputes: OrderFile['disputes']
  /** Whether the gateway accepts evidence from the shop; for others an operator files it at the gateway's own console. */
  takesEvidence: (gateway: string) => boolean
  actions: { addFile: FormAction; removeFile: FormAction; submit: FormAction; judge: FormAction }
}

type OneProps = Omit<Props, 'disputes'> & { dispute: OrderFile['disputes'][number] }

export function DisputePanel({ disputes, ...more }: Props) {
  if (disputes.length === 0) return null
  return (
    <Panel title={DISPUTES[more.locale].title}>
      <ul className="divide-y divide-line">
        {disputes.map((dispute) => (
          <li key={dispute.id} className="grid gap-4 py-4 first:pt-0 last:pb-0">
            <DisputeFacts dispute={dispute} {...more} />
            <Files dispute={dispute} {...more} />
            <Response dispute={dispute} {...more} />
            <Outcome dispute={dispute} {...more} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function DisputeFacts({ locale, dispute }: OneProps) {
  const t = DISPUTES[locale]
  return (
    <Facts
      locale={locale}
      facts={[
        [t.status, { label: STATES[locale].dispute[dispute.state], tone: DISPUTE_TONES[dispute.state] }],
        [t.amount, { amount: dispute.amount, currency: dispute.currency }],
        [t.recovered, dispute.recovered > 0 && { amount: dispute.recovered, currency: dispute.currency }],
        [t.reason, dispute.reason],
        [t.gatewayReference, dispute.ref],
        [t.respondBy, dispute.dueAt],
        [t.statement, dispute.statement],
        [t.submittedBy, dispute.submittedBy],
      ]}
    />
  )
}

function Files({ locale, operator, dispute, actions }: OneProps) {
  if (dispute.files.length === 0 || !may(operator, 'dispute.file_read')) return null
  const t = DISPUTES[locale]
  const mayRemove = dispute.state === 'opened' && may(operator, 'dispute.file_remove')
  return (
    <ul className="grid gap-2" aria-label={t.evidenceFiles}>
      {dispute.files.map(({ id, name, size }) => (
        <li key={id} className="flex flex-wrap items-center gap-3">
          <a href={addressOf('/admin/disputes/file', { id })} download className={ROW_LINK}>
            {name}
          </a>
          <span className="figures text-sm text-ink-soft">{`${Math.ceil(size / 1024)} KB`}</span>
          {mayRemove && (
            <ActionForm
              action={actions.removeFile}
              submit={t.remove}
              label={t.removeNamed(name)}
              variant="quiet"
              hidden={{ fileId: id }}
              inline
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Response({ locale, operator, dispute, takesEvidence, actions }: OneProps) {
  const t = DISPUTES[locale]
  if (dispute.state !== 'opened') return null
  if (!takesEvidence(dispute.gateway)) return <p>{t.evidenceAtGateway}</p>
  return (
    <>
      {dispute.files.length < MOST_FILES && may(operator, 'dispute.file_add') && (
        <ActionForm
          action={actions.addFile}
          submit={t.addFile}
          label={t.addEvidenceFile}
          variant="secondary"
          hidden={{ disputeId: dispute.id }}
          inline
        >
          <EvidenceFileField locale={locale} id={`file-${dispute.ref}`} />
        </ActionForm>
      )}
      {may(operator, 'dispute.submit') && <Statement locale={locale} dispute={dispute} submit={actions.submit} />}
    </>
  )
}

function Statement({ locale, dispute, submit }: Pick<OneProps, 'locale' | 'dispute'> & { submit: FormAction }) {
  const t = DISPUTES[locale]
  const id = `statement-${dispute.ref}`
  return (
    <ActionForm action={submit} submit={t.submit} label={t.submitEvidence} hidden={{ disputeId: dispute.id }}>
      <FieldFrame id={id} label={t.statement}>
        <textarea id={id} name="statement" required maxLength={10_000} rows={5} className="control h-auto py-2.5" />
      </FieldFrame>
    </ActionForm>
  )
}

/** The gateway does not report who won: an operator asks, and records it. */
function Outcome({ locale, operator, dispute, takesEvidence, actions }: OneProps) {
  const isUnseen = dispute.state === 'opened' && !takesEvidence(dispute.gateway)
  if (dispute.state !== 'closed' && !isUnseen) return null
  const t = DISPUTES[locale]
  const id = `verdict-${dispute.ref}`
  return (
    <>
      {!isUnseen && <p>{t.outcomeUnknown}</p>}
      {may(operator, 'dispute.judge') && (
        <ActionForm action={actions.judge} submit={t.recordOutcome} hidden={{ disputeId: dispute.id }}>
          <FieldFrame id={id} label={t.outcome}>
            <select id={id} name="verdict" required defaultValue="" className="control">
              <option value="" disabled />
              <option value="won">{t.shopWon}</option>
              <option value="lost">{t.shopLost}</option>
            </select>
          </FieldFrame>
        </ActionForm>
      )}
    </>
  )
}
