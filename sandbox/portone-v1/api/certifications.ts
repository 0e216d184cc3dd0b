/** `/certifications`: identity checks by text message, and the results of those made in a window. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { type Certification, certificationsIn, newCertificationId } from '../books/certifications.ts'
import { seconds } from '../books/payment-object.ts'
import { apiError, ok } from '../protocol/envelope.ts'
import { readFields, requiredText, text } from '../protocol/fields.ts'

// Chosen by this sandbox: the code in the text message, which nobody gets here.
const RIGHT_OTP = '000000'

const otpBody = z.object({
  name: requiredText,
  phone: requiredText,
  birth: requiredText.pipe(z.string().regex(/^\d{6}$|^\d{8}$/)),
  gender_digit: requiredText.pipe(z.string().regex(/^[1-8]$/)),
  carrier: z.enum(['SKT', 'KT', 'LGT']),
  merchant_uid: text,
})

export function requestOtp(sandbox: Sandbox, fields: unknown): Answer {
  const { name, phone, birth, gender_digit, carrier, merchant_uid } = readFields(otpBody, fields, 400)
  const digit = Number(gender_digit)
  const century = digit === 1 || digit === 2 || digit === 5 || digit === 6 ? '19' : '20'
  const full = birth.length === 8 ? birth : `${century}${birth}`
  const made: Certification = {
    impUid: newCertificationId(),
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

export function confirmOtp(sandbox: Sandbox, impUid: string, fields: Record<string, unknown>): Answer {
  const found = certificationsIn(sandbox.db).find(impUid)
  if (!found) return apiError(1, '요청하신 인증건이 존재하지 않습니다.', 404)
  if (found.certifiedAt !== null) return apiError(1, '이미 인증이 완료되었습니다.', 400)
  if (fields.otp !== RIGHT_OTP) return apiError(1, '인증번호가 일치하지 않습니다.', 400)
  const certified = { ...found, certifiedAt: sandbox.clock.now() }
  certificationsIn(sandbox.db).put(impUid, sandbox.clock.now(), certified)
  return ok(certificationObject(certified))
}

export function certification(sandbox: Sandbox, impUid: string): Answer {
  const found = certificationsIn(sandbox.db).find(impUid)
  return found ? ok(certificationObject(found)) : apiError(-1, '인증결과가 존재하지 않습니다.', 404)
}

export function forgetCertification(sandbox: Sandbox, impUid: string): Answer {
  const found = certificationsIn(sandbox.db).find(impUid)
  if (!found) return apiError(-1, '인증결과가 존재하지 않습니다.', 404)
  certificationsIn(sandbox.db).remove(impUid)
  return ok(certificationObject(found))
}

const certificationObject = (found: Certification) => ({
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
