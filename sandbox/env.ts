/** Reads the sandbox's environment. An error names the wrong value. */
import { z } from 'zod'

const schema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_500).default(4100),
  SANDBOX_DATABASE_URL: z.string().min(1).default('.data/sandbox.db'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
})

export function readEnv(variables: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given)
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    return { ok: false as const, message: `The sandbox cannot start: ${wrong}` }
  }
  return {
    ok: true as const,
    port: read.data.SANDBOX_PORT,
    databaseUrl: read.data.SANDBOX_DATABASE_URL,
    publicUrl: read.data.PUBLIC_URL.replace(/\/+$/, ''),
    rateLimitScale: read.data.RATE_LIMIT_SCALE,
  }
}
