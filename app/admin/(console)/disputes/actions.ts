'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { addEvidenceFile, type EvidenceAnswer, type EvidenceProblem, removeEvidenceFile, submitEvidence } from '#lib/disputes/evidence.ts'
import { isVerdict, judgeDispute } from '#lib/disputes/judge-dispute.ts'
import type { Locale } from '#lib/locale.ts'
import { DISPUTES } from '#lib/messages/console/disputes.ts'
import { operatorAction } from '../../operator-action.ts'

export async function addEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('dispute.file_add', form, async ({ shop, operator, locale, fields: { disputeId = '' } }) => {
    const t = DISPUTES[locale]
    const file = form.get('file')
    if (!(file instanceof File)) return resultOf(locale, { ok: false, problem: 'file_empty' }, '')
    const body = new Uint8Array(await file.arrayBuffer())
    const answer = await addEvidenceFile(shop, { disputeId, name: file.name, body, by: operator.email })
    refresh()
    return resultOf(locale, answer, t.fileAdded)
  })
}

export async function removeEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('dispute.file_remove', form, async ({ shop, operator, locale, fields }) => {
    const t = DISPUTES[locale]
    const answer = await removeEvidenceFile(shop, fields.fileId ?? '', operator.email)
    refresh()
    return resultOf(locale, answer, t.fileRemoved)
  })
}

export async function submitEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('dispute.submit', form, async ({ shop, operator, locale, fields: { disputeId = '', statement = '' } }) => {
    const t = DISPUTES[locale]
    const answer = await submitEvidence(shop, { disputeId, statement, by: operator.email })
    refresh()
    return resultOf(locale, answer, t.submitted)
  })
}

export async function judgeDisputeAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('dispute.judge', form, async ({ shop, operator, locale, fields: { disputeId = '', verdict } }) => {
    const t = DISPUTES[locale]
    const isRecorded = isVerdict(verdict) && (await judgeDispute(shop, { disputeId, verdict, by: operator.email }))
    refresh()
    return isRecorded ? success(t.outcomeRecorded) : danger(t.alreadyJudged)
  })
}

function resultOf(locale: Locale, answer: EvidenceAnswer, done: string): ActionResult {
  const t = DISPUTES[locale]
  if (answer.ok) return success(done)
  const problems: Record<EvidenceProblem, string> = {
    file_empty: t.fileMissing,
    file_too_large: t.fileTooLarge,
    file_type: t.wrongFileType,
    too_many_files: t.tooManyFiles,
    statement_missing: t.enterAStatement,
    too_late: t.tooLate,
    evidence_not_taken: t.evidenceAtGateway,
    dispute_not_open: t.notOpen,
    dispute_not_found: t.disputeNotFound,
  }
  return danger(problems[answer.problem])
}
