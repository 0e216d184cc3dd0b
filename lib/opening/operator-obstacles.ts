/** Whether an owner can sign in to the console, or has a link to enrol with, and whose authenticator no secret of the shop opens. */
import { isNull } from 'drizzle-orm'
import { operators } from '#db/schema.ts'
import { secretOf } from '#lib/admin/enrolment.ts'
import type { Shop } from '#lib/shop.ts'
import { isDemoOperator } from './demo-obstacles.ts'
import type { Obstacle } from './obstacle.ts'

export const NO_OWNER: Obstacle = {
  what: 'No owner can sign in to the console: nobody could refund, ship or see what needs a person.',
  next: 'Run: npm run operator -- add you@your.domain --role owner',
}

export async function operatorObstacles(shop: Pick<Shop, 'db' | 'env' | 'clock'>): Promise<Obstacle[]> {
  const people = (await shop.db.read.select().from(operators).where(isNull(operators.disabledAt))).filter(
    (each) => !isDemoOperator(shop, each),
  )
  const isInvited = ({ enrolmentUntil }: (typeof people)[number]) => enrolmentUntil !== null && enrolmentUntil > shop.clock.now()
  const owners = people.filter((operator) => operator.role === 'owner' && (operator.passwordHash !== null || isInvited(operator)))
  const lockedOut = people.filter((operator) => operator.totpSecret !== null && !secretOf(shop, operator)).map(({ email }) => email)
  return [
    ...(owners.length > 0 ? [] : [NO_OWNER]),
    ...(lockedOut.length > 0
      ? [
          {
            what: `Operators are locked out, because SESSION_SECRET does not hold the secret that sealed their authenticators: ${lockedOut.join(', ')}.`,
            next: 'Put the former secret behind the new one, after a comma, until they have signed in once; or invite them afresh: npm run operator -- add <email>',
          },
        ]
      : []),
  ]
}
