/** Adds an operator to sign in to the console as, only where the sandbox is allowed. */
import { addEnrolledOperator } from '#lib/admin/enrolment.ts'
import { getShop } from '#lib/shop.ts'
import { DEMO_OPERATOR } from './demo-operator-facts.ts'

const shop = getShop()
if (shop.mode === 'test') await addEnrolledOperator(shop, DEMO_OPERATOR)
await shop.db.close()
