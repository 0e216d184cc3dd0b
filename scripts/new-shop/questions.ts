/** What a new shop is asked, and what each answer means or why it cannot be. Pure. */
import type { z } from 'zod'
import { GATEWAYS } from '#lib/gateways/list.ts'
import { isThisMachine } from '#lib/local-address.ts'
import { isPublicHost } from '#lib/public-host.ts'
import { brandName } from '#lib/shop-settings/shape.ts'
import { email } from '#lib/text/doors.ts'

export interface Answers {
  name: { ko: string; en: string }
  publicUrl: string
  gateways: string[]
  /** Empty where mail is set up later. */
  smtpUrl: string
  operator: string
}

export type Read<Value> = { ok: true; value: Value } | { ok: false; why: string }

interface Question<Value> {
  ask: string
  /** What an empty answer means. */
  usually?: string
  read: (typed: string) => Read<Value>
}

const read =
  <Value>(schema: z.ZodType<Value>, why: string) =>
  (typed: string): Read<Value> => {
    const found = schema.safeParse(typed)
    return found.success ? { ok: true, value: found.data } : { ok: false, why }
  }

const NAMES = GATEWAYS.map(({ settings }) => settings.name)

export const QUESTIONS: {
  koreanName: Question<string>
  englishName: Question<string>
  publicUrl: Question<string>
  gateways: Question<string[]>
  smtpUrl: Question<string>
  operator: Question<string>
} = {
  koreanName: { ask: 'What is the shop called in Korean?', read: read(brandName, 'A name has one line and up to 40 characters.') },
  englishName: { ask: 'And in English?', read: read(brandName, 'A name has one line and up to 40 characters.') },
  publicUrl: {
    ask: 'Under which address will shoppers reach it, for example https://shop.your.domain?',
    usually: 'http://localhost:3000',
    read: publicAddress,
  },
  gateways: {
    ask: `With which gateways do you have a contract? Several with commas, in the order in which they are offered: ${NAMES.join(', ')}`,
    usually: 'none',
    read: gatewaysOf,
  },
  smtpUrl: {
    ask: 'Which mail server sends its mail? smtp://user:password@host:587',
    usually: 'later',
    read: mailServer,
  },
  operator: {
    ask: 'What is your own mail address? You become the first owner of the console, and mail comes from its domain.',
    read: read(email(200), 'This is no mail address.'),
  },
}

function publicAddress(typed: string): Read<string> {
  if (!URL.canParse(typed)) return { ok: false, why: 'This is no address. It begins with https://.' }
  const { protocol, host, pathname, search, hash, username, origin } = new URL(typed)
  if (!/^https?:$/.test(protocol)) return { ok: false, why: 'An address begins with https://, or with http:// on this machine alone.' }
  if (pathname !== '/' || search || hash || username)
    return { ok: false, why: 'Leave away what comes after the host: the shop answers at the root.' }
  if (isThisMachine(origin)) return { ok: true, value: origin }
  if (protocol !== 'https:') return { ok: false, why: 'Buyers would type their data into a page without TLS: it must be https://.' }
  return isPublicHost(host)
    ? { ok: true, value: origin }
    : { ok: false, why: 'Nobody on the internet has this name: it is an example’s, or a private network’s.' }
}

function gatewaysOf(typed: string): Read<string[]> {
  if (typed === 'none') return { ok: true, value: [] }
  const names = [
    ...new Set(
      typed
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  ]
  const unknown = names.filter((name) => !NAMES.includes(name))
  return unknown.length > 0
    ? { ok: false, why: `This shop does not know ${unknown.join(', ')}. It knows ${NAMES.join(', ')}.` }
    : { ok: true, value: names }
}

function mailServer(typed: string): Read<string> {
  if (typed === 'later') return { ok: true, value: '' }
  const isServer =
    URL.canParse(typed) && /^smtps?:$/.test(new URL(typed).protocol) && new URL(typed).hostname !== '' && !/[\s"'`]/.test(typed)
  return isServer
    ? { ok: true, value: typed }
    : { ok: false, why: 'It is smtp://user:password@host:587, or smtps:// for port 465; Enter leaves it for later.' }
}
