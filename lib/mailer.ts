/** Sends mail by SMTP. Without SMTP_URL mail stays in the mails table, where the demo mailbox shows it. */
import nodemailer from 'nodemailer'
import type { Env } from '#lib/env.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import { sha256 } from '#lib/tokens.ts'

export interface Mail {
  /** Names the cause of the mail. The same id is the same mail, however often it is sent. */
  id: string
  to: string
  subject: string
  text: string
  html: string
}

export interface Mailer {
  /** Whether mail stays in the mails table because no SMTP server is configured. */
  readonly keepsOnly: boolean
  /** Rejects when the mail may not have been sent. A second try has the same Message-ID. */
  send(mail: Mail): Promise<void>
}

type MailEnv = Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>

/** How long to wait for a silent mail server. */
const SILENCE_MS = 10_000
/** For connecting, greeting and sending together, so that one mail cannot block a worker. */
const SENDING_MS = 30_000

export function createMailer(env: MailEnv): Mailer {
  return env.SMTP_URL ? smtpMailer(env, env.SMTP_URL) : { keepsOnly: true, send: async () => {} }
}

function smtpMailer(env: MailEnv, url: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    dnsTimeout: SILENCE_MS,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    // A mail contains only our own text: nothing in it may make this process read a file or a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    keepsOnly: false,
    send: async ({ id, to, subject, text, html }) => {
      const sending = transport.sendMail({
        messageId: messageId(env, id),
        from: senderOf(env.MAIL_FROM, currentSettings().sender),
        to,
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(SENDING_MS),
      })
      await sending.catch(refusal)
    },
  }
}

/** The address stays the environment's, because mail servers trust it; the name in front of it is the owner's to choose. */
export function senderOf(from: string, name: string | undefined): string | { name: string; address: string } {
  if (name === undefined) return from
  return { name, address: /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim() }
}

/** Removes e-mail addresses from the error: mail servers repeat them in their answers, and errors are logged. */
function refusal(cause: unknown): never {
  const said = cause instanceof Error ? cause.message : String(cause)
  throw new Error(said.replaceAll(/[^\s<>"'()]+@[^\s<>"'()]+/g, '(address)'), { cause })
}

/** Mail servers drop a second mail with the same id. It is a hash, because our ids may contain characters that a Message-ID must not. */
const messageId = (env: Pick<Env, 'PUBLIC_URL'>, id: string) => `<${sha256(id)}@${new URL(env.PUBLIC_URL).hostname}>`
