import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import { cardProblem } from './ask-about-card.ts'
import { payByCard } from './pay-by-card.ts'
import { afterWindow, saveCard } from './save-card.ts'
import type { WindowResult } from './windows/payment-window.ts'

Object.assign(globalThis, { addEventListener: () => {}, removeEventListener: () => {} })

type Answer = 'offline' | { status: number; body: unknown }
interface Asked {
  url: string
  body: unknown
}

const answered = (body: unknown, status = 200): Answer => ({ status, body })
const refused = (code: string, status = 409): Answer => ({ status, body: { error: { code, message: '' } } })

/** The shop gives these answers one after the other, the last one for ever. */
async function answering<T>(answers: Answer[], act: (asked: Asked[]) => Promise<T>): Promise<T> {
  const asked: Asked[] = []
  const fetching = mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push({ url, body: JSON.parse(`${init.body}`) })
    if (!answer || answer === 'offline') throw new TypeError('Failed to fetch')
    return Response.json(answer.body, { status: answer.status })
  })
  const ticking = mock.method(globalThis, 'setTimeout', (go: () => void) => setImmediate(go))
  try {
    return await act(asked)
  } finally {
    ticking.mock.restore()
    fetching.mock.restore()
  }
}

const errors = { text: (code: string) => (code === 'KNOWN' ? 'known' : undefined) }
const after = (result: WindowResult) => afterWindow({ result, errors }, { cardId: 'C1' }, 'en', (step) => steps.push(step))
const ORDER = { orderId: 'o1', paymentId: 'p1', askPassword: () => assert.fail('nobody asks for a password') }
let steps: string[]

beforeEach(() => {
  steps = []
})

test('a card whose window was finished is asked about until the shop answers', async () => {
  const paid = { outcome: 'paid', orderUrl: '/orders/o1?token=t' }
  await answering(['offline', refused('busy', 503), answered({ outcome: 'saved', paid })], async (asked) => {
    const end = await after({ kind: 'claim', fields: { authKey: 'a', cardId: 'of another' } })
    assert.deepEqual(end, { kind: 'done', outcome: 'saved', paid })
    assert.deepEqual(asked, Array(3).fill({ url: '/api/cards/complete', body: { authKey: 'a', cardId: 'C1' } }))
    assert.deepEqual(steps, ['reporting', 'trouble', 'trouble'])
  })
})

test('a member who was signed out meanwhile is told, and nobody asks for ever', async () => {
  await answering([refused('sign_in_first', 401)], async (asked) => {
    const end = await after({ kind: 'claim', fields: {} })
    assert.deepEqual(end, { kind: 'again', text: cardProblem('sign_in_first', 'en') })
    assert.equal(asked.length, 1)
  })
})

test('the shop looks once for a card whose window was closed, because the gateway may have kept it', async () => {
  await answering([answered({ outcome: 'saved' })], async () => {
    assert.deepEqual(await after({ kind: 'closed', code: 'X', fields: {} }), { kind: 'done', outcome: 'saved' })
  })
  await answering([answered({ outcome: 'pending' })], async () => {
    assert.equal((await after({ kind: 'closed', code: 'KNOWN', fields: {} })).kind, 'again')
  })
  await answering(['offline'], async (asked) => {
    assert.deepEqual(await after({ kind: 'failed', code: 'KNOWN', fields: {} }), { kind: 'again', text: 'known', said: undefined })
    assert.equal(asked.length, 1)
  })
})

test('a refused card is told with its reason, and one that the gateway has not answered about counts as pending', async () => {
  await answering([answered({ outcome: 'refused', reason: 'card_unusable' })], async () => {
    const end = await after({ kind: 'claim', fields: {} })
    assert.match(end.kind === 'again' ? end.text : '', /card/i)
  })
  await answering([answered({ outcome: 'pending' })], async () => {
    assert.deepEqual(await after({ kind: 'claim', fields: {} }), { kind: 'done', outcome: 'pending' })
  })
})

