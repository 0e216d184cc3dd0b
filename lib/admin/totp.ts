/** Time-based one-time codes, RFC 6238: six digits, thirty seconds, SHA-1, as every authenticator app reads them. */
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Random } from '#lib/clock.ts'
import { equalInConstantTime } from '#lib/tokens.ts'

const STEP_MS = 30_000
/** RFC 4226 asks for 160 bits. */
const SECRET_BYTES = 20
/** A phone's clock may be wrong, and people type slowly, so the previous and the next step count too. */
const STEPS_AROUND = [0, -1, 1]

export const newTotpSecret = (random: Random): Buffer => random.bytes(SECRET_BYTES)

export const totpStepAt = (now: Date): number => Math.floor(now.getTime() / STEP_MS)

export const totpCode = (secret: Uint8Array, step: number): Promise<string> => createOTP(secret).hotp(step)

/**
 * The time step whose code was typed, or undefined. The caller stores the step, and accepts no code of that step or an earlier
 * one again.
 */
export async function stepOfCode(secret: Uint8Array, typed: string, now: Date): Promise<number | undefined> {
  const code = typed.replaceAll(/\s/g, '')
  const around = STEPS_AROUND.map((offset) => totpStepAt(now) + offset)
  const codes = await Promise.all(around.map((step) => totpCode(secret, step)))
  return around.find((_, nth) => equalInConstantTime(codes[nth] ?? '', code))
}

/** The secret in groups of four, for a person who cannot scan the QR code. */
export const spelledSecret = (secret: Uint8Array): string =>
  base32.encode(new Uint8Array(secret), { padding: false }).replace(/.{4}(?=.)/g, '$& ')

/** The address that an authenticator app reads from the QR code. */
export const totpAddress = (secret: Uint8Array, issuer: string, account: string): string => createOTP(secret).url(issuer, account)
