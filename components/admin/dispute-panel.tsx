import { FieldFrame } from '#components/ui/field-frame.tsx'
import { Money } from '#components/ui/money.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { MOST_FILES } from '#lib/disputes/evidence-file.ts'
import { ActionForm } from './action-form.tsx'
import type { ActionResult } from './action-result.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import { EvidenceFileField } from './evidence-file-field.tsx'
import { Facts, Panel } from './facts.tsx'
import { addressOf } from './pager.tsx'
import { DISPUTE_LABELS } from './state-labels.ts'
import { CELL_LINK } from './table.tsx'
import { type Say, sayIn } from './translate.ts'

type Act = (before: ActionResult, form: FormData) => Promise<ActionResult>

export interface DisputeActs {
  addFile: Act
  removeFile: Act
  submit: Act
}

interface Props {
  locale: 'ko' | 'en'
  disputes: OrderFile['disputes']
  /** Gateways that take evidence from us; the others take it at their own console. */
  takesEvidence: (gateway: string) => boolean
  mayRead: boolean
  mayAct: boolean
  acts: DisputeActs
}

type Dispute = OrderFile['disputes'][number]

export function DisputePanel({ locale, disputes, ...more }: Props) {
  if (disputes.length === 0) return null
  return (
    <Panel title={sayIn(locale)('분쟁', 'Disputes')}>
      <ul className="divide-y divide-line">
        {disputes.map((dispute) => (
          <li key={dispute.id} className="grid gap-4 py-4 first:pt-0 last:pb-0">
            <OneDispute locale={locale} dispute={dispute} {...more} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function OneDispute({ locale, dispute, takesEvidence, mayRead, mayAct, acts }: Omit<Props, 'disputes'> & { dispute: Dispute }) {
  const say = sayIn(locale)
  const isOpen = dispute.state === 'opened'
  return (
    <>
      <Facts
        facts={[
          [say('상태', 'State'), <Badge key="state" words={DISPUTE_LABELS[dispute.state]} locale={locale} />],
          [say('금액', 'Amount'), <Money key="amount" amount={dispute.amount} currency={dispute.currency} locale={locale} />],
          [say('이유', 'Reason'), dispute.reason],
          [say('게이트웨이 번호', 'At the gateway'), dispute.ref],
          ...(dispute.dueAt
            ? ([[say('소명 기한', 'Evidence due'), <DateTime key="due" at={dispute.dueAt} />]] as [string, React.ReactNode][])
            : []),
          ...(dispute.statement ? ([[say('소명', 'Statement'), dispute.statement]] as [string, React.ReactNode][]) : []),
          ...(dispute.submittedBy ? ([[say('제출', 'Submitted by'), dispute.submittedBy]] as [string, React.ReactNode][]) : []),
        ]}
      />
      {mayRead && <Files say={say} dispute={dispute} mayRemove={isOpen && mayAct} remove={acts.removeFile} />}
      {isOpen && !takesEvidence(dispute.gateway) && (
        <p>{say('이 게이트웨이는 관리자 화면에서 소명을 받습니다.', 'This gateway takes evidence at its own console.')}</p>
      )}
      {isOpen && mayAct && takesEvidence(dispute.gateway) && <Answer locale={locale} dispute={dispute} acts={acts} />}
    </>
  )
}

function Files({ say, dispute, mayRemove, remove }: { say: Say; dispute: Dispute; mayRemove: boolean; remove: Act }) {
  if (dispute.files.length === 0) return null
  return (
    <ul className="grid gap-2" aria-label={say('증빙 파일', 'Evidence files')}>
      {dispute.files.map(({ id, name, size }) => (
        <li key={id} className="flex flex-wrap items-center gap-3">
          <a href={addressOf('/admin/disputes/file', { id })} download className={CELL_LINK}>
            {name}
          </a>
          <span className="figures text-sm text-ink-soft">{Math.ceil(size / 1024)} KB</span>
          {mayRemove && (
            <ActionForm
              action={remove}
              submit={say('삭제', 'Remove')}
              label={say(`${name} 삭제`, `Remove ${name}`)}
              variant="quiet"
              hidden={{ fileId: id }}
              formClassName="flex flex-wrap items-center gap-2"
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Answer({ locale, dispute, acts }: { locale: 'ko' | 'en'; dispute: Dispute; acts: DisputeActs }) {
  const say = sayIn(locale)
  return (
    <>
      {dispute.files.length < MOST_FILES && (
        <ActionForm
          action={acts.addFile}
          submit={say('파일 더하기', 'Add the file')}
          label={say('증빙 파일 더하기', 'Add a file of evidence')}
          variant="secondary"
          hidden={{ disputeId: dispute.id }}
          formClassName="flex flex-wrap items-end gap-3"
        >
          <EvidenceFileField locale={locale} id={`file-${dispute.ref}`} />
        </ActionForm>
      )}
      <ActionForm
        action={acts.submit}
        submit={say('소명 제출 (되돌릴 수 없음)', 'Submit (final)')}
        label={say('소명 제출', 'Submit the evidence')}
        hidden={{ disputeId: dispute.id }}
      >
        <FieldFrame id={`statement-${dispute.ref}`} label={say('소명', 'Statement')}>
          <textarea
            id={`statement-${dispute.ref}`}
            name="statement"
            required
            maxLength={10_000}
            rows={5}
            className="control h-auto py-2.5"
          />
        </FieldFrame>
      </ActionForm>
    </>
  )
}
