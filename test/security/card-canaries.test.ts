/** Card numbers that nobody else has, typed into the form and then looked for: whoever gets a file, a log or a dump of the shop finds none. */
import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { environmentOfNoShop } from '../../scripts/environment-names.ts'
import type { Order } from '../support/card-entry-process.ts'
import { type RunningSandbox, startSandbox } from '../support/running-sandbox.ts'

const PROGRAM = new URL('../support/card-entry-process.ts', import.meta.url)
const ORIGIN = 'http://localhost:4190'

interface Typed {
  number: string
  expiry: string
  identity: string
  password: string
}

/** As many digits as it says, of which the last checks the others. */
function aCanary(length = 16): Typed {
  const digits = Array.from({ length: length - 1 }, (_, index) => (index === 0 ? 4 : randomInt(10)))
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const doubled = digit * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  const identity = `${1_000_000_000 + randomInt(8_999_999_999)}`
  return { number: `${digits.join('')}${(10 - (sum % 10)) % 10}`, expiry: '1240', identity, password: '42' }
}

/** Everything as which somebody could have written it down. */
function written({ number, identity }: Typed): string[] {
  const groups = number.match(/.{1,4}/g) ?? []
  const base64 = (text: string) => Buffer.from(text).toString('base64').replaceAll('=', '').slice(0, -1)
  return [number, groups.join(' '), groups.join('-'), base64(number), number.slice(0, 10), identity, base64(identity)]
}

async function startShop(t: TestContext, folder: string, { manifest: { toss } }: RunningSandbox) {
  const child = fork(PROGRAM, [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: {
      ...environmentOfNoShop(),
      NODE_ENV: 'test',
      DATABASE_URL: join(folder, 'shop.db'),
      DATA_KEY: 'a-data-key-of-sixteen',
      CARD_ENTRY: 'server',
      CARD_ENTRY_URL: ORIGIN,
      CARD_ENTRY_PORT: '4190',
      TIME_SCALE: '0.1',
      LOG_LEVEL: 'debug',
      GATEWAYS: 'toss',
      TOSS_API_URL: toss.api,
      TOSS_CLIENT_KEY: toss.clientKey,
      TOSS_SECRET_KEY: toss.secretKey,
      TOSS_BILLING_CLIENT_KEY: toss.apiClientKey,
      TOSS_BILLING_SECRET_KEY: toss.apiSecretKey,
      TOSS_KEY_IN_SECRET_KEY: toss.apiSecretKey,
    },
  })
  t.after(() => child.kill('SIGKILL'))
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(`${part}`))
  const port = Number(await answerOf(child))
  const order = async (what: Order) => {
    child.send(what)
    return `${await answerOf(child)}`
  }
  return { url: `http://127.0.0.1:${port}`, order, said }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The shop's process ended with ${code}.`)
    }),
  ])
  return answer
}

/** The names of the files in which one of the texts stands. */
const filesWith = (folder: string, texts: readonly string[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => {
      const content = readFileSync(join(entry.parentPath, entry.name))
      return texts.some((text) => content.includes(text))
    })
    .map(({ name }) => name)

test('a typed number is in no table, journal, line, answer, dump or book, whatever became of it', async (t) => {
  const sandbox = await startSandbox()
  let runs = true
  const stop = async () => {
    if (runs) await sandbox.stop()
    runs = false
  }
  t.after(stop)
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-canaries-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const { url, order, said } = await startShop(t, folder, sandbox)
  const answers: string[] = []
  const type = async (body: object | string) => {
    const headers = { origin: ORIGIN, 'content-type': 'application/json' }
    const response = await fetch(`${url}/card`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
    const answer = await response.text()
    answers.push(answer)
    return `${JSON.parse(answer).outcome ?? response.status}`
  }
  const ticket = () => order({ ask: 'ticket' })

  // The sandbox refuses a number of 14 digits, and the shop does not know that before.
  const [kept, refused, slip, broken, lost] = [aCanary(), aCanary(14), aCanary(), aCanary(), aCanary()]
  assert.equal(await type({ ticket: await ticket(), ...kept }), 'saved')
  assert.equal(await type({ ticket: await ticket(), ...refused }), 'refused')
  assert.equal(await type({ ticket: await ticket(), ...slip, expiry: '1340' }), '422')
  assert.equal(await type(`{"number": "${broken.number}", "identity": "${broken.identity}"`), '403')
  // An operator types the cards of callers.
  const [charged, declined, unanswered] = [aCanary(), aCanary(14), aCanary()]
  assert.equal(await type({ ticket: await order({ ask: 'pay-ticket' }), ...charged }), 'paid')
  assert.equal(await type({ ticket: await order({ ask: 'pay-ticket' }), ...declined }), 'refused')
  const lastCall = await order({ ask: 'pay-ticket' })
  const inBooks = filesWith(sandbox.folder, [kept, refused, charged, declined].flatMap(written))
  assert.ok(readdirSync(sandbox.folder).length > 0)
  const last = await ticket()
  await stop()
  assert.equal(await type({ ticket: last, ...lost }), 'refused')
  assert.equal(await type({ ticket: lastCall, ...unanswered }), 'pending')
  answers.push(await (await fetch(`${url}/?t=${await ticket()}`)).text())

  await order({ ask: 'memory', heap: join(folder, 'memory.heapsnapshot'), report: join(folder, 'report.json') })
  const secrets = [kept, refused, slip, broken, lost, charged, declined, unanswered].flatMap(written)
  assert.deepEqual([...inBooks, ...filesWith(folder, secrets)], [])
  assert.ok(readdirSync(folder).includes('shop.db-wal'), 'the journal was there to be looked at')
  const told = [...answers, ...said].join('\n')
  assert.deepEqual(
    secrets.filter((secret) => told.includes(secret)),
    [],
  )
  assert.match(said.join(''), /gateway_gave_no_answer/)
})
