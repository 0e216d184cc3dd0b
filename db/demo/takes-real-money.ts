/** Whether real money was ever asked for in a database: the demo then keeps out of it. */
import { eq } from 'drizzle-orm'
import { openDatabase } from '../database.ts'
import { payments } from '../schema.ts'

export async function takesRealMoney(url: string): Promise<boolean> {
  const db = openDatabase(url)
  try {
    const live = await db.read.select({ id: payments.id }).from(payments).where(eq(payments.mode, 'live')).limit(1)
    return live.length > 0
  } finally {
    await db.close()
  }
}
