'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { addEvidenceFile, type EvidenceAnswer, type EvidenceProblem, removeEvidenceFile, submitEvidence } from '#lib/disputes/evidence.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

export async function addEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const { disputeId = '' } = textsOf(form)
    const file = form.get('file')
    if (!(file instanceof File)) return told(say, { ok: false, problem: 'file_empty' }, '')
    const body = new Uint8Array(await file.arrayBuffer())
    const answer = await addEvidenceFile(shop, { disputeId, name: file.name, body, by: operator.email })
    refresh()
    return told(say, answer, say('더했습니다.', 'Added.'))
  })
}

export async function removeEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const answer = await removeEvidenceFile(shop, textsOf(form).fileId ?? '', operator.email)
    refresh()
    return told(say, answer, say('삭제했습니다.', 'Removed.'))
  })
}

export async function submitEvidenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const { disputeId = '', statement = '' } = textsOf(form)
    const answer = await submitEvidence(shop, { disputeId, statement, by: operator.email })
    refresh()
    return told(
      say,
      answer,
      say('제출했습니다. 게이트웨이에 전달되면 심사 중으로 바뀝니다.', 'Submitted. It is under review once the gateway has it.'),
    )
  })
}

function told(say: Say, answer: EvidenceAnswer, done: string): ActionResult {
  if (answer.ok) return { tone: 'success', message: done }
  const words: Record<EvidenceProblem, string> = {
    file_empty: say('파일을 골라 주세요.', 'Please choose a file.'),
    file_too_large: say('파일이 900 KB보다 큽니다.', 'The file is larger than 900 KB.'),
    file_type: say('PDF, PNG, JPEG 파일만 낼 수 있습니다.', 'Only PDF, PNG and JPEG files can be sent.'),
    too_many_files: say('파일은 다섯 개까지 낼 수 있습니다.', 'Five files at most can be sent.'),
    statement_missing: say('소명을 적어 주세요.', 'Please write a statement.'),
    too_late: say('소명 기한이 지났습니다.', 'The time for evidence is over.'),
    evidence_not_taken: say('이 게이트웨이는 관리자 화면에서 소명을 받습니다.', 'This gateway takes evidence at its own console.'),
    dispute_not_open: say(
      '이미 제출했거나 끝난 분쟁입니다. 새로 고쳐 확인해 주세요.',
      'It was submitted or decided already. Reload and look again.',
    ),
    dispute_not_found: say('그런 분쟁이 없습니다.', 'There is no such dispute.'),
  }
  return { tone: 'danger', message: words[answer.problem] }
}
