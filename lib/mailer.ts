/** Sends mail by SMTP, or keeps it: without SMTP_URL the mails table is where mail is read. */
import nodemailer from 'nodemailer'
import type { Env } from '#lib/env.ts'
import { sha256 } from '#lib/tokens.ts'

export interface Mail {
  /** What made the mail necessary. The same id is the same mail, however often it is sent. */
  id: string
  to: string
  subject: string
  text: string
  html: string
}

export interface Mailer {
  /** Whether mail stays in the mails table because there is nowhere to send it. */
  readonly keepsOnly: boolean
  /** Rejects when the mail may not have left. Sending the same mail again carries the same Message-ID. */
  send(mail: Mail): Promise<void>
}

type MailEnv = Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>

/** A mail server that says nothing for so long will not say anything. */
const SILENCE_MS = 10_000
/** Over connecting, greeting and sending together: a worker must not hang on one mail. */
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
    // A mail is made of our own text only; nothing in it may make this process read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    keepsOnly: false,
    send: async ({ id, to, subject, text, html }) => {
      const sending = transport.sendMail({
        messageId: messageId(env, id),
        from: env.MAIL_FROM,
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

/** Mail servers repeat the address in their answers, and what fails is written into logs. */
function refusal(cause: unknown): never {
  const said = cause instanceof Error ? cause.message : String(cause)
  throw new Error(said.replaceAll(/[^\s<>"'()]+@[^\s<>"'()]+/g, '(address)'), { cause })
}

/** Mail servers drop a second mail with the id of the first. A hash, because ids hold characters that a Message-ID may not. */
const messageId = (env: Pick<Env, 'PUBLIC_URL'>, id: string) => `<${sha256(id)}@${new URL(env.PUBLIC_URL).hostname}>`
