/** The .env of a new shop: .env.example with what is known filled in, and secrets that chance has made. */
import { quoted } from '../demo-environment.ts'
import type { Answers } from './questions.ts'

const SECRETS = ['SESSION_SECRET', 'DATA_KEY', 'MONITORING_TOKEN'] as const

export interface Before {
  /** 32 bytes of chance as text. */
  secret(): string
  /** What an earlier .env said: with other secrets nothing that is in its database could be opened. */
  values: Readonly<Record<string, string | undefined>>
}

export function envFile(
  template: string,
  { name, publicUrl, gateways, smtpUrl, operator }: Answers,
  { secret, values: before }: Before,
): string {
  const domain = operator.slice(operator.lastIndexOf('@') + 1)
  const values: Record<string, string> = {
    PUBLIC_URL: publicUrl,
    DATABASE_URL: before.DATABASE_URL || '.data/shop.db',
    ...Object.fromEntries(SECRETS.map((name) => [name, before[name] || secret()])),
    TRUST_PROXY_HOPS: publicUrl.startsWith('https:') ? '1' : '0',
    POSTCODE_SCRIPT: '1',
    SMTP_URL: smtpUrl,
    MAIL_FROM: `${name.ko.replaceAll(/[<>"\\@]/g, '')} <shop@${domain}>`,
    GATEWAYS: gateways.join(','),
    ALLOW_SANDBOX: '1',
  }
  return Object.entries(values).reduce((text, [variable, value]) => filledIn(text, variable, value), template)
}

/** Throws where the template has no such line: nothing that was asked may be lost. */
function filledIn(template: string, variable: string, value: string): string {
  const line = new RegExp(`^${variable}=.*$`, 'm')
  if (!line.test(template)) throw new Error(`.env.example has no line for ${variable}.`)
  return template.replace(line, () => `${variable}=${value === '' || /^[\w:/.,@-]*$/.test(value) ? value : quoted(value)}`)
}