test('no window opens for a card that the shop does not begin', async () => {
  await answering([refused('too_many_cards')], async (asked) => {
    const end = await saveCard({ gateway: 'toss', paymentId: 'p1' }, 'en', (step) => steps.push(step))
    assert.deepEqual(end, { kind: 'again', text: cardProblem('too_many_cards', 'en') })
    assert.deepEqual(asked, [{ url: '/api/cards', body: { gateway: 'toss', paymentId: 'p1', agreements: ['save-card'] } }])
    assert.deepEqual(steps, ['registering'])
  })
})

test('a press with a saved card asks until the shop answers, and shows what came of it on the order’s page', async () => {
  const looked = { outcome: 'declined', orderUrl: '/orders/o1?token=t' }
  await answering(['offline', answered(looked)], async (asked) => {
    const end = await payByCard({ kind: 'saved', cardId: 'C1', months: 3 }, ORDER, 'en', (step) => steps.push(step))
    assert.deepEqual(end, { kind: 'done', looked })
    assert.deepEqual(asked, Array(2).fill({ url: '/api/payments/charge', body: { paymentId: 'p1', cardId: 'C1', months: 3 } }))
    assert.deepEqual(steps, ['reporting', 'trouble'])
  })
})

test('where the card’s bank asks the buyer, the page opens its window before it shows an outcome', async () => {
  const window = { gateway: 'nowhere', method: 'saved_card', popup: false }
  await answering([answered({ outcome: 'pending', orderUrl: '/orders/o1?token=t', window })], async () => {
    const seen: string[] = []
    const end = await payByCard({ kind: 'saved', cardId: 'C1', months: 0 }, ORDER, 'en', (step) => seen.push(step))
    // There is no such gateway, so its window does not open.
    assert.deepEqual([end.kind, seen], ['again', ['reporting', 'window']])
  })
})

test('a card that cannot pay leaves the order unpaid, and the buyer reads why', async () => {
  for (const code of ['no_such_card', 'wrong_card', 'wrong_months', 'anything else'])
    await answering([refused(code)], async () => {
      const end = await payByCard({ kind: 'saved', cardId: 'C1', months: 0 }, ORDER, 'en', () => {})
      assert.deepEqual(end, { kind: 'again', text: cardProblem(code, 'en'), declined: false })
    })
})

test('a large sum asks for the password until it is right, and sends it with the charge alone', async () => {
  const [first, ...typed] = ['guess', 'right']
  const problems: boolean[] = []
  const askPassword = async (wasWrong: boolean) => {
    problems.push(wasWrong)
    return problems.length === 1 ? first : typed.shift()
  }
  const answers = [
    refused('step_up_required', 403),
    refused('wrong_password', 403),
    'offline' as const,
    answered({ outcome: 'paid', orderUrl: '/o' }),
  ]
  await answering(answers, async (asked) => {
    const end = await payByCard({ kind: 'saved', cardId: 'C1', months: 0 }, { ...ORDER, askPassword }, 'en', (step) => steps.push(step))
    assert.deepEqual(end, { kind: 'done', looked: { outcome: 'paid', orderUrl: '/o' } })
    const charge = { paymentId: 'p1', cardId: 'C1', months: 0 }
    const bodies = [charge, { ...charge, password: 'guess' }, { ...charge, password: 'right' }, { ...charge, password: 'right' }]
    assert.deepEqual(
      asked,
      bodies.map((body) => ({ url: '/api/payments/charge', body })),
    )
  })
  assert.deepEqual(problems, [false, true])
  assert.deepEqual(steps, ['reporting', 'password', 'reporting', 'password', 'reporting', 'trouble'])
})

test('who gives no password has paid nothing, and reads it', async () => {
  await answering([refused('step_up_required', 403)], async (asked) => {
    const order = { ...ORDER, askPassword: async () => undefined }
    const end = await payByCard({ kind: 'saved', cardId: 'C1', months: 0 }, order, 'en', () => {})
    assert.deepEqual(end, { kind: 'again', text: cardProblem('step_up_required', 'en'), declined: false })
    assert.equal(asked.length, 1)
  })
})
