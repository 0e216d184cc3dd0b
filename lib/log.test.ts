import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { errorOrigin, errorText } from './error-text.ts'
import { createLog } from './log.ts'

const TYPED = ['김하늘', 'haneul@example.com', '01012345678', '110123456789']

function failedStatement(): Error {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "members_email_unique"'), { code: '23505' })
  return new DrizzleQueryError('insert into "members" ("name", "email", "phone", "account") values ($1, $2, $3, $4)', [...TYPED], cause)
}

/** The log line of this error. */
function logged(error: unknown): string {
  const lines: string[] = []
  createLog('info', { write: (line) => void lines.push(line) }).error('failed', error, { jobId: 'job-1' })
  return lines.join('')
}

test('the text of a failed statement has its cause and its SQL, and none of its values', () => {
  const error = failedStatement()
  // The error's own message would contain what was typed.
  for (const value of TYPED) assert.ok(`${error.message}`.includes(value) && `${error.stack}`.includes(value))
  for (const said of [errorText(error), errorOrigin(error), logged(error)])
    for (const value of TYPED) assert.ok(!said.includes(value), said)
  assert.match(errorText(error), /^Error: duplicate key value .*members_email_unique", of the statement insert into "members"/)
})

test('the stack of an error that wraps a failed statement has no values either', () => {
  const wrapped = new Error('The mail could not be kept.', { cause: failedStatement() })
  for (const value of TYPED) assert.ok(!logged(wrapped).includes(value))
  assert.match(logged(wrapped), /The mail could not be kept/)
})

test('any other error has its name, message and origin', () => {
  assert.equal(errorText(new RangeError('too far')), 'RangeError: too far')
  assert.equal(errorText('thrown by hand'), 'thrown by hand')
  assert.equal(errorText(undefined), 'undefined')
  const line = JSON.parse(logged(new TypeError('first line\nhaneul@example.com on the second')))
  assert.match(line.stack, /^\s+at .*log\.test\.ts/)
  assert.doesNotMatch(line.stack, /haneul/)
})

test('each log entry is one line with shortened fields, whatever they contain', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  log.info('first', { text: 'a\nb\u2028{"event":"forged"}', long: 'x'.repeat(5_000), count: 3 })
  log.error('second', new Error('y'.repeat(5_000)), { long: 'z'.repeat(5_000) })
  assert.equal(lines.length, 2)
  for (const line of lines) {
    assert.equal(line.indexOf('\n'), line.length - 1)
    const { event, ...fields } = JSON.parse(line)
    assert.match(event, /^(first|second)$/)
    for (const [name, value] of Object.entries(fields)) assert.ok(`${value}`.length <= (name === 'stack' ? 2_000 : 300), name)
  }
})
