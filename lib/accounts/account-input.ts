/** Parses the forms of the account pages. */
import { z } from 'zod'
import { orderInput } from '#lib/checkout/order-input.ts'
import { email as emailAddress, identifier, secret } from '#lib/text/doors.ts'

/** A password is hard to guess when it is long. Rules about special characters only make it hard to remember. */
export const SHORTEST_PASSWORD = 10
/** The hash takes longer with every character. */
export const LONGEST_PASSWORD = 128

const { name, phone } = orderInput.shape.buyer.shape

const email = emailAddress(200).transform((address) => address.toLowerCase())

const newPassword = secret(SHORTEST_PASSWORD, LONGEST_PASSWORD)
export const knownPassword = secret(1, LONGEST_PASSWORD)

export const signUpInput = z.object({ name, email, password: newPassword })

export type SignUpInput = z.output<typeof signUpInput>

export const signInInput = z.object({
  email,
  password: knownPassword,
  /** From the address in the confirmation mail. */
  confirmation: identifier(200, 0).optional(),
})

export type SignInInput = z.output<typeof signInInput>

export const resetRequestInput = signInInput.pick({ email: true })

/** The token is from the address in the mail. */
export const resetInput = z.object({ token: identifier(300), password: newPassword })

export const passwordChangeInput = z.object({ current: knownPassword, password: newPassword })

/** What the page asks for once more before a member leaves. */
export const leaveInput = z.object({ password: knownPassword })

export const endedSessionInput = z.object({ id: identifier(100) })

/** A browser sends a ticked box as `on`, and one that is not ticked not at all. */
export const marketingInput = z.object({ marketing: z.literal('on').optional() })

export const profileInput = z.object({
  name,
  phone: z.preprocess((text) => (text === '' ? null : text), phone.nullable()),
})

export type ProfileInput = z.output<typeof profileInput>
