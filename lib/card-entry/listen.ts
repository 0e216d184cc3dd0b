/**
 * The listener of the form for cards: plain Node.js on a port of its own, so that no code of the pages, no framework and no cache sees what
 * is typed. It writes no line of what it reads, and forgets a request with its answer.
 */
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { peerHeaders } from '#lib/peer-address.ts'
import type { Shop } from '#lib/shop.ts'
import { answerRequest, type EntryAnswer, type FormFiles } from './answer-request.ts'
import { entryHeaders } from './entry-headers.ts'

/** Longer than any card that is typed. */
const LONGEST_BODY = 2048
/** Whoever sends its request drop by drop is not waited for. */
const REQUEST_MS = 10_000

/** Resolves when it listens; undefined where the form is off. A card that is on its way to its gateway when the process ends is waited for. */
export async function listenForCards(shop: Shop, host: string): Promise<{ stop(): Promise<unknown> } | undefined> {
  const { CARD_ENTRY, CARD_ENTRY_PORT } = shop.env
  if (CARD_ENTRY !== 'server' || !CARD_ENTRY_PORT) return undefined
  const server = await cardServer(shop)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(CARD_ENTRY_PORT, host, resolve))
  return { stop: () => new Promise((resolve) => server.close(resolve)) }
}

export async function cardServer(shop: Shop): Promise<Server> {
  const files = await readFormFiles()
  const limits = { headersTimeout: REQUEST_MS, requestTimeout: REQUEST_MS, maxHeaderSize: 8192 }
  return createServer(limits, (request, response) => void serve(shop, files, request, response))
}

/** As they stand in the checkout: a bundler would not copy them. */
async function readFormFiles(): Promise<FormFiles> {
  const read = (name: string) => readFile(join(process.cwd(), 'lib', 'card-entry', 'browser', name), 'utf8')
  return { script: await read('card-form.js'), style: await read('card-form.css'), font: await readFont() }
}

/** The pages' own font, with every letter of the shop's texts: a machine without Korean fonts shows boxes in their place. */
async function readFont(): Promise<Buffer> {
  const fonts = join(process.cwd(), 'public', 'fonts')
  const main = (await readdir(fonts)).find((name) => /^pretendard\.[0-9a-f]+\.woff2$/.test(name))
  if (main === undefined) throw new Error(`${fonts} lacks the pages’ font.`)
  return readFile(join(fonts, main))
}

async function serve(shop: Shop, files: FormFiles, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body: Buffer | undefined
  try {
    body = await shortBody(request)
    send(shop, response, body ? await answerRequest(shop, files, { ...whatIsAsked(shop, request), body }) : TOO_LONG)
  } catch (error) {
    // Its message may quote what was typed; the places that it came by cannot.
    shop.log.error('card_entry_broken', withoutMessage(error))
    send(shop, response, BROKEN)
  } finally {
    body?.fill(0)
  }
}

const TOO_LONG: EntryAnswer = { status: 413, type: 'application/json', body: '{}' }
const BROKEN: EntryAnswer = { status: 503, type: 'application/json', body: '{}' }

const withoutMessage = (error: unknown): Error =>
  Object.assign(new Error('its message is not written down'), error instanceof Error && { stack: error.stack })

const KEPT = 'public, max-age=86400'

function send(shop: Shop, response: ServerResponse, { status, type, body }: EntryAnswer): void {
  if (response.destroyed) return
  // What is left of a body that was too long is not read.
  if (status === 413) response.shouldKeepAlive = false
  // The font is everybody's; whatever else is answered is this member's.
  const asIs = typeof body === 'string' ? { 'content-type': `${type}; charset=utf-8` } : { 'content-type': type, 'cache-control': KEPT }
  response.writeHead(status, { ...entryHeaders(shop.env), ...asIs }).end(body)
}

function whatIsAsked(shop: Shop, { method = '', url = '/', headers, socket }: IncomingMessage) {
  const asked = new Headers()
  for (const [name, value] of Object.entries(headers)) asked.set(name, `${value}`)
  for (const [name, value] of Object.entries(peerHeaders(socket.remoteAddress ?? ''))) asked.set(name, value)
  return { method, url: new URL(URL.canParse(url, shop.env.CARD_ENTRY_URL) ? url : '/404', shop.env.CARD_ENTRY_URL), headers: asked }
}

/** Undefined when it is too long. What was read of it is wiped either way. */
async function shortBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LONGEST_BODY) return undefined
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of request) {
      length += part.length
      if (length > LONGEST_BODY) return undefined
      parts.push(part)
    }
    return Buffer.concat(parts)
  } finally {
    for (const part of parts) part.fill(0)
  }
}
