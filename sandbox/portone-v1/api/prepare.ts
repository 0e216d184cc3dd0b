import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { no, ok } from '../protocol/envelope.ts'
import { neededNumber, neededText, read, text } from '../protocol/fields.ts'

const asked = z.object({ merchant_uid: neededText, amount: neededNumber, currency: text })
const kept = z.object({ merchant_uid: z.string(), amount: z.number(), currency: z.string().nullable() })

const nameOf = (merchantUid: string) => `portone-v1 prepared ${merchantUid}`
const stored = (sandbox: Sandbox, merchantUid: string) => {
  const found = kept.safeParse(sandbox.settings.read(nameOf(merchantUid)))
  return found.success ? found.data : undefined
}

/** The amount that a window of this merchant_uid may ask. It is said once; a change is another call. */
export function prepare(sandbox: Sandbox, fields: unknown): Answer {
  const { merchant_uid, amount, currency } = read(asked, fields)
  if (stored(sandbox, merchant_uid)) return no(1, '이미 등록되어있는 merchant_uid입니다.')
  return keep(sandbox, { merchant_uid, amount, currency: currency ?? null })
}

export function changePrepared(sandbox: Sandbox, fields: unknown): Answer {
  const { merchant_uid, amount, currency } = read(asked, fields)
  if (!stored(sandbox, merchant_uid)) return no(1, '사전등록된 결제정보가 없습니다.', 404)
  return keep(sandbox, { merchant_uid, amount, currency: currency ?? null })
}

export function prepared(sandbox: Sandbox, merchantUid: string): Answer {
  const found = stored(sandbox, merchantUid)
  return found ? ok(found) : no(1, '사전등록된 결제정보가 없습니다.', 404)
}

function keep(sandbox: Sandbox, registration: z.infer<typeof kept>): Answer {
  sandbox.settings.write(nameOf(registration.merchant_uid), registration)
  return ok(registration)
}

export function differsFromPrepared(sandbox: Sandbox, merchantUid: string, amount: number, currency: string): boolean {
  const found = stored(sandbox, merchantUid)
  return found !== undefined && (found.amount !== amount || (found.currency !== null && found.currency !== currency))
}
