/** Refuses a new password that is one of an operator's last four (PCI DSS 8.3.7). */
import { verifyPassword } from 'better-auth/crypto'
import { eq } from 'drizzle-orm'
import { operators } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'

/** Beside the present one. */
const REMEMBERED = 3

type Passwords = Pick<typeof operators.$inferSelect, 'passwordHash' | 'formerPasswords'>

/** The hashes to remember once the present password is replaced, newest first. */
export const formerPasswordsOf = ({ passwordHash, formerPasswords }: Passwords): string[] =>
  [...(passwordHash === null ? [] : [passwordHash]), ...(formerPasswords ?? [])].slice(0, REMEMBERED + 1)

/** Whether the operator has this password, or had it among the last four. */
export async function isFormerPassword(shop: Shop, operatorId: string, password: string): Promise<boolean> {
  const { passwordHash, formerPasswords } = operators
  const [known] = await shop.db.read.select({ passwordHash, formerPasswords }).from(operators).where(eq(operators.id, operatorId))
  for (const hash of known ? formerPasswordsOf(known) : []) if (await verifyPassword({ hash, password })) return true
  return false
}
