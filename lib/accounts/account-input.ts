/** Parses the forms of the account pages. */
import { z } from 'zod'
import { orderInput } from '#lib/checkout/order-input.ts'

/** A password is hard to guess when it is long. Rules about special characters only make it hard to remember. */
export const SHORTEST_PASSWORD = 10
/** The hash takes longer with every character. */
export const LONGEST_PASSWORD = 128

const { name, phone } = orderInput.shape.buyer.shape

const email = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email().max(200))

export const newPasswordInput = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD)

export const signUpInput = z.object({ name, email, password: newPasswordInput })

export type SignUpInput = z.output<typeof signUpInput>

export const signInInput = z.object({
  email,
  password: z.string().min(1).max(LONGEST_PASSWORD),
  /** From the address in the confirmation mail. */
  confirmation: z.string().max(200).optional(),
})

export type SignInInput = z.output<typeof signInInput>

export const profileInput = z.object({
  name,
  phone: z.preprocess((text) => (text === '' ? null : text), phone.nullable()),
})

export type ProfileInput = z.output<typeof profileInput>
