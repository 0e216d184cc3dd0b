'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { addEvidenceFile, type EvidenceAnswer, type EvidenceProblem, removeEvidenceFile, submitEvidence } from '#lib/disputes/evidence.ts'
import { operatorAction } from '../../operator-action.ts'

export async function addEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('dispute.file_add', form, async ({ shop, operator, say, fields: { disputeId = '' } }) => {
    const file = form.get('file')
    if (!(file instanceof File)) return resultOf(say, { ok: false, problem: 'file_empty' }, '')
    const body = new Uint8Array(await file.arrayBuffer())
    const answer = await addEvidenceFile(shop, { disputeId, name: file.name, body, by: operator.email })
    refresh()
    return resultOf(say, answer, say('더했습니다.', 'File added.'))
  })
}

export async function removeEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('dispute.file_remove', form, async ({ shop, operator, say, fields }) => {
    const answer = await removeEvidenceFile(shop, fields.fileId ?? '', operator.email)
    refresh()
    return resultOf(say, answer, say('삭제했습니다.', 'File removed.'))
  })
}

export async function submitEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('dispute.submit', form, async ({ shop, operator, say, fields: { disputeId = '', statement = '' } }) => {
    const answer = await submitEvidence(shop, { disputeId, statement, by: operator.email })
    refresh()
    return resultOf(
      say,
      answer,
      say(
        '제출했습니다. 게이트웨이에 전달되면 심사 중으로 바뀝니다.',
        'Submitted. The status changes to Under review once the gateway has received it.',
      ),
    )
  })
}

function resultOf(say: Say, answer: EvidenceAnswer, done: string): ActionResult {
  if (answer.ok) return success(done)
  const problems: Record<EvidenceProblem, string> = {
    file_empty: say('파일을 골라 주세요.', 'Choose a file.'),
    file_too_large: say('파일이 900 KB보다 큽니다.', 'The file is larger than 900 KB.'),
    file_type: say('PDF, PNG, JPEG 파일만 낼 수 있습니다.', 'Only PDF, PNG and JPEG files are accepted.'),
    too_many_files: say('파일은 다섯 개까지 낼 수 있습니다.', 'You can add up to five files.'),
    statement_missing: say('소명을 적어 주세요.', 'Enter a statement.'),
    too_late: say('소명 기한이 지났습니다.', 'The deadline for evidence has passed.'),
    evidence_not_taken: say(
      '이 게이트웨이는 관리자 화면에서 소명을 받습니다.',
      'Submit evidence for this dispute in the gateway’s own dashboard.',
    ),
    dispute_not_open: say(
      '이미 제출했거나 끝난 분쟁입니다. 새로 고쳐 확인해 주세요.',
      'This dispute has already been submitted or closed. Refresh the page.',
    ),
    dispute_not_found: say('그런 분쟁이 없습니다.', 'Dispute not found.'),
  }
  return danger(problems[answer.problem])
}
