/** What a form of the account pages shows after it was sent: the typed values and their errors. It never holds a password. */
import type { ZodError } from 'zod'

export interface AccountFormState {
  values: Partial<Record<'name' | 'email' | 'phone', string>>
  /** The boxes that were ticked, by name. */
  ticked?: readonly string[]
  errors: Partial<Record<'name' | 'email' | 'phone' | 'password', FieldProblem>>
  /** A problem of the whole form. */
  problem?: FormProblem
  /** Why the shop did not answer, in the reader's language. */
  unanswered?: string
  done?: true
}

export const NOTHING_TYPED: AccountFormState = { values: {}, errors: {} }

/** The fields keep what was typed, because the form is drawn as it was before. */
export const unanswered = ({ values, ticked, errors }: AccountFormState, text: string): AccountFormState => ({
  values,
  errors,
  ...(ticked && { ticked }),
  unanswered: text,
})

export type FieldProblem = 'missing' | 'wrong' | 'too_short' | 'too_long'

export type FormProblem = 'too_many_tries' | 'foreign' | 'consents_missing' | 'breached'

/** The values of the named text fields. */
export function fieldsOf<Name extends string>(form: FormData, names: readonly Name[]): Partial<Record<Name, string>> {
  const fields: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = form.get(name)
    if (typeof value === 'string') fields[name] = value
  }
  return fields
}

export function refusedFields(error: ZodError<Record<string, unknown>>): AccountFormState['errors'] {
  const errors: AccountFormState['errors'] = {}
  for (const issue of error.issues) {
    const [field] = issue.path
    if (isField(field)) errors[field] ??= problemOf(issue, field)
  }
  return errors
}

const isField = (name: unknown): name is keyof AccountFormState['errors'] =>
  name === 'name' || name === 'email' || name === 'phone' || name === 'password'

function problemOf(issue: ZodError['issues'][number], field: string): FieldProblem {
  if (issue.code === 'too_small') return field === 'password' && issue.minimum !== 1 ? 'too_short' : 'missing'
  return issue.code === 'too_big' ? 'too_long' : 'wrong'
}
