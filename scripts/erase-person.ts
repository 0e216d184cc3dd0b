/** `npm run erase-person -- --email <address> [--phone <number>]`: erases somebody who asked for it, as far as the law allows. */
import { parseArgs } from 'node:util'
import { erasePerson } from '#lib/people/erase-person.ts'
import { openShop } from './open-shop.ts'

const { values } = parseArgs({ options: { email: { type: 'string' }, phone: { type: 'string' } } })

if (!values.email && !values.phone) {
  console.error('Whom? npm run erase-person -- --email <address> [--phone <number>]')
  process.exitCode = 2
} else {
  const shop = openShop()
  const { account, erased, kept } = await erasePerson(shop, values, 'command line')
  await shop.db.close()
  console.log(account ? 'The account is gone.' : 'There is no account.')
  console.log(`${erased} orders name nobody any more; ${kept} are kept for as long as the law asks, and erased by the worker then.`)
}
