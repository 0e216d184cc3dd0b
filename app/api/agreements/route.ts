import { AGREEMENTS } from '#lib/checkout/agreements.ts'
import { DEFAULT_LOCALE } from '#lib/locale.ts'
import { AGREEMENT_TEXTS } from '#lib/messages/agreement-texts.ts'
import { answer } from '../answer.ts'

export const GET = () =>
  answer(AGREEMENTS.map(({ id, version, required }) => ({ id, version, required, title: AGREEMENT_TEXTS[DEFAULT_LOCALE][id].title })))
