/** Identity checks. The people in them are made up, as their numbers are. */
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
  /** Where its window answers, if it has one; a code by text message has none. */
  window?: { answersTo: string | null; redirectUrl: string | null; closed: boolean }
}

export const certificationsIn = oncePerDatabase((db) => recordsOf<Certification>(db, 'portone-v1', 'certification'))

export const newCertificationId = () => `imp_${randomInt(10 ** 11, 10 ** 12)}`
