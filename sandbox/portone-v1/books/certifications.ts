/** Identity checks. Their people and numbers are invented. */
import { randomInt } from 'node:crypto'
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'

export type Certification = {
  impUid: string
  merchantUid: string | null
  name: string
  birthday: string
  gender: 'male' | 'female'
  phone: string
  carrier: string
  certifiedAt: number | null
  /** Where the window sends its answer; a check by text message has no window. */
  window?: { answersTo: string | null; redirectUrl: string | null; closed: boolean }
}

export const certificationsIn = oncePerDatabase((db) => recordsOf<Certification>(db, 'portone-v1', 'certification'))

export const newCertificationId = () => `imp_${randomInt(10 ** 11, 10 ** 12)}`
