/** Adds a member to sign in as, only where the sandbox is allowed, because `npm run demo` prints the password. */
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { getShop } from '#lib/shop.ts'
import { DEMO_MEMBER } from './demo-member-facts.ts'

const shop = getShop()
if (shop.mode === 'test') await addConfirmedMember(shop, DEMO_MEMBER)
await shop.db.close()
