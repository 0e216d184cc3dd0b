/** `/payments/prepare`: the shop registers an amount, and no window of that payment may ask for another. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { register, registered } from '../books/prepared.ts'
import { apiError, ok } from '../protocol/envelope.ts'
import { readFields, requiredNumber, requiredText, text } from '../protocol/fields.ts'

const prepareBody = z.object({ merchant_uid: requiredText, amount: requiredNumber, currency: text })
/** Registers an amount once; `changePrepared` changes it. */
export function prepare(sandbox: Sandbox, fields: unknown): Answer {
  const { merchant_uid, amount, currency } = readFields(prepareBody, fields)
  if (registered(sandbox, merchant_uid)) return apiError(1, '이미 등록되어있는 merchant_uid입니다.')
  return ok(register(sandbox, { merchant_uid, amount, currency: currency ?? null }))
}

export function changePrepared(sandbox: Sandbox, fields: unknown): Answer {
  const { merchant_uid, amount, currency } = readFields(prepareBody, fields)
  if (!registered(sandbox, merchant_uid)) return apiError(1, '사전등록된 결제정보가 없습니다.', 404)
  return ok(register(sandbox, { merchant_uid, amount, currency: currency ?? null }))
}

export function prepared(sandbox: Sandbox, merchantUid: string): Answer {
  const found = registered(sandbox, merchantUid)
  return found ? ok(found) : apiError(1, '사전등록된 결제정보가 없습니다.', 404)
}
