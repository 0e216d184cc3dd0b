import { FieldFrame } from '#components/ui/field-frame.tsx'
import type { Operator } from '#lib/admin/operator-session.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { MOST_FILES } from '#lib/disputes/evidence-file.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { EvidenceFileField } from './evidence-file-field.tsx'
import { Facts, Panel } from './facts.tsx'
import { addressOf } from './pager.tsx'
import { DISPUTE_LABELS } from './state-labels.ts'
import { ROW_LINK } from './table.tsx'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  operator: Operator
  disputes: OrderFile['disputes']
  /** Gateways that take evidence from us; the others take it at their own console. */
  takesEvidence: (gateway: string) => boolean
  actions: { addFile: FormAction; removeFile: FormAction; submit: FormAction }
}

type OneProps = Omit<Props, 'disputes'> & { dispute: OrderFile['disputes'][number] }

export function DisputePanel({ disputes, ...more }: Props) {
  if (disputes.length === 0) return null
  return (
    <Panel title={sayIn(more.locale)('분쟁', 'Disputes')}>
      <ul className="divide-y divide-line">
        {disputes.map((dispute) => (
          <li key={dispute.id} className="grid gap-4 py-4 first:pt-0 last:pb-0">
            <DisputeFacts dispute={dispute} {...more} />
            <Files dispute={dispute} {...more} />
            <Response dispute={dispute} {...more} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function DisputeFacts({ locale, dispute }: OneProps) {
  const say = sayIn(locale)
  return (
    <Facts
      locale={locale}
      facts={[
        [say('상태', 'Status'), DISPUTE_LABELS[dispute.state]],
        [say('금액', 'Amount'), { amount: dispute.amount, currency: dispute.currency }],
        [say('이유', 'Reason'), dispute.reason],
        [say('게이트웨이 번호', 'Gateway reference'), dispute.ref],
        [say('소명 기한', 'Respond by'), dispute.dueAt],
        [say('소명', 'Statement'), dispute.statement],
        [say('제출', 'Submitted by'), dispute.submittedBy],
      ]}
    />
  )
}

function Files({ locale, operator, dispute, actions }: OneProps) {
  if (dispute.files.length === 0 || !may(operator, 'dispute.file_read')) return null
  const say = sayIn(locale)
  const mayRemove = dispute.state === 'opened' && may(operator, 'dispute.file_remove')
  return (
    <ul className="grid gap-2" aria-label={say('증빙 파일', 'Evidence files')}>
      {dispute.files.map(({ id, name, size }) => (
        <li key={id} className="flex flex-wrap items-center gap-3">
          <a href={addressOf('/admin/disputes/file', { id })} download className={ROW_LINK}>
            {name}
          </a>
          <span className="figures text-sm text-ink-soft">{Math.ceil(size / 1024)} KB</span>
          {mayRemove && (
            <ActionForm
              action={actions.removeFile}
              submit={say('삭제', 'Remove')}
              label={say(`${name} 삭제`, `Remove ${name}`)}
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
  const say = sayIn(locale)
  if (dispute.state !== 'opened') return null
  if (!takesEvidence(dispute.gateway))
    return (
      <p>{say('이 게이트웨이는 관리자 화면에서 소명을 받습니다.', 'Submit evidence for this dispute in the gateway’s own dashboard.')}</p>
    )
  return (
    <>
      {dispute.files.length < MOST_FILES && may(operator, 'dispute.file_add') && (
        <ActionForm
          action={actions.addFile}
          submit={say('파일 더하기', 'Add file')}
          label={say('증빙 파일 더하기', 'Add evidence file')}
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
  const say = sayIn(locale)
  const id = `statement-${dispute.ref}`
  return (
    <ActionForm
      action={submit}
      submit={say('소명 제출 (되돌릴 수 없음)', 'Submit evidence (can’t be undone)')}
      label={say('소명 제출', 'Submit evidence')}
      hidden={{ disputeId: dispute.id }}
    >
      <FieldFrame id={id} label={say('소명', 'Statement')}>
        <textarea id={id} name="statement" required maxLength={10_000} rows={5} className="control h-auto py-2.5" />
      </FieldFrame>
    </ActionForm>
  )
}
