/** The e-mail address that a provider gives of somebody, as this shop writes addresses; undefined where it is none. Pure. */
import type { Identity } from '#lib/sign-in-providers/provider.ts'
import { signInInput } from './account-input.ts'

export const identityEmail = ({ email }: Pick<Identity, 'email'>): string | undefined => signInInput.shape.email.safeParse(email).data
