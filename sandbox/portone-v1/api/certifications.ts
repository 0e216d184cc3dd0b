import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { seconds } from '../books/payment-object.ts'
import { no, ok } from '../protocol/envelope.ts'
import { neededText, read, text } from '../protocol/fields.ts'

/** An identity check. The people here are made up, as their numbers are. */
export type Certification = {
  impUid: string
  merchantUid: string | null
  name: string
  birthday: string
  gender: 'male' | 'female'
  phone: string
  carrier: string
  certifiedAt: number | null
  /** Where its window answers, if it has one; a code by text message has none. */
  window?: { answersTo: string | null; redirectUrl: string | null; closed: boolean }
}

export const certificationsIn = oncePerDatabase((db) => recordsOf<Certification>(db, 'portone-v1', 'certification'))

// Chosen: the code that the text message would have brought.
const rightOtp = '000000'

const otpBody = z.object({
  name: neededText,
  phone: neededText,
  birth: neededText.pipe(z.string().regex(/^\d{6}$|^\d{8}$/)),
  gender_digit: neededText.pipe(z.string().regex(/^[1-8]$/)),
  carrier: z.enum(['SKT', 'KT', 'LGT']),
  merchant_uid: text,
})

export function requestOtp(sandbox: Sandbox, fields: unknown): Answer {
  const { name, phone, birth, gender_digit, carrier, merchant_uid } = read(otpBody, fields, 400)
  const digit = Number(gender_digit)
  const century = digit === 1 || digit === 2 || digit === 5 || digit === 6 ? '19' : '20'
  const full = birth.length === 8 ? birth : `${century}${birth}`
  const made: Certification = {
    impUid: newImpUid(),
    merchantUid: merchant_uid ?? null,
    name,
    birthday: `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}`,
    gender: digit % 2 === 1 ? 'male' : 'female',
    phone,
    carrier,
    certifiedAt: null,
  }
  certificationsIn(sandbox.db).put(made.impUid, sandbox.clock.now(), made)
  return ok({ imp_uid: made.impUid })
}

export const newImpUid = () => `imp_${randomInt(10 ** 11, 10 ** 12)}`

export function confirmOtp(sandbox: Sandbox, impUid: string, fields: Record<string, unknown>): Answer {
  const found = certificationsIn(sandbox.db).find(impUid)
  if (!found) return no(1, '요청하신 인증건이 존재하지 않습니다.', 404)
  if (found.certifiedAt !== null) return no(1, '이미 인증이 완료되었습니다.', 400)
  if (fields.otp !== rightOtp) return no(1, '인증번호가 일치하지 않습니다.', 400)
  const certified = { ...found, certifiedAt: sandbox.clock.now() }
  certificationsIn(sandbox.db).put(impUid, sandbox.clock.now(), certified)
  return ok(told(certified))
}

export function certification(sandbox: Sandbox, impUid: string): Answer {
  const found = certificationsIn(sandbox.db).find(impUid)
  return found ? ok(told(found)) : no(-1, '인증결과가 존재하지 않습니다.', 404)
}

export function forgetCertification(sandbox: Sandbox, impUid: string): Answer {
  const found = certificationsIn(sandbox.db).find(impUid)
  if (!found) return no(-1, '인증결과가 존재하지 않습니다.', 404)
  certificationsIn(sandbox.db).remove(impUid)
  return ok(told(found))
}

const told = (found: Certification) => ({
  imp_uid: found.impUid,
  merchant_uid: found.merchantUid,
  pg_tid: found.impUid.replace('imp_', 'cert_'),
  pg_provider: 'danal',
  name: found.name,
  gender: found.gender,
  birthday: found.birthday,
  birth: Math.floor(Date.parse(`${found.birthday}T00:00:00+09:00`) / 1000),
  foreigner: false,
  phone: found.phone,
  carrier: found.carrier,
  certified: found.certifiedAt !== null,
  certified_at: seconds(found.certifiedAt),
  unique_key: Buffer.from(`${found.name} ${found.birthday} ${found.phone}`).toString('base64'),
  unique_in_site: Buffer.from(`${found.phone} ${found.birthday}`).toString('base64'),
  origin: '',
})
