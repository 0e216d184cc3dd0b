/** Parses the forms of the sign-in and enrolment pages. */
import { z } from 'zod'
import { OPERATOR_ROLES } from '#db/schema.ts'

/** Longer than a member's, because an operator's password opens every order. */
export const SHORTEST_OPERATOR_PASSWORD = 12
/** The hash takes longer with every character. */
const LONGEST_PASSWORD = 128

const email = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email().max(200))

const code = z.string().regex(/^\s*\d{3}\s*\d{3}\s*$/)

/** The authenticator's code, or one of the recovery codes. */
const codeOrRecoveryCode = z.string().regex(/^\s*(\d{3}\s*\d{3}|[0-9A-Za-z]{4}[\s-]*[0-9A-Za-z]{4}[\s-]*[0-9A-Za-z]{4})\s*$/)

const knownPassword = z.string().min(1).max(LONGEST_PASSWORD)

export const operatorSignInInput = z.object({ email, password: knownPassword, code: codeOrRecoveryCode })

export type OperatorSignInInput = z.output<typeof operatorSignInInput>

export const enrolmentInput = z.object({
  token: z.string().min(1).max(100),
  password: z.string().min(SHORTEST_OPERATOR_PASSWORD).max(LONGEST_PASSWORD),
  code,
})

export type EnrolmentInput = z.output<typeof enrolmentInput>

export const invitationInput = z.object({ email, name: z.string().trim().min(1).max(60), role: z.enum(OPERATOR_ROLES) })

export type InvitationInput = z.output<typeof invitationInput>
