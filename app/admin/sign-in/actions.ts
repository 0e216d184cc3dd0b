'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type ActionResult, danger } from '#components/admin/action-result.ts'
import { operatorSignInInput } from '#lib/admin/operator-input.ts'
import { operatorCookie } from '#lib/admin/operator-session.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { signInWithPasskey } from '#lib/admin/passkeys.ts'
import { clientAddress } from '#lib/client-address.ts'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { OPERATOR_SIGN_IN } from '#lib/messages/console/sign-in.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { deviceCookie } from '#lib/sign-in-tries.ts'
import { textsOf } from '#lib/text/doors.ts'

const WRONG: ActionResult = danger(OPERATOR_SIGN_IN[DEFAULT_LOCALE].wrong)
const TOO_MANY: ActionResult = danger(OPERATOR_SIGN_IN[DEFAULT_LOCALE].tooManyAttempts)
const WRONG_PASSKEY: ActionResult = danger(OPERATOR_SIGN_IN[DEFAULT_LOCALE].wrongPasskey)
const FOREIGN: ActionResult = danger(OPERATOR_SIGN_IN[DEFAULT_LOCALE].wrongOrigin)

export async function signInOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return FOREIGN
  const input = operatorSignInInput.safeParse(Object.fromEntries(form))
  if (!input.success) return WRONG
  const device = deviceCookie(shop, 'operator-sign-in')
  const jar = await cookies()
  const answer = await signInOperator(shop, input.data, {
    ip: clientAddress(shop.env, asked),
    userAgent: asked.get('user-agent'),
    device: jar.get(device.name)?.value,
  })
  if (!answer.ok) return answer.problem === 'wrong' ? WRONG : TOO_MANY
  jar.set(device.name, answer.device, device.options)
  return enter(shop, answer.token)
}

export async function signInWithPasskeyAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  const shop = getShop()
  const asked = await headers()
  if (!isOwnOrigin(shop.env, asked)) return FOREIGN
  const from = { ip: clientAddress(shop.env, asked), userAgent: asked.get('user-agent') }
  const answer = await signInWithPasskey(shop, textsOf(form).answer ?? '', from)
  if (!answer.ok) return answer.problem === 'wrong' ? WRONG_PASSKEY : TOO_MANY
  return enter(shop, answer.token)
}

async function enter(shop: Shop, token: string): Promise<never> {
  const { name, options } = operatorCookie(shop)
  ;(await cookies()).set(name, token, options)
  redirect('/admin')
}
