/** `npm run new-shop`: asks what makes a shop somebody's own, writes .env and the first settings, and invites its owner. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseEnv as parseFile } from 'node:util'
import { migrate } from '#db/migrate.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { saveSection } from '#lib/admin/settings.ts'
import { parseEnv } from '#lib/env.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import { isThisMachine } from '#lib/local-address.ts'
import { loadSettings } from '#lib/settings/read-settings.ts'
import { createShop, type Shop } from '#lib/shop.ts'
import { heldSettings } from '#lib/shop-settings/current.ts'
import { envFile } from './new-shop/env-file.ts'
import { type Answers, QUESTIONS, type Read } from './new-shop/questions.ts'

const FILE = '.env'
const TEMPLATE = new URL('../.env.example', import.meta.url)

const reader = createInterface({ input: process.stdin })
const lines = reader[Symbol.asyncIterator]()

if (await mayWrite()) await make(await askAll())
reader.close()

/** A file that is there holds keys and secrets: it is never written over without a word, and stays beside the new one. */
async function mayWrite(): Promise<boolean> {
  if (!existsSync(FILE)) return true
  const answer = await ask(
    `There is a ${FILE} here already. Write a new one, and keep this one as ${FILE}.before? (yes or no)`,
    'no',
    (typed) => (/^(yes|no)$/i.test(typed) ? { ok: true, value: typed.toLowerCase() } : { ok: false, why: 'yes or no' }),
  )
  if (answer === 'yes') return true
  console.log('Nothing was written.')
  return false
}

async function askAll(): Promise<Answers> {
  const { koreanName, englishName, publicUrl, gateways, smtpUrl, operator } = QUESTIONS
  const ko = await ask(koreanName.ask, koreanName.usually, koreanName.read)
  return {
    name: { ko, en: await ask(englishName.ask, ko, englishName.read) },
    publicUrl: await ask(publicUrl.ask, publicUrl.usually, publicUrl.read),
    gateways: await ask(gateways.ask, gateways.usually, gateways.read),
    smtpUrl: await ask(smtpUrl.ask, smtpUrl.usually, smtpUrl.read),
    operator: (await ask(operator.ask, operator.usually, operator.read)).toLowerCase(),
  }
}

/** Asks again until the answer can be used. Where no more answers come, nothing is written. */
async function ask<Value>(question: string, usually: string | undefined, read: (typed: string) => Read<Value>): Promise<Value> {
  for (;;) {
    process.stdout.write(`\n${question}${usually === undefined ? '' : ` [${usually}]`}\n> `)
    const { value, done } = await lines.next()
    if (done) {
      console.error('\nThe answers have ended before the questions. Nothing was written.')
      process.exit(1)
    }
    const answer = read(value.trim() || (usually ?? ''))
    if (answer.ok) return answer.value
    console.log(answer.why)
  }
}

async function make(answers: Answers): Promise<void> {
  const secret = () => randomBytes(32).toString('base64url')
  const text = envFile(readFileSync(TEMPLATE, 'utf8'), answers, { secret, values: process.env })
  const values = parseFile(text)
  // Keys of gateways are still missing; what the settings need of the environment is there.
  const shop = createShop(parseEnv({ ...values, GATEWAYS: '', NODE_ENV: 'production', LOG_LEVEL: 'silent' }))
  await migrate(shop.env.DATABASE_URL)
  const link = await firstSettings(shop, answers)
  await shop.db.close()
  if (existsSync(FILE)) renameSync(FILE, freeName(`${FILE}.before`))
  // Whoever reads it opens every order.
  writeFileSync(FILE, text, { mode: 0o600, flag: 'wx' })
  tell(answers, link)
}

async function firstSettings(shop: Shop, { name, operator }: Answers): Promise<string> {
  await loadSettings(shop)
  const change = {
    section: 'brand',
    value: { name, logo: heldSettings().saved.brand?.logo ?? null },
    seen: heldSettings().version,
  } as const
  const saved = await saveSection(shop, change, 'command line')
  if (!saved.ok) throw new Error('Somebody else changed the settings meanwhile. Run it again.')
  const owner = { email: operator, name: operator.split('@')[0] ?? operator, role: 'owner' } as const
  const { token } = await inviteOperator(shop, owner, 'command line')
  return new URL(`/admin/enrol?token=${token}`, shop.env.PUBLIC_URL).href
}

/** Everybody who reaches a shop of the internet would read in its mailbox what it writes to others. */
function withoutMail(isHere: boolean): string {
  return isHere
    ? `Write SMTP_URL into ${FILE} when you have a mail server. Until then mail stays in /mailbox.`
    : `Write SMTP_URL into ${FILE}: a shop that others reach does not start without a mail server.`
}

function freeName(name: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}-${n}`
    if (!existsSync(candidate)) return candidate
  }
}

function tell({ name, publicUrl, gateways, smtpUrl, operator }: Answers, link: string): void {
  const keys = gateways.flatMap((gateway) => gatewayNamed(gateway)?.settings.required ?? [])
  const steps = [
    ...(keys.length > 0 ? [`Write the gateways' test keys into ${FILE}: ${keys.join(', ')}. docs/gateways says where they are.`] : []),
    ...(smtpUrl ? [] : [withoutMail(isThisMachine(publicUrl))]),
    'npm run build, then npm start. It is a trial: no real money moves.',
    `${operator} becomes the owner here, once, within a day:\n     ${link}`,
    'Set logo, colours, business details, delivery and policies at /admin/settings, and your goods at /admin/products.',
    `For real money: live keys, take the line ALLOW_SANDBOX out of ${FILE}, and npm run doctor until it finds nothing.`,
  ]
  console.log(`\n${name.ko} has its ${FILE} (readable by you alone) and its database. What is left:\n`)
  console.log(steps.map((step, i) => `  ${i + 1}. ${step}`).join('\n'))
}
