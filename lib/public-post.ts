/**
 * Sends a body to an address that an operator typed, and cannot be led into the shop's own network: every address that a name has is
 * checked in the look-up of the connection itself, so a name that changes meanwhile changes nothing. Redirects are not followed.
 */
import { lookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isThisMachine } from './local-address.ts'
import { isPublicHost } from './public-host.ts'

export interface Posting {
  url: string
  headers: Record<string, string>
  body: string
  timeoutMs: number
  /** A trial on one's own machine: this machine may be asked, without TLS. */
  mayAskThisMachine: boolean
  /** Finds the addresses of a name; Node's own where no test brings another. */
  resolve?: typeof lookup
}

/** An answer, whatever it says, with its first bytes as text; or why there is none. */
export type Posted = { status: number; answer: string } | { problem: 'not_public' | 'timeout' | 'unreachable'; why: string }

/** Somebody else's answer is read so far: enough to see what is wrong with it. */
const MOST_ANSWER_BYTES = 1024
const LONGEST_URL = 2000

/** What is wrong with an address before anybody is asked; undefined when nothing is. */
export function problemOfUrl(url: string, mayAskThisMachine: boolean): 'unreadable' | 'not_https' | 'not_public' | undefined {
  if (url.length > LONGEST_URL || !URL.canParse(url)) return 'unreadable'
  const { protocol, hostname, username, password } = new URL(url)
  if (username || password) return 'unreadable'
  if (mayAskThisMachine && isThisMachine(url)) return undefined
  if (protocol !== 'https:') return 'not_https'
  return isPublicHost(hostname) ? undefined : 'not_public'
}

export async function postToPublic({ url, headers, body, timeoutMs, mayAskThisMachine, resolve = lookup }: Posting): Promise<Posted> {
  const problem = problemOfUrl(url, mayAskThisMachine)
  if (problem) return { problem: 'not_public', why: problem }
  const target = new URL(url)
  const isOwn = mayAskThisMachine && isThisMachine(url)
  const signal = AbortSignal.timeout(timeoutMs)
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    // A connection of its own: a kept one was opened to an address that may have become another's.
    agent: false,
    lookup: isOwn ? lookup : publicOnly(resolve),
    signal,
  }
  try {
    return await new Promise<Posted>((done, failed) => {
      const asked = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, options)
      asked.once('error', failed)
      asked.once('response', (response) => {
        const parts: Buffer[] = []
        let read = 0
        const finish = () => {
          response.destroy()
          asked.destroy()
          done({ status: response.statusCode ?? 0, answer: readable(Buffer.concat(parts)) })
        }
        response.on('data', (part: Buffer) => {
          parts.push(part.subarray(0, MOST_ANSWER_BYTES - read))
          read += part.length
          if (read >= MOST_ANSWER_BYTES) finish()
        })
        response.once('end', finish)
        response.once('error', failed)
      })
      asked.end(body)
    })
  } catch (error) {
    if (signal.aborted) return { problem: 'timeout', why: `${timeoutMs} ms` }
    const code = error instanceof Error && 'code' in error ? `${error.code}` : 'error'
    return { problem: code === NOT_PUBLIC ? 'not_public' : 'unreachable', why: code }
  }
}

const NOT_PUBLIC = 'ENOTPUBLIC'

/** Fails when one of a name's addresses is not public: which of them is connected to is not ours to say. */
function publicOnly(resolve: typeof lookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const [first] = found
      if (!first || !found.every(({ address }) => isIP(address) !== 0 && isPublicHost(address)))
        return done(Object.assign(new Error('not a public address'), { code: NOT_PUBLIC }), '')
      if (options.all) return done(null, found)
      return done(null, first.address, first.family)
    })
  }
}

/** Without characters that end lines or command terminals, or that PostgreSQL cannot store. */
const readable = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replaceAll(/[\p{Cc}\p{Cf}\uFFFD]/gu, ' ')
    .trim()
