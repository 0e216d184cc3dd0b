'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type ActionResult, danger } from '#components/admin/action-result.ts'
import { operatorSignInInput } from '#lib/admin/operator-input.ts'
import { operatorCookie } from '#lib/admin/operator-session.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { clientAddress, isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { textsOf } from '../operator-action.ts'

const WRONG: ActionResult = danger(
  '이메일, 비밀번호, 인증 코드 가운데 맞지 않는 것이 있습니다. 코드는 한 번만 쓸 수 있으니 새 코드로 다시 시도해 주세요.',
)
const TOO_MANY: ActionResult = danger('여러 번 틀렸습니다. 15분 뒤에 다시 시도해 주세요.')
const FOREIGN: ActionResult = danger('이 화면에서 다시 눌러 주세요.')

export async function signInOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return FOREIGN
  const input = operatorSignInInput.safeParse(textsOf(form))
  if (!input.success) return WRONG
  const answer = await signInOperator(shop, input.data, { ip: clientAddress(shop.env, asked) })
  if (!answer.ok) return answer.problem === 'wrong' ? WRONG : TOO_MANY
  const { name, options } = operatorCookie(shop)
  ;(await cookies()).set(name, answer.token, options)
  redirect('/admin')
}
