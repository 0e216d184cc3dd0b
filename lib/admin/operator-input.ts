/** Parses the forms of the sign-in and enrolment pages. */

import { z } from 'zod'
import { OPERATOR_ROLES } from '#db/schema.ts'
import { digits, email as emailAddress, identifier, line, secret } from '#lib/text/doors.ts'

/** Longer than a member's, because an operator's password opens every order. */
export const SHORTEST_OPERATOR_PASSWORD = 12
/** The hash takes longer with every character. */
const LONGEST_PASSWORD = 128

const email = emailAddress(200).transform((address) => address.toLowerCase())

const code = digits(/^\d{6}$/)

/** The authenticator's code, or one of the recovery codes. */
const codeOrRecoveryCode = digits(/^(\d{6}|[0-9A-Za-z]{12})$/)

const knownPassword = secret(1, LONGEST_PASSWORD)

export const operatorSignInInput = z.object({ email, password: knownPassword, code: codeOrRecoveryCode })

export type OperatorSignInInput = z.output<typeof operatorSignInInput>

export const enrolmentInput = z.object({
  token: identifier(100),
  password: secret(SHORTEST_OPERATOR_PASSWORD, LONGEST_PASSWORD),
  code,
})

export type EnrolmentInput = z.output<typeof enrolmentInput>

export const operatorPasswordInput = z.object({
  password: knownPassword,
  newPassword: secret(SHORTEST_OPERATOR_PASSWORD, LONGEST_PASSWORD),
})

export type OperatorPasswordInput = z.output<typeof operatorPasswordInput>

export const invitationInput = z.object({ email, name: line(60), role: z.enum(OPERATOR_ROLES) })

export type InvitationInput = z.output<typeof invitationInput>
