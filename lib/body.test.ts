import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BodyTooLong, LONGEST_BODY, readBody } from './body.ts'

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('http://shop/', { method: 'POST', body, headers, ...(body instanceof ReadableStream && { duplex: 'half' }) } as RequestInit)

const tooLong = (error: unknown) => BodyTooLong.is(error)

/** Streams pieces without end, and counts how many were read. */
function endless(size: number) {
  const taken = { pieces: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      taken.pieces++
      controller.enqueue(new Uint8Array(size))
    },
    cancel: () => {
      taken.cancelled = true
    },
  })
  return { stream, taken }
}

test('a body is read as the bytes that were sent', async () => {
  const bytes = Buffer.from([0, 255, 128, ...Buffer.from('가')])
  assert.deepEqual(await readBody(post(bytes)), bytes)
  assert.deepEqual(await readBody(post(null)), Buffer.alloc(0))
  assert.deepEqual(await readBody(new Request('http://shop/')), Buffer.alloc(0))
})

test('64 KiB are read, and one byte more is refused', async () => {
  assert.equal((await readBody(post(Buffer.alloc(LONGEST_BODY)))).length, LONGEST_BODY)
  await assert.rejects(readBody(post(Buffer.alloc(LONGEST_BODY + 1))), tooLong)
})

test('a body whose declared length is too long is refused before it is read', async () => {
  const { stream, taken } = endless(1024)
  await assert.rejects(readBody(post(stream, { 'content-length': '52428800' })), tooLong)
  assert.ok(taken.pieces <= 1)
})

test('a stream without a length is cut off at the limit', async () => {
  const { stream, taken } = endless(1024)
  await assert.rejects(readBody(post(stream)), tooLong)
  assert.ok(taken.cancelled)
  assert.ok(taken.pieces < 70, `${taken.pieces} pieces were taken`)
})

test('a stream that declares a shorter length is counted all the same', async () => {
  const { stream } = endless(1024)
  await assert.rejects(readBody(post(stream, { 'content-length': '10' })), tooLong)
})

test('a broken stream is an error and not a short body', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(10)),
    pull: (controller) => controller.error(new Error('reset')),
  })
  await assert.rejects(readBody(post(broken)), /reset/)
})
