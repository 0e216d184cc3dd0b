/** What the entrances of saved cards answer. */
import type { ApiProblem } from '#app/api/answer.ts'
import { inEveryLocale } from '#lib/locale.ts'
import { API_ERRORS } from '#lib/messages/errors/api.ts'
import type { apiErrors } from '#lib/messages/ko/errors/api.ts'
import type { Translation } from '#lib/translation.ts'

type TextName = {
  [Name in keyof Translation<typeof apiErrors>]: Translation<typeof apiErrors>[Name] extends string ? Name : never
}[keyof Translation<typeof apiErrors>]

const problem = (status: number, code: string, text: TextName): ApiProblem => ({
  status,
  code,
  message: inEveryLocale((each) => API_ERRORS[each][text]),
})

export const SIGN_IN_FIRST = problem(401, 'sign_in_first', 'signInFirst')
export const AGREE_FIRST = problem(422, 'agreement_missing', 'agreeFirst')

export const CARD_PROBLEMS = {
  not_offered: problem(409, 'card_not_offered', 'cardNotOffered'),
  gateway_unavailable: problem(503, 'gateway_unavailable', 'cardNotOffered'),
  database_restored: problem(503, 'database_restored', 'busy'),
  too_many_cards: problem(409, 'too_many_cards', 'tooManyCards'),
  too_many_requests: problem(429, 'too_many_requests', 'tooManyRequests'),
  no_such_card: problem(404, 'no_such_card', 'noSuchCard'),
  no_such_payment: problem(404, 'no_such_payment', 'orderNotFound'),
  wrong_card: problem(409, 'wrong_card', 'wrongCard'),
  not_accepted: problem(403, 'not_accepted', 'notAccepted'),
  wrong_months: problem(422, 'wrong_months', 'wrongMonths'),
  step_up_required: { ...problem(403, 'step_up_required', 'stepUpRequired'), field: 'password' },
} as const

export const PASSWORD_PROBLEMS = {
  wrong: { ...problem(403, 'wrong_password', 'wrongPassword'), field: 'password' },
  too_many_tries: { ...problem(429, 'too_many_tries', 'tooManyTries'), field: 'password' },
} as const
