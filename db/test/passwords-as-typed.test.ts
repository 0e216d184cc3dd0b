/** The console's forms that ask for a password take it as it was typed (ASVS 6.2.8): cleaned as other texts are, it would be another one. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { hashPassword } from 'better-auth/crypto'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operators } from '#db/schema.ts'
import { checkedByPassword } from '#lib/admin/confirm-password.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { beginSession, operatorOf } from '#lib/admin/operator-session.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { asVisitor } from '../../test/support/without-next/visitor.ts'

const { changePasswordAction, newRecoveryCodesAction } = await import('#app/admin/(console)/security/actions.ts')

const EMAIL = 'jieun@example.com'
/** Two spaces, one at the end, a letter in two parts and one of full width. */
const ODD = ' three  scholars é ｏn a bridge '.normalize('NFD')
const OTHER = ' four  scholars é ｏn a bridge '.normalize('NFD')

shopTest('an operator’s password is what they typed, in every form of theirs', async ({ shop }) => {
  Object.assign(globalThis, { gyesanShop: shop })
  await inviteOperator(shop, { email: EMAIL, name: '이지은', role: 'support' }, 'command line')
  const passwordHash = await hashPassword(ODD)
  await shop.db.transact((tx) => rows(tx.update(operators).set({ passwordHash }).where(eq(operators.email, EMAIL)).returning()))
  const [operator] = await shop.db.read.select().from(operators).where(eq(operators.email, EMAIL))
  assert.ok(operator)
  const headers = new Headers({
    cookie: `gyesan-operator=${await beginSession(shop, operator)}`,
    'sec-fetch-site': 'same-origin',
    origin: new URL(shop.env.PUBLIC_URL).origin,
  })
  const sends = async (action: typeof changePasswordAction, fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return (await asVisitor({ headers }, () => action(null, form)))?.tone
  }
  assert.equal(await sends(newRecoveryCodesAction, { password: ODD }), 'success')
  assert.equal(await sends(changePasswordAction, { password: ODD.trim(), newPassword: OTHER }), 'danger')
  assert.equal(await sends(changePasswordAction, { password: ODD, newPassword: OTHER }), 'success')
  const signedIn = await operatorOf(shop, headers)
  assert.ok(signedIn && (await checkedByPassword(shop, signedIn, OTHER)))
})
