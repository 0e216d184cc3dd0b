/** One case: a flow whose shop is killed at one step and restarted, left alone until all books agree, and then finished by its shopper. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isNoAnswer } from '../ask.ts'
import { type Checked, check, readBooks, tellViolations } from '../checker.ts'
import type { FreshDatabases } from '../stage/fresh-database.ts'
import { until } from '../stage/until.ts'
import type { Books } from '../violation.ts'
import { asMember } from './card-flows.ts'
import type { Act, Flow, Visit } from './flows.ts'
import type { Lane } from './lane.ts'
import type { Life } from './life.ts'

export interface Recovery {
  /** What completed the order: callback, redirect, webhook or sweeper. */
  by: string
  /** The time from the restart until all books agreed without help. */
  agreedAfterMs: number
}

/** Much longer than the scaled minute of reliability.md, for a machine that is busy with other things. */
const PATIENCE_MS = 30_000

let cases = 0

interface Stage {
  life: Omit<Life, 'byHand'>
  visit: Visit
  checked: Checked
}

async function setStage(lane: Lane, databases: FreshDatabases, flow: Flow): Promise<Stage> {
  const databaseUrl = await databases.fresh()
  await lane.clear(flow.policy, flow.traits)
  const name = `${++cases}`
  return {
    life: {
      env: {
        DATABASE_URL: databaseUrl,
        ...(flow.keepsCards && lane.keepsCards),
        ...flow.env,
        ...(flow.manual && { PORTONE_V2_CHANNEL_KEY: `card=${lane.manualChannel}` }),
      },
      mailLog: join(lane.folder, `mail-${name}`),
    },
    visit: {
      lane: flow.keepsCards ? { ...lane, front: asMember(lane.front) } : lane,
      key: `kill-case-${name}`,
      basket: {
        gateway: flow.gateway,
        ...(flow.method && { method: flow.method }),
        ...(!flow.keepsCards && { coupon: 'WELCOME5000' }),
        lines: [
          { productId: 'p-celadon-cup', quantity: 2 },
          { productId: 'p-moon-jar-postcard', quantity: 1 },
        ],
      },
    },
    checked: { databaseUrl, consoleUrl: lane.consoleUrl, seed: databases.seed },
  }
}

/** Runs the flow without a kill and returns its durable steps in order. */
export async function stepsOf(lane: Lane, databases: FreshDatabases, flow: Flow): Promise<string[]> {
  const { life, visit, checked } = await setStage(lane, databases, flow)
  const stepsLog = join(lane.folder, `steps-${cases}`)
  await lane.live({ ...life, stepsLog, byHand: true })
  const stepsSoFar = () => readFileSync(stepsLog, 'utf8').trim().split('\n')
  let before = 0
  for (const act of flow.acts) {
    if (flow.takesDays && act.name === 'refund') before = stepsSoFar().length
    await act.run(visit)
  }
  const steps = stepsSoFar().slice(before)
  await lane.live({ ...life, byHand: false })
  await atRest(lane, checked, flow, life.mailLog)
  return steps
}

export async function killAndRecover(lane: Lane, databases: FreshDatabases, flow: Flow, dieAt: string): Promise<Recovery> {
  const { life, visit, checked } = await setStage(lane, databases, flow)
  await lane.live({ ...life, dieAt, byHand: true })
  const left = await actUntilDeath(flow.acts, visit)
  if (left === undefined) throw new Error(`The flow never came to ${dieAt}.`)
  const how = await lane.dead()
  if (how !== 'ended by SIGKILL') throw new Error(`The shop ${how}.`)

  await lane.live({ ...life, byHand: false })
  const reborn = performance.now()
  await agreed(lane, checked, flow)
  const agreedAfterMs = Math.round(performance.now() - reborn)
  for (const act of left.filter(({ by }) => by === 'shopper')) await act.run(visit)

  const books = await atRest(lane, checked, flow, life.mailLog)
  const last = books.shop.audit.findLast(({ after }) => after === flow.ends.order)
  return { by: last?.actor ?? 'nobody', agreedAfterMs }
}

/** The news of a death may arrive after the books have become correct. */
const GRACE_MS = 300

/** Five lives take longer than a fiftieth of a reservation's time. */
const UNHURRIED = { TIME_SCALE: '0.05' }

/** The worker may reach the fatal step while the process is still being told about its life. */
const unlessDead = (error: unknown) => (isNoAnswer(error) ? undefined : Promise.reject(error))

/** Kills one life after the other, each a step later than the one before, while the shopper keeps trying. Returns how many were killed. */
export async function killAgainAndAgain(lane: Lane, databases: FreshDatabases, flow: Flow, times: number): Promise<number> {
  const { life, visit, checked } = await setStage(lane, databases, flow)
  let left = flow.acts.filter(({ by }) => by === 'shopper')
  let killed = 0
  for (let n = 1; n <= times; n++) {
    await lane.live({ ...life, env: { ...life.env, ...UNHURRIED }, dieAt: `any#${n + 1}:after`, byHand: false }).catch(unlessDead)
    const unanswered = await actUntilDeath(left, visit)
    left = unanswered ?? []
    // A life that has nothing left to do is not killed.
    const spared = () => agreed(lane, checked, flow).then(() => pause(GRACE_MS, 'lives on'))
    const how = await (unanswered ? lane.dead() : Promise.race([lane.dead(), spared()]))
    if (how === 'ended by SIGKILL') killed++
  }
  await lane.live({ ...life, env: { ...life.env, ...UNHURRIED }, byHand: false })
  for (const act of left) await act.run(visit)
  await atRest(lane, checked, flow, life.mailLog)
  return killed
}

