/** Parses the forms of the account pages. */
import { z } from 'zod'
import { orderInput } from '#lib/checkout/order-input.ts'
import { DEFAULT_LOCALE, LOCALES } from '#lib/locale.ts'
import { PROVIDERS } from '#lib/sign-in-providers/provider.ts'
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

/** For whoever has no password, because a provider says who they are. */
export const joinInput = signUpInput.pick({ name: true, email: true })

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

/** What the page asks for once more; absent for a member who has no password, or who has just signed in. */
export const proofInput = z.object({ password: knownPassword.optional() })

export const providerInput = proofInput.extend({ provider: z.enum(PROVIDERS) })

export const endedSessionInput = z.object({ id: identifier(100) })

/** The address of a provider's button. What is wrong in it counts as absent. */
export const startInput = z.object({
  locale: z.enum(LOCALES).catch(DEFAULT_LOCALE),
  next: identifier(500, 0).catch(''),
  confirm: identifier(200, 0).catch(''),
})

/** A browser sends a ticked box as `on`, and one that is not ticked not at all. */
export const marketingInput = z.object({ marketing: z.literal('on').optional() })

export const profileInput = z.object({
  name,
  phone: z.preprocess((text) => (text === '' ? null : text), phone.nullable()),
})

export type ProfileInput = z.output<typeof profileInput>
