'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ActionResult } from '#components/admin/action-result.ts'
import { enrol } from '#lib/admin/enrolment.ts'
import { enrolmentInput, SHORTEST_OPERATOR_PASSWORD } from '#lib/admin/operator-input.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { clientAddress, isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { textsOf } from '../operator-action.ts'

const refusal = (message: string): ActionResult => ({ tone: 'danger', message })

/** A code has six digits: a link that somebody found must not be enough. */
const TRIES = { most: 20, windowMs: 15 * 60_000 }

export async function enrolAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return refusal('이 화면에서 다시 눌러 주세요.')
  if (!(await withinLimit(shop, { key: `operator-enrol:ip:${clientAddress(shop.env, asked)}`, ...TRIES })))
    return refusal('여러 번 틀렸습니다. 15분 뒤에 다시 시도해 주세요.')
  const input = enrolmentInput.safeParse(textsOf(form))
  if (!input.success) return refusal(`비밀번호는 ${SHORTEST_OPERATOR_PASSWORD}자 이상, 코드는 여섯 자리 숫자여야 합니다.`)
  const enrolled = await enrol(shop, input.data)
  if (!enrolled.ok)
    return refusal(
      enrolled.problem === 'code'
        ? '인증 코드가 맞지 않습니다. 새 코드로 다시 시도해 주세요.'
        : '이 링크는 더 쓸 수 없습니다. 새로 초대받아 주세요.',
    )
  redirect('/admin/sign-in?enrolled=1')
}