/** Returns the shopper's remaining acts, from the one that got no answer; undefined when all succeeded and no process died. */
async function actUntilDeath(acts: readonly Act[], visit: Visit): Promise<Act[] | undefined> {
  for (const [index, act] of acts.entries()) {
    try {
      await act.run(visit)
    } catch (error) {
      if (!isNoAnswer(error)) throw error
      return acts.slice(index).filter(({ by }) => by !== 'worker')
    }
  }
  return undefined
}

/** A shop that waits ten scaled minutes between two looks at an accepted refund may be killed while it waits. */
const patienceOf = ({ takesDays }: Flow) => (takesDays ? 3 * PATIENCE_MS : PATIENCE_MS)

const DAYS_PASS_EVERY_MS = 1000

/** Lets days pass at the gateway, which does not wait for the shop either. */
function whileWaiting(lane: Lane, { takesDays }: Flow): () => Promise<undefined> {
  let last = performance.now()
  return async () => {
    if (!takesDays || performance.now() - last < DAYS_PASS_EVERY_MS) return undefined
    await lane.passTwoDays()
    last = performance.now()
    return undefined
  }
}

/** Waits until every invariant holds, without help. */
async function agreed(lane: Lane, checked: Checked, flow: Flow): Promise<Books> {
  let found = ''
  const waiting = whileWaiting(lane, flow)
  const look = async () => {
    const books = await readBooks(checked)
    found = tellViolations(checkAtRest(books, flow))
    return found === '' ? books : waiting()
  }
  return until(look, patienceOf(flow), () => `Left alone, the books still do not agree:\n${found}`)
}

/** Whom the flow is meant to call may be called: nothing else waits for a person. A key that is lost is one, and its member has no card. */
function checkAtRest(books: Books, { ends, losesKeys }: Flow) {
  const attention = books.shop.attention.map((row) => (row.reason === ends.attention ? { ...row, resolvedAt: books.now } : row))
  const found = check({ ...books, shop: { ...books.shop, attention } }, 'at rest')
  const isLost = losesKeys && books.gateway.cards.length === 1 && !books.shop.cards.some(({ state }) => state === 'active')
  return isLost ? found.filter(({ invariant }) => invariant !== 'C03') : found
}

/** Like `agreed`, and checks that the order ended as its flow should. */
async function atRest(lane: Lane, checked: Checked, flow: Flow, mailLog: string): Promise<Books> {
  const waiting = whileWaiting(lane, flow)
  let found = ''
  const look = async () => {
    const books = await readBooks(checked)
    const wrong = [flow.ends, ...(flow.orElse ? [flow.orElse] : [])].map((ends) => tellDifferences(books, ends, mailLog))
    found = [tellViolations(checkAtRest(books, flow)), wrong.includes('') ? '' : wrong.join('\nor else\n')].filter(Boolean).join('\n')
    return found === '' ? books : waiting()
  }
  return until(look, patienceOf(flow), () => `In the end:\n${found}`)
}

/** What is not as the flow should end; empty when all is. */
function tellDifferences(books: Books, ends: Flow['ends'], mailLog: string): string {
  const orders = books.shop.orders.map(({ state }) => state).join()
  const payments = books.shop.payments
    .map(({ state }) => state)
    .filter((state) => state !== 'failed')
    .join()
  const mails = books.shop.mails
    .map(({ id }) => id.replace(/:(G\d{6}\w+|(refund-)?[\w-]{22}(?=$|:))/, ''))
    .sort()
    .join()
  // A beginning that was not answered leaves a card that nobody gives.
  const cards = books.shop.cards.flatMap(({ state }) => (state === 'saving' ? [] : [state])).join()
  const refunds = books.shop.refunds.map(({ state }) => state).join()
  const escrows = books.shop.escrows.map(({ state }) => state).join()
  const called = books.shop.attention.map(({ reason }) => reason).join()
  const unsent = books.shop.mails.filter(({ id, sentAt }) => sentAt === null || !sentMails(mailLog).has(id))
  return [
    orders === ends.order ? '' : `orders: ${orders}, should be one that is ${ends.order}`,
    payments === ends.payment ? '' : `payments: ${payments}, should be ${ends.payment}`,
    ends.refunds === undefined || refunds === ends.refunds ? '' : `refunds: ${refunds}, should be ${ends.refunds}`,
    ends.escrow === undefined || escrows === ends.escrow ? '' : `escrow: ${escrows}, should be ${ends.escrow}`,
    ends.attention === undefined || called === ends.attention ? '' : `attention: ${called}, should be ${ends.attention}`,
    ends.cards === undefined || cards === ends.cards ? '' : `cards: ${cards}, should be one that is ${ends.cards}`,
    mails === ends.mails.join() ? '' : `mails: ${mails}, should be ${ends.mails.join()}`,
    ...unsent.map(({ id }) => `mail ${id} was not handed to the mailer`),
  ]
    .filter(Boolean)
    .join('\n')
}

const sentMails = (mailLog: string): Set<string> =>
  new Set(
    existsSync(mailLog)
      ? readFileSync(mailLog, 'utf8')
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as { id: string }).id)
      : [],
  )
